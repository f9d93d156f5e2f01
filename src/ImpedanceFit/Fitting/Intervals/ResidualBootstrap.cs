using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Fitting.Solver;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Fitting.Intervals;

/// <summary>Residual bootstrap: re-fits of the model plus resampled residuals; quantiles of what comes out are 95 % intervals.</summary>
/// <remarks>Weighted residuals of both parts are drawn with replacement. They are enlarged by √(m/(m − p))
/// for the degrees of freedom that the fit took (Efron and Tibshirani, An Introduction to the Bootstrap (1993), ch. 9). Each replicate has
/// a random stream of its own, so the result does not depend on the number of threads.</remarks>
internal static class ResidualBootstrap
{
    /// <summary>The free parameters of every re-fit.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double[][] Run(CompiledCircuit circuit, FitOptions options, Spectrum spectrum, double[] best, RobustLoss? loss,
        CancellationToken cancellation)
    {
        FrequencyGrid grid = new(spectrum.FrequenciesHertz);
        FitWorkspace reference = new(circuit, options, grid.PaddedCount);
        reference.Load(spectrum, grid);
        double[] residuals = reference.Problem.WeightedResiduals(best, spectrum.Count);
        double enlargement = Math.Sqrt((double)residuals.Length / Math.Max(residuals.Length - best.Length, 1));
        double[][] samples = new double[options.BootstrapSamples][];
        ParallelWork.For(samples.Length, options.MaximumThreads, () =>
        {
            FitWorkspace work = new(circuit, options, grid.PaddedCount);
            work.Load(spectrum, grid);
            work.Problem.Loss = loss;
            work.Solver!.RefinesMinimum = false;   // of many samples nobody reads the last digits
            return work;
        }, (i, work) =>
        {
            Random random = new(unchecked(options.Seed * 1_000_003 + i));
            double[] drawn = new double[residuals.Length];
            for (int k = 0; k < drawn.Length; k++)
                drawn[k] = enlargement * residuals[random.Next(residuals.Length)];
            work.Problem.ReplaceBy(best, drawn, spectrum.Count);
            work.Solver!.Run(best, work.Lower, work.Upper);
            samples[i] = work.Solver.Parameters.ToArray();
        }, cancellation);
        return samples;
    }

    /// <summary>The interval between the quantiles of 2.5 and 97.5 %; null for no values.</summary>
    public static (double Lower, double Upper)? IntervalOf(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? null : (Quantile(sorted, 0.025), Quantile(sorted, 0.975));
    }

    private static double Quantile(double[] sorted, double probability)
    {
        double place = probability * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[^1];
    }
}
