namespace ImpedanceFit.Validation.KramersKronig;

/// <summary>The points of a spectrum from high to low frequency, as every test of residuals wants them, and the way back.</summary>
internal sealed class TestedPoints
{
    public TestedPoints(Spectrum spectrum)
    {
        Order = [.. Enumerable.Range(0, spectrum.Count)];
        double[] hertz = spectrum.FrequenciesHertz.ToArray();
        Array.Sort(Order, (a, b) => hertz[b].CompareTo(hertz[a]));
        Hertz = Sorted(hertz);
        Real = Sorted(spectrum.RealOhm.ToArray());
        Imaginary = Sorted(spectrum.ImaginaryOhm.ToArray());
        Omega = Array.ConvertAll(Hertz, f => 2 * Math.PI * f);
        HasTimes = !spectrum.Seconds.IsEmpty && spectrum.Seconds.ToArray().Distinct().Count() > 2;
        Times = Normalised(HasTimes ? Sorted(spectrum.Seconds.ToArray()) : TimesOfEqualPeriods());
    }

    private TestedPoints(TestedPoints other, double[] imaginary)
    {
        (Order, Hertz, Omega, Real, Imaginary) = (other.Order, other.Hertz, other.Omega, other.Real, imaginary);
        (Times, HasTimes) = (other.Times, other.HasTimes);
    }

    /// <summary>Index in the spectrum of every point here.</summary>
    public int[] Order { get; }

    public int Count => Order.Length;

    public double[] Hertz { get; }

    public double[] Omega { get; }

    public double[] Real { get; }

    public double[] Imaginary { get; }

    /// <summary>Time of every point, 0 to 1 over the sweep.</summary>
    public double[] Times { get; }

    /// <summary>Whether the times were recorded.</summary>
    public bool HasTimes { get; }

    public double Decades => Math.Log10(Hertz[0] / Hertz[^1]);

    /// <summary>The same points with the sign of the imaginary part turned.</summary>
    public TestedPoints Conjugate() => new(this, Array.ConvertAll(Imaginary, x => -x));

    /// <summary>Values of points here put into the spectrum's order, times <paramref name="factor"/>.</summary>
    public double[] InSpectrumOrder(ReadOnlySpan<double> values, double factor)
    {
        double[] result = new double[Count];
        for (int k = 0; k < Count; k++)
            result[Order[k]] = factor * values[k];
        return result;
    }

    private double[] Sorted(double[] column) => Array.ConvertAll(Order, k => column[k]);

    /// <summary>Times of a sweep with as many periods at every frequency. A sweep upwards gives 1 − t, which
    /// the test cannot tell from t: Z itself is in the model.</summary>
    private double[] TimesOfEqualPeriods()
    {
        double[] t = new double[Count];
        double now = 0;
        for (int k = 0; k < Count; k++)
        {
            t[k] = now + 0.5 / Hertz[k];
            now += 1 / Hertz[k];
        }
        return t;
    }

    private static double[] Normalised(double[] t)
    {
        double first = t.Min(), span = t.Max() - first;
        return Array.ConvertAll(t, x => span > 0 ? (x - first) / span : 0);
    }
}
