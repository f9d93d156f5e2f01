namespace ImpedanceFit.Formats.Tables;

/// <summary>Guesses what was controlled from which column is constant, or a straight line in time.</summary>
internal static class TechniqueFromShape
{
    /// <summary>The technique, or <see cref="DcTechnique.Unknown"/> where the columns do not tell.</summary>
    public static DcTechnique Guess(ReadOnlySpan<double> potential, ReadOnlySpan<double> current)
    {
        if (current.IsEmpty)
            return DcTechnique.Unknown;
        if (potential.IsEmpty)
            return Spread(current) < 1e-3 ? DcTechnique.Unknown : DcTechnique.Chronoamperometry;
        if (Largest(current) == 0)
            return DcTechnique.OpenCircuit;
        double e = Spread(potential), i = Spread(current);
        if (e < 0.01 && e < i)
            return DcTechnique.Chronoamperometry;
        if (i < 0.01 && i < e)
            return DcTechnique.Chronopotentiometry;
        return IsRamp(potential) ? DcTechnique.LinearSweep : DcTechnique.Unknown;
    }

    /// <summary>Range between the 5 % and 95 % quantiles, relative to the largest value: a few outliers
    /// after a step do not count.</summary>
    private static double Spread(ReadOnlySpan<double> x)
    {
        double[] sorted = x.ToArray();
        Array.Sort(sorted);
        double largest = Largest(x);
        return largest == 0 ? 0 : (sorted[(int)(0.95 * (sorted.Length - 1))] - sorted[(int)(0.05 * (sorted.Length - 1))]) / largest;
    }

    private static double Largest(ReadOnlySpan<double> x)
    {
        double largest = 0;
        foreach (double value in x)
            largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    private static bool IsRamp(ReadOnlySpan<double> x)
    {
        // Steps of one size, whatever their direction: sweeps turn round in cyclic voltammetry.
        if (x.Length < 5)
            return false;
        double[] steps = new double[x.Length - 1];
        for (int k = 0; k < steps.Length; k++)
            steps[k] = Math.Abs(x[k + 1] - x[k]);
        double[] sorted = [.. steps.Order()];
        double median = sorted[sorted.Length / 2];
        return median > 0 && steps.Count(step => Math.Abs(step - median) < 0.5 * median) > 0.8 * steps.Length;
    }
}
