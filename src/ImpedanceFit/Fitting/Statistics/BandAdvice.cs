using System.Numerics;
using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Spectra;
using ImpedanceFit.Units;

namespace ImpedanceFit.Fitting.Statistics;

/// <summary>Where beyond the measured band a change of parameters that the data do not see would show.</summary>
internal static class BandAdvice
{
    private const double Decades = 4;
    private const int PointsPerDecade = 10;
    private const double Visible = 3;

    /// <summary>"measure down to about 3 mHz", "measure up to about 1 MHz", or null where it shows nowhere near.</summary>
    /// <param name="work">Circuit and spectrum.</param>
    /// <param name="best">Free parameters.</param>
    /// <param name="direction">Change of the free parameters, of the size of one parameter itself.</param>
    /// <param name="noise">Standard deviation of a weighted residual.</param>
    public static string? For(FitWorkspace work, double[] best, double[] direction, double noise)
    {
        double[] hertz = work.Spectrum.FrequenciesHertz.ToArray();
        double limit = Visible * RelativeNoise(work, noise), lowest = hertz.Min(), highest = hertz.Max();
        double? low = FirstVisible(work, best, direction, limit, lowest, -1),
            high = FirstVisible(work, best, direction, limit, highest, +1);
        if (low is null && high is null)
            return null;
        return high is null || (low is not null && lowest / low < high / highest)
            ? $"measure down to about {FrequencyText.Of(low!.Value)}" : $"measure up to about {FrequencyText.Of(high!.Value)}";
    }

    /// <summary>"measure below 2 kHz" or "measure above 1 MHz", for one parameter so large or small that a change by its own size shows
    /// nowhere. The end of the band is meant where it would show first if it were smaller, or larger. Null if that is neither.</summary>
    public static string? ForOne(FitWorkspace work, double[] best, int f, double noise)
    {
        double[] hertz = work.Spectrum.FrequenciesHertz.ToArray();
        double lowest = hertz.Min(), highest = hertz.Max(), limit = RelativeNoise(work, noise);
        if (lowest == highest || !(best[f] > 0))
            return null;
        CircuitEvaluator evaluator = new(work.Circuit, new FrequencyGrid([lowest, highest]));
        double[] values = [.. work.Values];
        for (int k = 0; k < best.Length; k++)
            values[work.Free[k]] = best[k];
        evaluator.Evaluate(values);
        (Complex low, Complex high) = (evaluator[0], evaluator[1]);
        for (double factor = 2; factor < 1e15; factor *= 2)
        {
            foreach (double moved in (double[])[best[f] / factor, best[f] * factor])
            {
                if (!(moved > work.Lower[f] && moved < work.Upper[f]))
                    continue;
                values[work.Free[f]] = moved;
                evaluator.Evaluate(values);
                double atLow = ((evaluator[0] - low) / low).Magnitude, atHigh = ((evaluator[1] - high) / high).Magnitude;
                if (Math.Max(atLow, atHigh) > limit)
                    return atLow > 2 * atHigh ? $"measure below {FrequencyText.Of(lowest)}" : atHigh > 2 * atLow
                        ? $"measure above {FrequencyText.Of(highest)}" : null;
            }
        }
        return null;
    }

    private static double? FirstVisible(FitWorkspace work, double[] best, double[] direction, double limit, double edge, int sign)
    {
        double[] beyond = Arrays.Of((int)(Decades * PointsPerDecade), i => edge * Math.Pow(10, sign * (i + 1.0) / PointsPerDecade));
        CircuitEvaluator evaluator = new(work.Circuit, new FrequencyGrid(beyond));
        double[] values = [.. work.Values];
        for (int f = 0; f < best.Length; f++)
            values[work.Free[f]] = best[f];
        evaluator.EvaluateWithDerivatives(values);
        for (int i = 0; i < beyond.Length; i++)
        {
            (double real, double imaginary) = (0, 0);
            for (int f = 0; f < direction.Length; f++)
            {
                real += direction[f] * evaluator.DerivativeReal(work.Free[f])[i];
                imaginary += direction[f] * evaluator.DerivativeImaginary(work.Free[f])[i];
            }
            if (double.Hypot(real, imaginary) > limit * evaluator[i].Magnitude)
                return beyond[i];
        }
        return null;
    }

    // What the noise is of |Z|, in the middle of the points; whatever the weights are.
    private static double RelativeNoise(FitWorkspace work, double noise)
    {
        int count = work.Spectrum.Count;
        double[] real = new double[count], imaginary = new double[count];
        SpectrumWeights.Fill(work.Spectrum, work.Problem.Weighting, real, imaginary);
        double[] relative = Arrays.Of(count, k => noise / (Math.Max(real[k], imaginary[k]) * work.Spectrum[k].Magnitude));
        Arrays.Sort(relative);
        return relative[count / 2];
    }
}
