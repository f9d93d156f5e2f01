using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Relaxations.Density;

/// <summary>What the spectrum says of γ: an average over strengths of the prior, each a normal distribution of ln γ.</summary>
internal sealed class DensityPosterior
{
    /// <summary>Standard deviations of ln γ by the Laplace approximation, times this, cover what they say (tests/README.md).</summary>
    public const double Calibration = 0.7;

    private readonly DensityModel model;
    private readonly CholeskyFactor[] factors;

    public DensityPosterior(DensityModel model, IReadOnlyList<DensityComponent> components)
    {
        (this.model, Components) = (model, components);
        factors = new CholeskyFactor[components.Count];
        Best = components.MaxBy(component => component.Share)!;
        int rows = model.Spectrum.Rows, terms = model.Terms.Count;
        double largest = components.Max(c => c.LogEvidence - 0.5 * terms * Math.Log(c.Variance));
        double sum = components.Sum(c => Math.Exp(c.LogEvidence - 0.5 * terms * Math.Log(c.Variance) - largest));
        // Amplitudes with a prior worth one residual, so that models with and without a tail can be compared.
        LogEvidence = largest + Math.Log(sum) - 0.5 * terms * Math.Log(rows);
    }

    public WeightedSpectrum Spectrum => model.Spectrum;

    public DensityShape Shape => model.Shape;

    public IReadOnlyList<DensityComponent> Components { get; }

    /// <summary>The component with the largest share.</summary>
    public DensityComponent Best { get; }

    public double LogEvidence { get; }

    /// <summary>n of the tail, 0 without one.</summary>
    public double TailExponent => Shape switch
    {
        DensityShape.Tail => Average(component => component.Unknowns[^1]),
        DensityShape.Capacitor => 1,
        _ => 0,
    };

    /// <summary>Standard deviation of n; 0 where it is given.</summary>
    public double TailExponentDeviation
    {
        get
        {
            if (Shape != DensityShape.Tail)
                return 0;
            double mean = TailExponent, variance = 0, shares = 0;
            for (int part = 0; part < Components.Count; part++)
            {
                double apart = Components[part].Unknowns[^1] - mean;
                variance += Components[part].Share * (FactorOf(part).InverseAt(model.Unknowns - 1, model.Unknowns - 1) + apart * apart);
                shares += Components[part].Share;
            }
            return Math.Sqrt(variance / shares);
        }
    }

    /// <summary>False where a tail has a negative amplitude.</summary>
    public bool IsPhysical => Shape is not (DensityShape.Tail or DensityShape.Capacitor)
        || Components.All(component => component.Linear[2] > 0);

    /// <summary>σ², in squares of weighted residuals.</summary>
    public double Variance => Math.Exp(Average(component => Math.Log(component.Variance)));

    /// <summary>Number of parameters that the data determine, those of R∞, L and tail included.</summary>
    public double ParameterCount => Average(component => component.EffectiveParameters) + model.Terms.Count;

    /// <summary>Σr² of weighted residuals.</summary>
    public double SumOfSquares => Average(component => component.SumOfSquares);

    /// <summary>γ in Ω at the time constants of the basis: the geometric mean over strengths, γ⁻ subtracted.</summary>
    public double[] Gamma()
    {
        int count = Spectrum.Basis.Count;
        double[] gamma = new double[count];
        for (int j = 0; j < count; j++)
        {
            int at = j;
            gamma[j] = Spectrum.Scale * Math.Exp(Average(component => component.Unknowns[at]));
            if (model.Fields == 2)
                gamma[j] -= Spectrum.Scale * Math.Exp(Average(component => component.Unknowns[count + at]));
        }
        return gamma;
    }

    /// <summary>|Z| in Ω as measured nearest to ω = 1/τ, at the time constants of the basis.</summary>
    public double[] ModulusAtTau()
    {
        int points = Spectrum.Rows / 2;
        double[] modulus = new double[Spectrum.Basis.Count];
        for (int j = 0; j < modulus.Length; j++)
        {
            int nearest = 0;
            for (int k = 1; k < points; k++)
                nearest = Apart(k, j) < Apart(nearest, j) ? k : nearest;
            double real = Spectrum.Data[nearest] / Spectrum.Weights[nearest];
            modulus[j] = double.Hypot(real, Spectrum.Data[points + nearest] / Spectrum.Weights[points + nearest]);
        }
        return modulus;
    }

