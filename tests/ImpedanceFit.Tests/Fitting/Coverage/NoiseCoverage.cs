using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Tests.Fitting.Coverage;

/// <summary>How often intervals hold the truth, and what the fits took for the noise.</summary>
internal sealed class NoiseCoverage
{
    private readonly int[] inside, insideCovariance;
    private readonly Dictionary<string, int> used = [];

    private NoiseCoverage(Circuit truth) => 
        (Names, inside, insideCovariance) = ([.. truth.Parameters.Select(p => p.Name)], new int[truth.Parameters.Count],
            new int[truth.Parameters.Count]);

    public string[] Names { get; }

    public int Spectra { get; private set; }

    /// <summary>Fits with a warning.</summary>
    public int Warned { get; private set; }

    /// <summary>Share of the spectra, per parameter, whose interval holds the truth; an open end holds everything.</summary>
    public double[] Shares => [.. inside.Select(count => (double)count / Spectra)];

    /// <summary>The same of value ± t·standard error; one without a standard error holds nothing.</summary>
    public double[] CovarianceShares => [.. insideCovariance.Select(count => (double)count / Spectra)];

    /// <summary>How many fits used which weighting and loss.</summary>
    public IReadOnlyDictionary<string, int> Used => used;

    public double ShareOf(string word) => used.GetValueOrDefault(word) / (double)Spectra;

    public static NoiseCoverage Run(NoisyCell cell, NoiseKind kind, int firstSeed, int spectra, Func<CircuitFitter, Spectrum,
        FitResult> fit, FitOptions options, double level = 0)
    {
        NoiseCoverage coverage = new(cell.Truth) { Spectra = spectra };
        CircuitFitter fitter = new(cell.Open, options);
        for (int seed = firstSeed; seed < firstSeed + spectra; seed++)
        {
            Spectrum spectrum = cell.Of(kind, seed, level);
            coverage.Take(cell.Truth, fit(fitter, spectrum));
        }
        return coverage;
    }

    private void Take(Circuit truth, FitResult result)
    {
        for (int k = 0; k < inside.Length; k++)
        {
            double value = truth.Parameters[k].Value!.Value;
            FittedParameter parameter = result.Parameters[k];
            double half = StudentT.Quantile975(result.IntervalDegreesOfFreedom) * parameter.StandardError ?? double.NaN;
            insideCovariance[k] += Math.Abs(parameter.Value - value) <= half ? 1 : 0;
            inside[k] += !(parameter.Lower95 > value) && !(parameter.Upper95 < value) ? 1 : 0;
        }
        string word = result.Loss == Loss.Squares ? $"{result.Weighting}" : $"{result.Weighting}+{result.Loss}";
        used[word] = used.GetValueOrDefault(word) + 1;
        Warned += result.Warnings.Count > 0 ? 1 : 0;
    }
}
