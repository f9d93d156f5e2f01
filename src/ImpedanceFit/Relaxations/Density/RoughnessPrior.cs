namespace ImpedanceFit.Relaxations.Density;

/// <summary>The prior of u = ln γ: ½∫ (u″²/κ² + u′²) d ln τ.</summary>
/// <remarks>Flanks of ZARC, Havriliak–Negami and Gerischer processes are straight in ln γ over ln τ, so that they cost little curvature. A
/// constant costs next to nothing: a weak pull to a few thousandths of |Z| keeps it finite where the data say nothing of it.</remarks>
internal sealed class RoughnessPrior
{
    private const double Pull = 1e-4, Centre = -6;

    public RoughnessPrior(int count, double step, double curvature)
    {
        (Count, Curvature) = (count, curvature);
        (Diagonal, First, Second) = (new double[count], new double[count], new double[count]);
        double slope = 1 / step, bend = 1 / (curvature * curvature * step * step * step);
        for (int i = 0; i + 1 < count; i++)
        {
            Diagonal[i] += slope;
            Diagonal[i + 1] += slope;
            First[i] -= slope;
        }
        for (int i = 0; i + 2 < count; i++)
        {
            Diagonal[i] += bend;
            Diagonal[i + 1] += 4 * bend;
            Diagonal[i + 2] += bend;
            First[i] -= 2 * bend;
            First[i + 1] -= 2 * bend;
            Second[i] += bend;
        }
        for (int i = 0; i < count; i++)
            Diagonal[i] += Pull;
        LogDeterminant = BandedLogDeterminant();
    }

    /// <summary>½·(u − centre)ᵀP(u − centre), from the product of P with it.</summary>
    public static double CostOf(ReadOnlySpan<double> u, ReadOnlySpan<double> product)
    {
        double sum = 0;
        for (int i = 0; i < u.Length; i++)
            sum += 0.5 * (u[i] - Centre) * product[i];
        return sum;
    }

    public int Count { get; }

    /// <summary>κ.</summary>
    public double Curvature { get; }

    /// <summary>P_ii.</summary>
    public double[] Diagonal { get; }

    /// <summary>P_i,i+1.</summary>
    public double[] First { get; }

    /// <summary>P_i,i+2.</summary>
    public double[] Second { get; }

    /// <summary>ln det P.</summary>
    public double LogDeterminant { get; }

    /// <summary>product ← P·(u − centre).</summary>
    public void Multiply(ReadOnlySpan<double> u, Span<double> product)
    {
        for (int i = 0; i < Count; i++)
        {
            double sum = Diagonal[i] * u[i];
            if (i + 1 < Count)
                sum += First[i] * u[i + 1];
            if (i + 2 < Count)
                sum += Second[i] * u[i + 2];
            if (i >= 1)
                sum += First[i - 1] * u[i - 1];
            if (i >= 2)
                sum += Second[i - 2] * u[i - 2];
            product[i] = sum - Pull * Centre;
        }
    }

    private double BandedLogDeterminant()
    {
        double logarithm = 0;
        double[] pivot = new double[Count], one = new double[Count], two = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            double d = Diagonal[i], a = First[i];
            if (i >= 1)
            {
                d -= one[i - 1] * one[i - 1] * pivot[i - 1];
                a -= one[i - 1] * two[i - 1] * pivot[i - 1];
            }
            if (i >= 2)
                d -= two[i - 2] * two[i - 2] * pivot[i - 2];
            (pivot[i], one[i], two[i]) = (d, a / d, Second[i] / d);
            logarithm += Math.Log(d);
        }
        return logarithm;
    }
}