    // A factor above 1 between ω and 1/τ.
    private double Apart(int point, int j)
    {
        double product = Spectrum.Basis.Omega[point] * Spectrum.Basis.TauSeconds[j];
        return Math.Max(product, 1 / product);
    }

    /// <summary>Pointwise 95 % limits of γ in Ω: quantiles of the mixture of normal distributions of ln γ.</summary>
    public (double[] Lower, double[] Upper) Band()
    {
        int count = Spectrum.Basis.Count, parts = Components.Count;
        (double[] lower, double[] upper) = (new double[count], new double[count]);
        double[] centre = new double[parts], deviation = new double[parts];
        for (int field = 0; field < model.Fields; field++)
        {
            for (int j = 0; j < count; j++)
            {
                int at = field * count + j;
                for (int part = 0; part < parts; part++)
                {
                    centre[part] = Components[part].Unknowns[at];
                    deviation[part] = Calibration * Math.Sqrt(FactorOf(part).InverseAt(at, at));
                }
                double low = Math.Exp(Quantile(centre, deviation, -StudentT.Normal975)) * Spectrum.Scale;
                double high = Math.Exp(Quantile(centre, deviation, StudentT.Normal975)) * Spectrum.Scale;
                (lower[j], upper[j]) = field == 0 ? (low, high) : (lower[j] - high, upper[j] - low);
            }
        }
        return (lower, upper);
    }

    /// <summary>Σ weight·γ, with its standard deviation to first order in γ, averaged over strengths; in Ω.</summary>
    /// <param name="weights">A weight for each time constant.</param>
    /// <param name="sign">1: of γ⁺; −1: of γ⁻; 0: of both.</param>
    public (double Value, double Deviation) Sum(ReadOnlySpan<double> weights, int sign)
    {
        int count = Spectrum.Basis.Count;
        double[] values = new double[Components.Count], variances = new double[Components.Count], vector = new double[model.Unknowns];
        for (int part = 0; part < values.Length; part++)
        {
            vector.AsSpan().Clear();
            for (int field = 0; field < model.Fields; field++)
            {
                int own = field == 0 ? 1 : -1;
                for (int j = 0; j < count && sign != -own; j++)
                {
                    vector[field * count + j] = own * weights[j] * Components[part].Amplitudes[field * count + j];
                    values[part] += vector[field * count + j];
                }
            }
            variances[part] = Square(part, vector);
        }
        return Mixed(values, variances);
    }

    /// <summary>Amplitude of R∞ (0) or of L·ω_max (1), in Ω, with its standard deviation.</summary>
    public (double Value, double Deviation) Linear(int term)
    {
        int count = Spectrum.Basis.Count;
        double[] values = new double[Components.Count], variances = new double[Components.Count], vector = new double[model.Unknowns];
        for (int part = 0; part < values.Length; part++)
        {
            DensityComponent component = Components[part];
            CholeskyFactor factor = FactorOf(part);
            double[] products = new double[model.Terms.Count];
            for (int j = 0; j < count; j++)
            {
                for (int b = 0; b < products.Length; b++)
                    products[b] = model.Terms.Products[b * count + j];
                double slope = model.Terms.BackSubstitute(products)[term];
                vector[j] = slope * component.Amplitudes[j];
                if (model.Fields == 2)
                    vector[count + j] = -slope * component.Amplitudes[count + j];
            }
            values[part] = component.Linear[term];
            variances[part] = component.Variance * model.Terms.VarianceOf(term);
            factor.SolveTransposed(vector);
            foreach (double v in vector)
                variances[part] += v * v;
            vector.AsSpan().Clear();
        }
        return Mixed(values, variances);
    }

    /// <summary>Residuals in parts of |Z| of their point, all real parts first.</summary>
    public double[] ResidualsOfModulus()
    {
        model.Evaluate(Best.Unknowns, Best.Variance, Best.Prior);
        double[] residuals = [.. model.Residuals];
        int points = residuals.Length / 2;
        for (int k = 0; k < points; k++)
        {
            double real = Spectrum.Data[k] / Spectrum.Weights[k], imaginary = Spectrum.Data[points + k] / Spectrum.Weights[points + k];
            double modulus = Math.Sqrt(real * real + imaginary * imaginary);
            residuals[k] /= Spectrum.Weights[k] * modulus;
            residuals[points + k] /= Spectrum.Weights[points + k] * modulus;
        }
        return residuals;
    }

