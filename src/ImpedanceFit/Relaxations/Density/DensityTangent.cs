using System.Numerics;
using ImpedanceFit.Fitting.Noise;
using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Relaxations.Density;

/// <summary>Residuals of a curve with the space of changes that it can follow, for what judges the noise.</summary>
/// <remarks>A smoother's hat matrix has eigenvalues between 0 and 1, their sum being the effective number of parameters. The space is that
/// of as many directions, those that the prior leaves the most freedom.</remarks>
internal static class DensityTangent
{
    /// <param name="posterior">A curve with weights 1/|Z|.</param>
    public static TangentResiduals Of(DensityPosterior posterior)
    {
        WeightedSpectrum spectrum = posterior.Spectrum;
        int points = spectrum.Rows / 2;
        (double[] residuals, List<double[]> directions, double[][] known) = posterior.Directions();
        double[][] basis = Basis(directions, known, (int)Math.Round(posterior.ParameterCount));
        Complex[] model = Arrays.Of(points, k => new Complex((spectrum.Data[k] + residuals[k]) / spectrum.Weights[k],
            (spectrum.Data[points + k] + residuals[points + k]) / spectrum.Weights[points + k]));
        // The weights are those of |Z| but for a common factor.
        double factor = 1 / spectrum.WeightFactor;
        return new TangentResiduals(model, [.. residuals.Select(r => factor * r)], basis);
    }

    // Gram and Schmidt with the longest remaining column first.
    private static double[][] Basis(List<double[]> columns, double[][] known, int count)
    {
        List<double[]> basis = [.. known];
        foreach (double[] column in columns)
        {
            foreach (double[] q in known)
                Remove(column, q);
        }
        while (basis.Count < count && columns.Count > 0)
        {
            double[] longest = columns.MaxBy(Square)!;
            double length = Math.Sqrt(Square(longest));
            if (!(length > 1e-9))
                break;
            double[] q = [.. longest.Select(value => value / length)];
            basis.Add(q);
            columns.Remove(longest);
            foreach (double[] column in columns)
                Remove(column, q);
        }
        return [.. basis];
    }

    private static void Remove(double[] column, double[] q)
    {
        double dot = 0;
        for (int i = 0; i < q.Length; i++)
            dot += q[i] * column[i];
        for (int i = 0; i < q.Length; i++)
            column[i] -= dot * q[i];
    }

    private static double Square(double[] column)
    {
        double sum = 0;
        foreach (double value in column)
            sum += value * value;
        return sum;
    }
}
