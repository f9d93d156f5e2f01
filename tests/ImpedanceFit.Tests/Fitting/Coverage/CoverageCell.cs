namespace ImpedanceFit.Tests.Fitting.Coverage;

/// <summary>One cell of the coverage table: how often intervals hold the true parameters of spectra
/// simulated from one circuit at one level of noise.</summary>
internal sealed class CoverageCell
{
    private readonly Circuit truth, circuit;
    private readonly double noise, lowHertz;

    public CoverageCell(string text, double noise, double lowHertz = 0.01)
    {
        (truth, this.noise, this.lowHertz) = (Circuit.Parse(text), noise, lowHertz);
        circuit = truth.Parameters.Aggregate(truth, (c, p) => c.WithSetting(p.Name, ParameterSetting.Unset));
    }

    public IEnumerable<string> Parameters => truth.Parameters.Select(p => p.Name);

    /// <summary>Share of the spectra, per parameter, whose interval holds the truth; an open end holds everything.</summary>
    public double[] Run(IntervalMethod method, int spectra, int resamples = 0)
    {
        FitOptions options = new() { Intervals = method, BootstrapSamples = Math.Max(resamples, 1) };
        int[] inside = new int[truth.Parameters.Count];
        Parallel.For(0, spectra, new ParallelOptions
            { MaxDegreeOfParallelism = 2 }, () => new CircuitFitter(circuit, options), (seed, _, fitter) =>
        {
            FitResult fit = fitter.Fit(SpectrumAt(seed));
            for (int k = 0; k < inside.Length; k++)
            {
                double value = truth.Parameters[k].Value!.Value;
                FittedParameter parameter = fit.Parameters[k];
                // A covariance interval that does not exist holds nothing: null at both ends says that there is no answer.
                bool exists = method != IntervalMethod.Covariance || parameter.Lower95 is not null;
                if (exists && !(parameter.Lower95 > value) && !(parameter.Upper95 < value))
                    Interlocked.Increment(ref inside[k]);
            }
            return fitter;
        }, _ => { });
        return [.. inside.Select(count => (double)count / spectra)];
    }

    private Spectrum SpectrumAt(int seed) =>
        SpectrumSimulation.Of(truth, SpectrumSimulation.Sweep(lowHertz, 1e6, 7), new SimulationOptions
            { RelativeNoise = noise, Seed = 10_000 + seed });
}
