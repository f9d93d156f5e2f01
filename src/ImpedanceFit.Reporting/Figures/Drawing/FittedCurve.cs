using System.Numerics;
using ImpedanceFit.Circuits;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting;
using ImpedanceFit.Numerics;

namespace ImpedanceFit.Reporting.Figures.Drawing;

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
    public static FittedCurve Of(Circuit circuit, FitResult fit, double fromHertz, double toHertz)
    {
        int count = (int)Math.Clamp(Math.Ceiling(Math.Log10(toHertz / fromHertz) * PointsPerDecade) + 1, 2, MostPoints);
        FrequencyGrid grid = FrequencyGrid.LogSpaced(fromHertz, toHertz, count);
        CircuitEvaluator evaluator = new(circuit, grid);
        Dictionary<string, double> values = fit.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal);
        evaluator.Evaluate([.. circuit.Parameters.Select(parameter => values[parameter.Name])]);
        int[] finite = [.. Enumerable.Range(0, grid.Count).Where(k => Complex.IsFinite(evaluator[k]))];
        return new FittedCurve([.. finite.Select(k => grid.Hertz[k])], [.. finite.Select(k => evaluator[k])]);
    }

    /// <summary>Lowest and highest measured frequency.</summary>
    public static (double Low, double High) RangeOf(FitResult fit)
    {
        (double low, double high) = (double.PositiveInfinity, 0);
        foreach (double hertz in fit.Spectrum.FrequenciesHertz)
            (low, high) = (Math.Min(low, hertz), Math.Max(high, hertz));
        return (low, high);
    }
}
