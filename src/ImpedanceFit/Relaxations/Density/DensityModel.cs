using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Relaxations.Density;

/// <summary>The posterior of u = ln γ (of ln γ⁻ behind it, and of the tail's exponent, where there are such) and its expansion.</summary>
internal sealed class DensityModel
{
    public const double LowestExponent = 0.3;
    // The negative distribution keeps small where the data are silent: a normal prior around this share of the scale.
    private const double NegativeCentre = -7, NegativePull = 0.02;

    private readonly WeightedSpectrum spectrum;
    private readonly int count, fields;
    private readonly double[] signed, amplitudeOf, gram, slope, row, exponentColumn, roughness;

    /// <param name="spectrum">The weighted points.</param>
    /// <param name="shape">What stands beside the positive distribution.</param>
    /// <param name="held">Linear terms, by number, that are held at 0.</param>
    public DensityModel(WeightedSpectrum spectrum, DensityShape shape, params IReadOnlyList<int> held)
    {
        (this.spectrum, Shape) = (spectrum, shape);
        count = spectrum.Basis.Count;
        fields = shape == DensityShape.Loop ? 2 : 1;
        HasExponent = shape == DensityShape.Tail;
        Unknowns = fields * count + (HasExponent ? 1 : 0);
        Terms = new LinearTerms(spectrum, shape is DensityShape.Tail or DensityShape.Capacitor, held);
        if (shape == DensityShape.Capacitor)
            Terms.Take(1);
        Factor = new CholeskyFactor(Unknowns);
        (signed, amplitudeOf, gram) = (new double[count], new double[fields * count], new double[count * count]);
        (slope, row, exponentColumn) = (new double[count], new double[count], new double[spectrum.Rows]);
        (Gradient, roughness, Residuals) = (new double[Unknowns], new double[count], new double[spectrum.Rows]);
        if (!HasExponent)
            ProjectGram();
    }

    public WeightedSpectrum Spectrum => spectrum;

    public DensityShape Shape { get; }

    public bool HasExponent { get; }

    /// <summary>Length of the vector of unknowns.</summary>
    public int Unknowns { get; }

    /// <summary>Positive distribution alone, or a negative one beside it.</summary>
    public int Fields => fields;

    public LinearTerms Terms { get; }

    public CholeskyFactor Factor { get; }

    public double[] Gradient { get; }

    public double[] Residuals { get; }

    /// <summary>Σ of squared residuals at the last point.</summary>
    public double SumOfSquares { get; private set; }

    /// <summary>½·uᵀPu at the last point.</summary>
    public double PriorCost { get; private set; }

    /// <summary>γ⁺ and γ⁻ in units of the scale at the last point.</summary>
    public double[] Amplitudes => amplitudeOf;

    /// <summary>½·Σr²/σ² + ½·uᵀPu.</summary>
    public double Evaluate(ReadOnlySpan<double> x, double variance, RoughnessPrior prior)
    {
        for (int j = 0; j < count; j++)
        {
            amplitudeOf[j] = Math.Exp(x[j]);
            signed[j] = amplitudeOf[j];
            if (fields == 2)
            {
                amplitudeOf[count + j] = Math.Exp(x[count + j]);
                signed[j] -= amplitudeOf[count + j];
            }
        }
        if (HasExponent)
            Terms.Take(x[^1]);
        FillMisfit(Residuals);
        Terms.Remove(Residuals);
        double sum = 0;
        foreach (double r in Residuals)
            sum += r * r;
        SumOfSquares = sum;
        PriorCost = CostOf(x, prior);
        double energy = 0.5 * sum / variance + PriorCost;
        return double.IsFinite(energy) ? energy : double.PositiveInfinity;
    }

    /// <summary>Gradient, and the Gauss–Newton matrix into the factor (not yet factored), at the point of the last evaluation.</summary>
    public void Expand(ReadOnlySpan<double> x, double variance, RoughnessPrior prior)
    {
        slope.AsSpan().Clear();
        for (int i = 0; i < spectrum.Rows; i++)
            DenseColumns.AddMultiple(slope, spectrum.Matrix.AsSpan(i * count, count), Residuals[i] / variance);
        for (int field = 0; field < fields; field++)
        {
            double sign = field == 0 ? 1 : -1;
            ReadOnlySpan<double> u = x.Slice(field * count, count);
            prior.Multiply(u, roughness);
            for (int j = 0; j < count; j++)
            {
                Gradient[field * count + j] = sign * amplitudeOf[field * count + j] * slope[j] + roughness[j];
                if (field == 1)
                    Gradient[count + j] += NegativePull * (u[j] - NegativeCentre);
            }
        }
        FillMatrix(variance, prior);
        if (HasExponent)
            AddExponent(variance);
    }

    /// <summary>Amplitudes of R∞, L and tail at the last point, in units of the scale.</summary>
    public double[] LinearAmplitudes()
    {
        double[] misfit = new double[spectrum.Rows];
        FillMisfit(misfit);
        double[] amplitudes = Terms.AmplitudesOf(misfit);
        for (int b = 0; b < amplitudes.Length; b++)
            amplitudes[b] = -amplitudes[b];
        return amplitudes;
    }

