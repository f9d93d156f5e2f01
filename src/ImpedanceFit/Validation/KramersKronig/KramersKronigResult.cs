using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Validation.KramersKronig;

namespace ImpedanceFit;

/// <summary>What <see cref="LinearKramersKronig"/> found. Residuals are in the order of the spectrum's points.</summary>
public sealed record KramersKronigResult
{
    /// <summary>How it was tested, e.g. <c>linear Kramers–Kronig, complex fit, impedance</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Part of the spectrum that was fitted.</summary>
    internal KramersKronigFit Fit { get; init; }

    /// <summary>Impedance or admittance, whichever was chosen.</summary>
    internal ImmittanceRepresentation Representation { get; init; }

    /// <summary>Number M of relaxations.</summary>
    public required int ElementCount { get; init; }

    /// <summary>µ = 1 − Σ|R_k &lt; 0| / Σ R_k ≥ 0: near 1 no over-fit.</summary>
    public required double Mu { get; init; }

    /// <summary>χ² = Σ |Z − Ẑ|²/|Z|².</summary>
    public required double ChiSquared { get; init; }

    /// <summary>2N less the number of coefficients.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>Noise: scatter of each part from point to point, as a standard deviation in % of |Z|. A
    /// smooth misfit of the test is no part of it.</summary>
    public required double NoisePercent { get; init; }

    /// <summary>Root mean square of the residuals of each part in % of |Z|, 100·√(χ²/ν): noise and misfit together.</summary>
    public required double ResidualPercent { get; init; }

    /// <summary>What varies smoothly with frequency in the residuals, in % of |Z|. Of pure noise it is 0 or, by chance, up to half of
    /// <see cref="NoisePercent"/>.</summary>
    public required double MisfitPercent { get; init; }

    /// <summary>100·(Z′ − Ẑ′)/|Z|.</summary>
    public required ReadOnlyMemory<double> ResidualRealPercent { get; init; }

    /// <summary>100·(Z″ − Ẑ″)/|Z|.</summary>
    public required ReadOnlyMemory<double> ResidualImaginaryPercent { get; init; }

    /// <summary>Time constants τ_k in s.</summary>
    public required ReadOnlyMemory<double> TimeConstantsSeconds { get; init; }

    /// <summary>R_k in Ω (impedance) or G_k in S (admittance).</summary>
    public required ReadOnlyMemory<double> Relaxations { get; init; }

    /// <summary>2-norm condition number of the weighted design matrix with columns of unit norm; null where
    /// columns depend on each other.</summary>
    public required double? ConditionNumber { get; init; }

    /// <summary>Statistics of the real residuals in order of frequency.</summary>
    internal ResidualStatistics RealStatistics { get; init; } = null!;

    /// <summary>Statistics of the imaginary residuals in order of frequency.</summary>
    internal ResidualStatistics ImaginaryStatistics { get; init; } = null!;

    /// <summary>The drift test; null where it cannot be made (fits of one part only, or too few points).</summary>
    internal DriftTest? Drift { get; init; }

    /// <summary>Zero-based indices of single points without which the spectrum passes.</summary>
    public required IReadOnlyList<int> Outliers { get; init; }

    /// <summary>Valid, suspect or invalid.</summary>
    public required KramersKronigVerdict Verdict { get; init; }

    /// <summary>Why, in words for the user.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The reasons of a spectrum that is suspect or invalid; nothing of a valid one.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => Verdict == KramersKronigVerdict.Valid ? []
        : [.. Reasons.Select(reason => Diagnostic.Warning(
            Verdict == KramersKronigVerdict.Invalid ? DiagnosticCodes.KramersKronigInvalid
            : DiagnosticCodes.KramersKronigSuspect, reason))];

    /// <summary>A range of frequencies that passes by itself and holds none of the <see cref="Outliers"/>:
    /// the whole spectrum if it is valid; null where none was found or looked for.</summary>
    public required FrequencyRange? PassingRange { get; init; }
}