    /// <summary>Residuals of the best component, and what draws of its posterior do to them (a column a direction of the normalised prior).
    /// Then orthonormal columns of R∞, L and tail.</summary>
    public (double[] Residuals, List<double[]> Directions, double[][] Known) Directions()
    {
        int best = 0, count = Spectrum.Basis.Count;
        while (!ReferenceEquals(Components[best], Best))
            best++;
        CholeskyFactor factor = FactorOf(best);
        model.Evaluate(Best.Unknowns, Best.Variance, Best.Prior);
        double[] residuals = [.. model.Residuals];
        List<double[]> directions = [];
        double[] unit = new double[model.Unknowns];
        for (int k = 0; k < model.Unknowns; k++)
        {
            Array.Clear(unit);
            unit[k] = 1;
            factor.SolveUpper(unit);
            double[] column = new double[Spectrum.Rows];
            for (int j = 0; j < count; j++)
            {
                double change = unit[j] * Best.Amplitudes[j];
                if (model.Fields == 2)
                    change -= unit[count + j] * Best.Amplitudes[count + j];
                if (change != 0)
                    DenseColumns.AddMultiple(column,
                        Spectrum.Columns.AsSpan(j * Spectrum.Rows, Spectrum.Rows), change);
            }
            directions.Add(column);
        }
        return (residuals, directions, model.Terms.Orthogonal);
    }

    /// <summary>A draw of ln γ⁺.</summary>
    public double[] Draw(Random random)
    {
        double place = random.NextDouble();
        int part = 0;
        while (part + 1 < Components.Count && place > Components[part].Share)
            place -= Components[part++].Share;
        double[] draw = new double[model.Unknowns];
        for (int j = 0; j < draw.Length; j += 2)
        {
            (double first, double second) = NormalNoise.Pair(random);
            draw[j] = Calibration * first;
            if (j + 1 < draw.Length)
                draw[j + 1] = Calibration * second;
        }
        FactorOf(part).SolveUpper(draw);
        for (int j = 0; j < draw.Length; j++)
            draw[j] += Components[part].Unknowns[j];
        return draw;
    }

    private double Average(Func<DensityComponent, double> value)
    {
        double sum = 0, shares = 0;
        foreach (DensityComponent component in Components)
        {
            sum += component.Share * value(component);
            shares += component.Share;
        }
        return sum / shares;
    }

    private (double Value, double Deviation) Mixed(double[] values, double[] variances)
    {
        double mean = 0, shares = 0, variance = 0;
        for (int part = 0; part < values.Length; part++)
        {
            mean += Components[part].Share * values[part];
            shares += Components[part].Share;
        }
        mean /= shares;
        for (int part = 0; part < values.Length; part++)
            variance += Components[part].Share / shares * (variances[part] + (values[part] - mean) * (values[part] - mean));
        return (mean * Spectrum.Scale, Math.Sqrt(variance) * Spectrum.Scale);
    }

    private double Square(int part, double[] vector)
    {
        FactorOf(part).SolveTransposed(vector);
        double sum = 0;
        foreach (double v in vector)
            sum += v * v;
        return sum;
    }

    private CholeskyFactor FactorOf(int part)
    {
        if (factors[part] is { } known)
        {
            if (model.HasExponent)
                model.Terms.Take(Components[part].Unknowns[^1]);
            return known;
        }
        DensityComponent component = Components[part];
        model.Evaluate(component.Unknowns, component.Variance, component.Prior);
        model.Expand(component.Unknowns, component.Variance, component.Prior);
        model.Factor.Factor();
        return factors[part] = model.Factor.Copy();
    }

    // Where the mixture has the probability that a standard normal variable is below z.
    private double Quantile(double[] centre, double[] deviation, double z)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity, shares = 0;
        for (int part = 0; part < centre.Length; part++)
        {
            low = Math.Min(low, centre[part] + z * deviation[part]);
            high = Math.Max(high, centre[part] + z * deviation[part]);
            shares += Components[part].Share;
        }
        if (centre.Length == 1)
            return low;
        double probability = z < 0 ? 0.025 : 0.975;
        for (int halving = 0; halving < 30 && high - low > 1e-4; halving++)
        {
            double middle = 0.5 * (low + high), below = 0;
            for (int part = 0; part < centre.Length; part++)
                below += Components[part].Share / shares * NormalProbability.Below((middle - centre[part]) / deviation[part]);
            (low, high) = below < probability ? (middle, high) : (low, middle);
        }
        return 0.5 * (low + high);
    }
}
