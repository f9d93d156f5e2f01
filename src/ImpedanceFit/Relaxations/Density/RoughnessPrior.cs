namespace ImpedanceFit.Relaxations.Density;

/// <summary>The prior of u = ln γ: ½∫ (u″²/κ² + u′²) d ln τ.</summary>
/// <remarks>Flanks of ZARC, Havriliak–Negami and Gerischer processes are straight in ln γ over ln τ, so that they cost little curvature. A
/// constant costs nothing; what the prior says of it is that every order of magnitude is as likely.</remarks>
internal sealed class RoughnessPrior
{
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
        LogDeterminant = Math.Log(count) + LogMinor();
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

    /// <summary>ln of the product of all eigenvalues but that of the constant, which is 0.</summary>
    public double LogDeterminant { get; }

    /// <summary>product ← P·u.</summary>
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
            product[i] = sum;
        }
    }

    // With the null vector (1 … 1), the product of the others is the number of rows times the minor without the first row and column.
    private double LogMinor()
    {
        double logarithm = 0;
        double[] pivot = new double[Count], one = new double[Count], two = new double[Count];
        for (int i = 1; i < Count; i++)
        {
            double d = Diagonal[i], a = First[i];
            if (i >= 2)
            {
                d -= one[i - 1] * one[i - 1] * pivot[i - 1];
                a -= one[i - 1] * two[i - 1] * pivot[i - 1];
            }
            if (i >= 3)
                d -= two[i - 2] * two[i - 2] * pivot[i - 2];
            (pivot[i], one[i], two[i]) = (d, a / d, Second[i] / d);
            logarithm += Math.Log(d);
        }
        return logarithm;
    }
}
