using ImpedanceFit.Fitting.Influence;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Validation.References;
using ImpedanceFit.Validation.Weights;

namespace ImpedanceFit.Reporting;

/// <summary>A fit with where it comes from: what a table or a JSON object of it needs.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Circuit">The circuit as the user gave it, with the roles of its elements.</param>
/// <param name="Fit">The fit.</param>
public sealed record FitReport(string File, NamedCircuit Circuit, FitResult Fit)
{
    /// <summary>How long the fit took, in ms.</summary>
    public required double Milliseconds { get; init; }

    /// <summary>The word for the weights that were asked for.</summary>
    public string WeightingWord { get; init; } = Words.Of(Fit.Weighting);

    /// <summary>What was done to a spectrum before it was fitted, as asked: points left out, a short taken off.</summary>
    internal static IEnumerable<string> PreparationOf(Spectrum spectrum) => spectrum.Metadata.Diagnostics.Where(diagnostic =>
        diagnostic.Code is DiagnosticCodes.PointsLeftOut or DiagnosticCodes.SpectrumCorrected).Select(diagnostic => diagnostic.Message);

    /// <summary>Whether residuals are noise; null where it was not asked for.</summary>
    internal GoodnessOfFit? Goodness { get; init; }

    /// <summary>Quantities derived from the parameters, as they were asked for.</summary>
    internal IReadOnlyList<DerivedReport> Derived { get; init; } = [];

    /// <summary>The Kramers–Kronig test of the fitted points; null where it was not asked for.</summary>
    public KramersKronigResult? KramersKronig { get; init; }

    /// <summary>The distribution of relaxation times of the fitted points; null where it was not asked for, or there is none.</summary>
    internal RelaxationTimes? RelaxationTimes { get; init; }

    /// <summary>The fit under other weightings; null where it was not asked for.</summary>
    internal WeightingAudit? Audit { get; init; }

    /// <summary>What the file's reader wants the user to know.</summary>
    public IReadOnlyList<Diagnostic> ReadingDiagnostics { get; init; } = [];

    /// <summary>Name of the spectrum in its file, or null.</summary>
    public string? SpectrumId => Fit.Spectrum.Id;

    /// <summary>How the circuit was identified; null where it was given.</summary>
    public IdentificationResult? Identification { get; init; }

    /// <summary>Probability of the circuit where it was identified, from this spectrum or from a sample of its kind; else null.</summary>
    internal double? CircuitProbability { get; init; }

    /// <summary>What every point does to the fit; null if that was not asked for.</summary>
    internal IReadOnlyList<PointInfluence>? Influence { get; init; }

    /// <summary>Where capacitances contradict the roles that the circuit gives.</summary>
    public IReadOnlyList<Diagnostic> RoleDiagnostics { get; init; } = [];

    /// <summary>How far the parameters can be trusted; whether the data determine each, its interval says.</summary>
    public Trust Trust =>
        FitTrust.Of(Fit, KramersKronig).Reasons.Count > 0 ? Trust.Model : RoleDiagnostics.Count > 0 ? Trust.Role : Trust.Ok;

    /// <summary>Why <see cref="Trust"/> is not <see cref="Trust.Ok"/>; null where it is.</summary>
    public string? TrustReason =>
        string.Join("; ",
            [.. FitTrust.Of(Fit, KramersKronig).Reasons,
                .. RoleDiagnostics.Select(diagnostic => diagnostic.Message.TrimEnd('.'))]) is { Length: > 0 } reasons
        ? reasons : null;

    /// <summary>What the user should know: of the file, then of the fit and its roles, then of derived
    /// quantities and of single points; each once.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics =>
    [
        .. ReadingDiagnostics.Concat(Fit.Diagnostics).Concat(Identification?.Diagnostics ?? []).Concat(RoleDiagnostics)
        .Concat(Derived.SelectMany(derived => derived.Diagnostics))
            .Concat(Influence is null ? [] : InfluenceText.Diagnostics(Influence)).Distinct(),
    ];

    /// <summary>The messages of the warnings among <see cref="Diagnostics"/>.</summary>
    public IReadOnlyList<string> Warnings => Diagnostic.WarningsOf(Diagnostics);

    /// <summary>File and spectrum, e.g. <c>run.csv [12]</c>.</summary>
    public string Source => SourceOf(File, SpectrumId);

    /// <summary>Resistances in Ω by the role of their element, in the order of the circuit.</summary>
    public IReadOnlyList<KeyValuePair<ElementRole, double>> Resistances =>
        Circuit.Roles.Count == 0 ? [] : [.. ResistancesOf(Circuit).Select(pair => KeyValuePair.Create(pair.Key, Fit[pair.Value].Value))];

    /// <summary>Name of the parameter that is the resistance of a role, by role, in the order of the circuit.</summary>
    /// <remarks>A role that two resistances share has no one resistance, and is left out.</remarks>
    public static IReadOnlyList<KeyValuePair<ElementRole, string>> ResistancesOf(NamedCircuit circuit)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        return
        [
            .. circuit.Circuit.Parameters.Where(p => p.Description.Kind == ParameterKind.Resistance)
                .Select(p => (Role: circuit.RoleOf(p), p.Name))
                .Where(pair => pair.Role is not null)
                .GroupBy(pair => pair.Role!)
                .Where(group => group.Count() == 1)
                .Select(group => KeyValuePair.Create(group.Key, group.First().Name)),
        ];
    }

    /// <summary>How a spectrum of a file is named to the user.</summary>
    public static string SourceOf(string file, string? spectrumId) =>
        PrintableText.OneLine(spectrumId is null ? file : $"{file} [{spectrumId}]");
}