    /// <summary>Number of parameters that the data determine at the factored point: the unknowns less the trace of H⁻¹P.</summary>
    public double EffectiveParameters(RoughnessPrior prior)
    {
        double trace = 0;
        for (int field = 0; field < fields; field++)
        {
            int at = field * count;
            for (int j = 0; j < count; j++)
            {
                trace += (prior.Diagonal[j] + (field == 1 ? NegativePull : 0)) * Factor.InverseAt(at + j, at + j);
                if (j + 1 < count)
                    trace += 2 * prior.First[j] * Factor.InverseAt(at + j, at + j + 1);
                if (j + 2 < count)
                    trace += 2 * prior.Second[j] * Factor.InverseAt(at + j, at + j + 2);
            }
        }
        return Unknowns - trace;
    }

    /// <summary>ln of the prior's normalisation: ½·ln det P, and what the tail's exponent and the negative distribution have.</summary>
    public double LogPrior(RoughnessPrior prior) => 0.5 * prior.LogDeterminant + (fields == 2 ? 0.5 * NegativeLogDeterminant(prior) : 0)
        + (HasExponent ? 0.5 * Math.Log(2 * Math.PI) - Math.Log(1 - LowestExponent) : 0);

    private static double NegativeLogDeterminant(RoughnessPrior prior)
    {
        CholeskyFactor factor = new(prior.Count);
        FillPrior(factor.Matrix, prior.Count, 0, prior, NegativePull);
        return factor.Factor() ? factor.LogDeterminant : 0;
    }

    private double CostOf(ReadOnlySpan<double> x, RoughnessPrior prior)
    {
        double cost = 0;
        for (int field = 0; field < fields; field++)
        {
            ReadOnlySpan<double> u = x.Slice(field * count, count);
            prior.Multiply(u, roughness);
            cost += RoughnessPrior.CostOf(u, roughness);
            for (int j = 0; j < count && field == 1; j++)
                cost += 0.5 * NegativePull * (u[j] - NegativeCentre) * (u[j] - NegativeCentre);
        }
        return cost;
    }

    private void FillMisfit(double[] misfit)
    {
        for (int i = 0; i < misfit.Length; i++)
            misfit[i] = -spectrum.Data[i];
        for (int j = 0; j < count; j++)
            DenseColumns.AddMultiple(misfit, spectrum.Columns.AsSpan(j * spectrum.Rows, spectrum.Rows), signed[j]);
    }

    private void ProjectGram()
    {
        spectrum.Gram.CopyTo(gram, 0);
        for (int b = 0; b < Terms.Count; b++)
        {
            ReadOnlySpan<double> products = Terms.Products.AsSpan(b * count, count);
            for (int j = 0; j < count; j++)
                DenseColumns.AddMultiple(gram.AsSpan(j * count + j, count - j), products[j..], -products[j]);
        }
    }

    private void FillMatrix(double variance, RoughnessPrior prior)
    {
        if (HasExponent)
            ProjectGram();
        double[] h = Factor.Matrix;
        h.AsSpan().Clear();
        int n = Unknowns;
        for (int j = 0; j < count; j++)
        {
            double left = amplitudeOf[j] / variance;
            DenseColumns.Multiply(gram.AsSpan(j * count + j, count - j), amplitudeOf.AsSpan(j, count - j), row);
            DenseColumns.AddMultiple(h.AsSpan(j * n + j, count - j), row, left);
        }
        FillPrior(h, n, 0, prior, 0);
        if (fields == 2)
            FillNegative(variance, prior);
    }

    private void FillNegative(double variance, RoughnessPrior prior)
    {
        double[] h = Factor.Matrix;
        int n = Unknowns;
        for (int j = 0; j < count; j++)
        {
            for (int k = 0; k < count; k++)
            {
                double g = j <= k ? gram[j * count + k] : gram[k * count + j];
                h[j * n + count + k] -= amplitudeOf[j] * g * amplitudeOf[count + k] / variance;
                if (k >= j)
                    h[(count + j) * n + count + k] += amplitudeOf[count + j] * g * amplitudeOf[count + k] / variance;
            }
        }
        FillPrior(h, n, count, prior, NegativePull);
    }

    private static void FillPrior(double[] h, int n, int at, RoughnessPrior prior, double pull)
    {
        for (int j = 0; j < prior.Count; j++)
        {
            int place = (at + j) * n + at + j;
            h[place] += prior.Diagonal[j] + pull;
            if (j + 1 < prior.Count)
                h[place + 1] += prior.First[j];
            if (j + 2 < prior.Count)
                h[place + 2] += prior.Second[j];
        }
    }

    private void AddExponent(double variance)
    {
        double[] h = Factor.Matrix;
        int n = Unknowns;
        Terms.ExponentColumn(LinearAmplitudes()[2], exponentColumn);
        slope.AsSpan().Clear();
        double square = 0, gradient = 0;
        for (int i = 0; i < spectrum.Rows; i++)
        {
            DenseColumns.AddMultiple(slope, spectrum.Matrix.AsSpan(i * count, count), exponentColumn[i] / variance);
            square += exponentColumn[i] * exponentColumn[i] / variance;
            gradient += exponentColumn[i] * Residuals[i] / variance;
        }
        for (int j = 0; j < count; j++)
            h[j * n + n - 1] += amplitudeOf[j] * slope[j];
        // A flat prior, but for a width that keeps the matrix positive where there is no tail.
        h[n * n - 1] += square + 1;
        Gradient[n - 1] = gradient;
    }
}
