using ImpedanceFit.Interpretation;
using ImpedanceFit.Interpretation.Curves;
using ImpedanceFit.Polarization;

namespace ImpedanceFit;

/// <summary>Conductivity from stacks that differ in the thickness of the sample: R = L/(σA) + R_series. Needs no blank.</summary>
public static class ThicknessSeries
{
    /// <summary>Fits the line through all stacks, the errors of thickness and resistance taken together.</summary>
    /// <param name="name">Name of the quantity.</param>
    /// <param name="stacks">Thickness in m and resistance in Ω of each stack.</param>
    /// <param name="areaSquareMetres">Area of all of them.</param>
    /// <returns>The conductivity, and the series resistance in Ω.</returns>
    /// <exception cref="ImpedanceFitException">There are fewer than three stacks, or all have one thickness.</exception>
    public static (Quantity Conductivity, Quantity SeriesOhm) Of(string name,
        IReadOnlyList<(UncertainValue ThicknessMetres, UncertainValue Ohm)> stacks, UncertainValue areaSquareMetres)
    {
        ArgumentNullException.ThrowIfNull(stacks);
        ArgumentNullException.ThrowIfNull(areaSquareMetres);
        if (stacks.Count < 3 || stacks.Max(s => s.ThicknessMetres.Value) < 1.2 * stacks.Min(s => s.ThicknessMetres.Value))
            throw new InputException(ErrorCodes.DirectCurrent, $"the series has only {Counted.Of(stacks.Count, "stack")}.",
                "Measure three thicknesses or more, the largest well above the smallest.");
        double[] x = [.. stacks.Select(s => s.ThicknessMetres.Value * 100)], y = [.. stacks.Select(s => s.Ohm.Value)];
        (double first, double last) = (y[Array.IndexOf(x, x.Min())], y[Array.IndexOf(x, x.Max())]);
        double slope = Math.Max((last - first) / (x.Max() - x.Min()), 1e-9 * y.Max());
        // δy² = δR² + (slope·δL)²; where no error is given the residuals give it.
        double[] error =
            [.. stacks.Select(s => Math.Sqrt(Math.Pow(s.Ohm.StandardError ?? 0, 2)
                + Math.Pow(slope * 100 * (s.ThicknessMetres.StandardError ?? 0), 2)))];
        bool known = error.All(e => e > 0);
        Curve curve =
            new([CurveParameter.Positive("slope", slope), new CurveParameter("intercept", y.Min() - slope * x.Min())
                { Scale = 1e-3 * y.Max() }],
            y, [.. error.Select(e => known ? 1 / e : 1)], (p, values) =>
            {
                for (int i = 0; i < x.Length; i++)
                    values[i] = p[0] * x[i] + p[1];
            });
        CurveFit fit = CurveFit.Run(curve, known ? NoiseLevel.Known : NoiseLevel.FromResiduals);
        Quantity sigma = Quantity.Positive(name, Unit.SiemensPerCentimetre, 1 / (fit.Estimates[0] * areaSquareMetres * 1e4),
            "thickness series, 1/(slope·A)");
        return (sigma, Quantity.AnySign("seriesResistance", Unit.Ohm, fit.Estimates[1], "thickness series, intercept"));
    }
}
