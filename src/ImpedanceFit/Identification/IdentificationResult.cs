using System.Numerics;

namespace ImpedanceFit;

/// <summary>Which circuits describe a spectrum, and how sure that is.</summary>
public sealed record IdentificationResult
{
    /// <summary>The measured points.</summary>
    public required Spectrum Spectrum { get; init; }

    /// <summary>The points as they were given, without standard deviations from estimated weights.</summary>
    internal Spectrum Measured { get; init; } = null!;

    /// <summary>What the Kramers–Kronig test says of the spectrum.</summary>
    public required KramersKronigResult Validity { get; init; }

    /// <summary>The candidates, best first; their probabilities add up to 1.</summary>
    public required IReadOnlyList<IdentifiedCircuit> Candidates { get; init; }

    /// <summary>The answer in words for the user.</summary>
    public required string Words { get; init; }

    /// <summary>What the user should know.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The first candidate, whether or not it describes the spectrum to its noise.</summary>
    public IdentifiedCircuit Best => Candidates[0];

    /// <summary>The first candidate that describes the spectrum to its noise; null if none does.</summary>
    public IdentifiedCircuit? Chosen => Candidates.FirstOrDefault(candidate => candidate.DescribesToNoise && candidate.Probability > 0.01);

    /// <summary>Noise of the spectrum in % of |Z|.</summary>
    public double NoisePercent => Validity.NoisePercent;

    /// <summary>The messages of the warnings among <see cref="Diagnostics"/>.</summary>
    public IReadOnlyList<string> Warnings => Diagnostic.WarningsOf(Diagnostics);

    /// <summary>The impedance at the points in Ω, averaged over the candidates by their evidence. It is nearer to the truth than that of
    /// the first one where several are possible.</summary>
    public IReadOnlyList<Complex> AveragedModel()
    {
        Complex[] mean = new Complex[Spectrum.Count];
        foreach (IdentifiedCircuit candidate in Candidates.Where(each => each.Weight > 0))
        {
            for (int k = 0; k < mean.Length; k++)
                mean[k] += candidate.Weight * candidate.Fit.Model[k];
        }
        return mean;
    }
}
