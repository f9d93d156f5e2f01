using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Relaxations.Density;

/// <summary>A spectrum with its basis, each row times its weight: real parts of all points first, then imaginary parts.</summary>
internal sealed class WeightedSpectrum
{
    /// <param name="basis">The basis of its frequencies.</param>
    /// <param name="real">Z′ in Ω.</param>
    /// <param name="imaginary">Z″ in Ω.</param>
    /// <param name="weightReal">1/σ of Z′, to a common factor.</param>
    /// <param name="weightImaginary">1/σ of Z″, to the same factor.</param>
    public WeightedSpectrum(RelaxationBasis basis, double[] real, double[] imaginary, double[] weightReal, double[] weightImaginary)
    {
        Basis = basis;
        int points = real.Length, count = basis.Count;
        Rows = 2 * points;
        double logs = 0;
        for (int k = 0; k < points; k++)
        {
            double modulus = Math.Sqrt(real[k] * real[k] + imaginary[k] * imaginary[k]);
            Scale = Math.Max(Scale, modulus);
            logs += 0.5 * Math.Log(weightReal[k] * modulus) + 0.5 * Math.Log(weightImaginary[k] * modulus);
        }
        // Residuals are then in parts of a typical |Z|.
        WeightFactor = Math.Exp(-logs / points);
        (Weights, Data) = (new double[Rows], new double[Rows]);
        Matrix = new double[Rows * count];
        for (int k = 0; k < points; k++)
        {
            (Weights[k], Weights[points + k]) = (weightReal[k] * WeightFactor, weightImaginary[k] * WeightFactor);
            (Data[k], Data[points + k]) = (real[k] * Weights[k], imaginary[k] * Weights[points + k]);
            for (int j = 0; j < count; j++)
            {
                Matrix[k * count + j] = basis.Real[k * count + j] * Weights[k] * Scale;
                Matrix[(points + k) * count + j] = basis.Imaginary[k * count + j] * Weights[points + k] * Scale;
            }
        }
        Columns = new double[Rows * count];
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < count; j++)
                Columns[j * Rows + i] = Matrix[i * count + j];
        }
        Gram = GramOf(count);
    }

    public RelaxationBasis Basis { get; }

    /// <summary>Two a point.</summary>
    public int Rows { get; }

    /// <summary>The largest |Z| in Ω; γ and all amplitudes are in units of it.</summary>
    public double Scale { get; }

    /// <summary>What the weights were multiplied by.</summary>
    public double WeightFactor { get; }

    public double[] Weights { get; }

    public double[] Data { get; }

    /// <summary>A, a row a residual.</summary>
    public double[] Matrix { get; }

    /// <summary>A, a column a time constant.</summary>
    public double[] Columns { get; }

    /// <summary>AᵀA.</summary>
    public double[] Gram { get; }

    private double[] GramOf(int count)
    {
        double[] gram = new double[count * count];
        for (int i = 0; i < Rows; i++)
        {
            ReadOnlySpan<double> row = Matrix.AsSpan(i * count, count);
            for (int j = 0; j < count; j++)
                DenseColumns.AddMultiple(gram.AsSpan(j * count + j, count - j), row[j..], row[j]);
        }
        for (int j = 0; j < count; j++)
        {
            for (int k = 0; k < j; k++)
                gram[j * count + k] = gram[k * count + j];
        }
        return gram;
    }
}
