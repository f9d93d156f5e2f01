using System.Numerics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Reporting.Drawing.Panels;

/// <summary>A fitted circuit, or a part of it, between and beyond the measured frequencies.</summary>
internal sealed record FittedCurve(double[] Hertz, Complex[] Impedance)
{
    private const int PointsPerDecade = 30, MostPoints = 400;

    /// <summary>The whole circuit over the measured range; the points where the circuit has no finite value are left out.</summary>
    public static FittedCurve Of(FitResult fit)
    {
        (double low, double high) = RangeOf(fit);
        return Of(fit.Circuit, fit, low, high);
    }

    /// <summary>A circuit made of elements of the fitted one, from one frequency to another, ascending.</summary>
    public static FittedCurve Of(Circuit circuit, FitResult fit, double fromHertz, double toHertz) =>
        Of(circuit, name => fit[name].Value, fromHertz, toHertz);

    /// <summary>A circuit whose parameters have some values, from one frequency to another, ascending.</summary>
    public static FittedCurve Of(Circuit circuit, Func<string, double> valueOf, double fromHertz, double toHertz)
    {
        int count = (int)Math.Clamp(Math.Ceiling(Math.Log10(toHertz / fromHertz) * PointsPerDecade) + 1, 2, MostPoints);
        FrequencyGrid grid = FrequencyGrid.LogSpaced(fromHertz, toHertz, count);
        CircuitEvaluator evaluator = new(circuit, grid);
        double[] values = new double[circuit.Parameters.Count];
        for (int k = 0; k < values.Length; k++)
            values[k] = valueOf(circuit.Parameters[k].Name);
        evaluator.Evaluate(values);
        double[] hertz = new double[grid.Count];
        Complex[] impedance = new Complex[grid.Count];
        int finite = 0;
        for (int k = 0; k < grid.Count; k++)
        {
            Complex z = evaluator[k];
            if (Complex.IsFinite(z))
                (hertz[finite], impedance[finite++]) = (grid.Hertz[k], z);
        }
        return finite == hertz.Length ? new FittedCurve(hertz, impedance) : new FittedCurve(hertz[..finite], impedance[..finite]);
    }

    /// <summary>Lowest and highest measured frequency.</summary>
    public static (double Low, double High) RangeOf(FitResult fit) => RangeOf(fit.Spectrum);

    /// <summary>Lowest and highest measured frequency.</summary>
    public static (double Low, double High) RangeOf(Spectrum spectrum)
    {
        (double low, double high) = (double.PositiveInfinity, 0);
        foreach (double hertz in spectrum.FrequenciesHertz)
            (low, high) = (Math.Min(low, hertz), Math.Max(high, hertz));
        return (low, high);
    }
}
