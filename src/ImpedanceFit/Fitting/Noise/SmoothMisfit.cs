using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Fitting.Noise;

/// <summary>How much of the residuals a few more elements in series would explain: an inductance, a
/// capacitance, relaxations R/(1 + jωτ) of either sign.</summary>
/// <remarks>What the circuit misses at an end of the spectrum leaves large residuals there, as another noise
/// would, but smooth ones.</remarks>
internal static class SmoothMisfit
{
    private const int MostElements = 3;
    private const int TimeConstantsPerDecade = 3;
    private const double NoRoom = 1e-6;

    /// <summary>By how much −2 ln of the likelihood falls, less what the elements' parameters cost by the
    /// Bayesian criterion; 0 where none pays.</summary>
    /// <param name="tangent">Residuals weighted by 1/|Z|.</param>
    /// <param name="spectrum">The measured points.</param>
    /// <param name="leftOut">Points that count nothing.</param>
    public static double Gain(TangentResiduals tangent, Spectrum spectrum, bool[] leftOut)
    {
        int points = tangent.PointCount;
        double[] weights = Arrays.Of(points, k => leftOut[k] ? 0 : 1 / spectrum[k].Magnitude);
        double[] ones = Arrays.Of(2 * points, _ => 1.0);
        StandardisedResiduals plain = new(tangent);
        if (!plain.Take(ones, leftOut))
            return 0;
        double[] e = [.. plain.Values];
        List<double[]> columns = [.. Candidates(spectrum, weights).Where(column => DenseColumns.Normalise(column, 0, out _))];
        foreach (double[] known in plain.Columns)
            Remove(known, columns);
        int count = plain.DegreesOfFreedom + plain.Columns.Length;
        double squares = plain.SumOfSquares, gain = 0, best = 0;
        for (int element = 0; element < MostElements && columns.Count > 0 && squares > 0; element++)
        {
            double[] chosen = columns.MaxBy(column => Explained(column, e))!;
            double left = squares - Explained(chosen, e);
            if (!(left > 0) || !DenseColumns.Normalise(chosen, NoRoom, out _))
                break;
            // A coefficient, and a time constant for which the best of many was taken.
            gain += count * Math.Log(squares / left) - 2 * Math.Log(count);
            best = Math.Max(best, gain);
            squares = left;
            DenseColumns.AddMultiple(e, chosen, -DenseColumns.Dot(e, chosen));
            columns.Remove(chosen);
            Remove(chosen, columns);
        }
        return best;
    }

    private static double Explained(double[] column, double[] e)
    {
        double length = DenseColumns.Dot(column, column);
        double product = DenseColumns.Dot(column, e);
        return length > NoRoom ? product * product / length : 0;
    }

    private static void Remove(double[] known, List<double[]> columns)
    {
        foreach (double[] column in columns)
            DenseColumns.AddMultiple(column, known, -DenseColumns.Dot(column, known));
    }

    private static IEnumerable<double[]> Candidates(Spectrum spectrum, double[] weights)
    {
        double[] omega = Arrays.Of(spectrum.Count, k => 2 * Math.PI * spectrum.FrequenciesHertz[k]);
        double low = omega.Min(), high = omega.Max();
        yield return Column(omega, weights, w => (0, w / high));
        yield return Column(omega, weights, w => (0, -low / w));
        int steps = (int)Math.Ceiling(TimeConstantsPerDecade * Math.Log10(high / low)) + 1;
        for (int i = 0; i <= steps; i++)
        {
            double summit = low * Math.Pow(high / low, (double)i / steps);
            yield return Column(omega, weights, w => Relaxation(w / summit));
        }
    }

    /// <summary>1/(1 + jx).</summary>
    private static (double Real, double Imaginary) Relaxation(double x)
    {
        double real = 1 / (1 + x * x);
        return (real, -x * real);
    }

    private static double[] Column(double[] omega, double[] weights, Func<double, (double Real, double Imaginary)> impedance)
    {
        double[] column = new double[2 * omega.Length];
        for (int k = 0; k < omega.Length; k++)
        {
            (double real, double imaginary) = impedance(omega[k]);
            (column[k], column[omega.Length + k]) = (weights[k] * real, weights[k] * imaginary);
        }
        return column;
    }
}
