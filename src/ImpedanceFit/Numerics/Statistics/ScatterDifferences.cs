using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Numerics.Statistics;

/// <summary>Divided differences of neighbouring residuals, squared, with the shape of their variance.</summary>
/// <remarks>First those of the real parts, then those of the imaginary parts, each padded with zeros to whole vectors of four lanes. A zero
/// adds nothing to any sum here.</remarks>
internal sealed class ScatterDifferences
{
    private readonly double[] shape;

    /// <param name="order">Order of the differences.</param>
    /// <param name="positions">Places of the residuals, rising.</param>
    /// <param name="real">Residuals of the real parts.</param>
    /// <param name="imaginary">Residuals of the imaginary parts.</param>
    /// <param name="inverse">The part of the variance that a ratio multiplies, at each place.</param>
    public ScatterDifferences(int order, double[] positions, double[] real, double[] imaginary, double[] inverse)
    {
        Count = positions.Length - order;
        Padded = FourSums.Padded(Count);
        (Squares, shape) = (new double[2 * Padded], new double[Padded]);
        Take(order, positions, real, imaginary, inverse);
    }

    /// <summary>Number of differences of each part.</summary>
    public int Count { get; }

    /// <summary>The same with padding.</summary>
    public int Padded { get; }

    /// <summary>Squares of the differences.</summary>
    public double[] Squares { get; }

    /// <summary>True if more than half of the differences are zero.</summary>
    public bool AreMostlyZero
    {
        get
        {
            int others = 0;
            foreach (double square in Squares)
                others += square > 0 ? 1 : 0;
            return others < Count;
        }
    }

    [MethodImpl(VectorLoop.Options)]
    private void Take(int order, double[] positions, double[] real, double[] imaginary, double[] inverse)
    {
        Span<Vector256<double>> coefficients = stackalloc Vector256<double>[order + 1];
        Span<double> x = stackalloc double[order + FourSums.Lanes];
        for (int k = 0; k < Padded; k += FourSums.Lanes)
        {
            // Places, and zeros for residuals, go on behind the last.
            int known = Math.Min(x.Length, positions.Length - k);
            positions.AsSpan(k, known).CopyTo(x);
            for (int i = known; i < x.Length; i++)
                x[i] = x[i - 1] + 1;
            PointScatter.Coefficients(x, coefficients);
            Vector256<double> ofReal = Vector256<double>.Zero, ofImaginary = ofReal, ofShape = ofReal;
            for (int i = 0; i < coefficients.Length; i++)
            {
                Vector256<double> c = coefficients[i];
                ofReal += c * Four(real, k + i);
                ofImaginary += c * Four(imaginary, k + i);
                ofShape += c * c * Four(inverse, k + i);
            }
            (ofReal * ofReal).CopyTo(Squares, k);
            (ofImaginary * ofImaginary).CopyTo(Squares, Padded + k);
            ofShape.CopyTo(shape, k);
        }
        for (int k = Count; k < Padded; k++)
            Squares[k] = Squares[Padded + k] = shape[k] = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Four(double[] values, int first)
    {
        if (first + FourSums.Lanes <= values.Length)
            return Vector256.Create(values, first);
        Vector256<double> rest = Vector256<double>.Zero;
        for (int i = first; i < values.Length; i++)
            rest = rest.WithElement(i - first, values[i]);
        return rest;
    }

    /// <summary>Squares by their variance 1 + ratio²·shape; returns the sum of ln √variance, once for both parts.</summary>
    [MethodImpl(VectorLoop.Options)]
    public double Standardise(double ratio, double[] standardised)
    {
        FourSums logarithms = new();
        Vector256<double> factor = Vector256.Create(ratio * ratio), one = Vector256<double>.One;
        for (int k = 0; k < Padded; k += FourSums.Lanes)
        {
            Vector256<double> variance = one + factor * Vector256.Create(shape, k), inverse = one / variance;
            logarithms.AddLogarithms(variance);
            (Vector256.Create(Squares, k) * inverse).CopyTo(standardised, k);
            (Vector256.Create(Squares, Padded + k) * inverse).CopyTo(standardised, Padded + k);
        }
        return logarithms.Logarithms / 2;
    }
}
