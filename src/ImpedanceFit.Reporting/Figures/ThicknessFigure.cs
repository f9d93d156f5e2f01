using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Quantities;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>Resistance of stacks against the thickness of the sample, with the line R = L/(σA) + R_series.</summary>
internal static class ThicknessFigure
{
    /// <summary>Draws the stacks; bars are 95 % intervals of the resistances.</summary>
    /// <param name="title">Title of the file.</param>
    /// <param name="stacks">Thickness in m and resistance in Ω.</param>
    /// <param name="conductivity">The conductivity in S/cm.</param>
    /// <param name="seriesOhm">The series resistance.</param>
    /// <param name="areaSquareMetres">The area.</param>
    public static string Draw(string title, IReadOnlyList<(UncertainValue ThicknessMetres, UncertainValue Ohm)> stacks,
        Quantity conductivity, Quantity seriesOhm, double areaSquareMetres)
    {
        ArgumentNullException.ThrowIfNull(stacks);
        ArgumentNullException.ThrowIfNull(conductivity);
        ArgumentNullException.ThrowIfNull(seriesOhm);
        double longest = stacks.Max(stack => stack.ThicknessMetres.Value), intercept = seriesOhm.Value ?? double.NaN;
        double slope = 1 / (conductivity.Value * 100 * areaSquareMetres) ?? double.NaN;
        MeasuredSeries series = new("", [.. stacks.Select(MeasuredOf)])
            { Line = [new MeasuredValue(0, intercept), new MeasuredValue(longest, intercept + slope * longest)] };
        return SeriesPlot.Draw(title, [series], LinearAxis.Around("L", "m", SeriesPlot.AllX([series])),
            LinearAxis.Around("R", "Ω", SeriesPlot.AllY([series]).Append(0)),
            captions: [QuantityText.CaptionOf(conductivity), QuantityText.CaptionOf(seriesOhm)]);
    }

    private static MeasuredValue MeasuredOf((UncertainValue ThicknessMetres, UncertainValue Ohm) stack)
    {
        MeasuredValue value = new(stack.ThicknessMetres.Value, stack.Ohm.Value);
        return stack.Ohm.StandardError is > 0 and var error
            ? value with { Lower = value.Value - 1.96 * error, Upper = value.Value + 1.96 * error } : value;
    }
}
