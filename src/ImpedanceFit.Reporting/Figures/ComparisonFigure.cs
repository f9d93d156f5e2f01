using System.Globalization;
using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Transport;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>Quantities before and after (a lithiation, an annealing): two points with intervals on one
/// logarithmic axis, a row a quantity, and the ratio beside them.</summary>
internal static class ComparisonFigure
{
    private const double Top = 6, Right = 52, RowHeight = 30, Left = 10;

    /// <summary>Draws the quantities, at least one, that share a unit.</summary>
    /// <exception cref="ArgumentException">There is no quantity.</exception>
    public static string Draw(string title, string unit, params IReadOnlyList<ComparedQuantity> quantities)
    {
        ArgumentOutOfRangeException.ThrowIfZero(quantities.Count, nameof(quantities));
        IEnumerable<double> all = quantities.SelectMany(quantity => (MeasuredValue[])[quantity.Before, quantity.After])
            .SelectMany(value => (double[])[value.Value, value.Lower ?? value.Value, value.Upper ?? value.Value]);
        LogarithmicAxis x = LogarithmicAxis.Around("", unit, all, powers: true);
        double rowHeight = FigureStyle.Current.HeightOf(RowHeight);
        double width = FigureStyle.Current.Width - Left - Right, height = rowHeight * quantities.Count;
        Legend legend = new Legend().Points("before", Palette.Second).Points("after", Palette.Fit, Marker.Square);
        if (quantities.Any(quantity => quantity.Before.IsDoubted || quantity.After.IsDoubted))
            legend = legend.Ring("not trusted", Palette.Fit);
        double top = Top + legend.Height(width);
        Svg svg = new(FigureStyle.Current.Width, top + height + Panel.Below, title);
        legend.Draw(svg, Left, Top, width);
        // Rows are not an axis: the vertical axis counts them, and has no marks.
        Panel panel = new(svg, new Box(Left, top, width, height), x, new LinearAxis("", "", 0, quantities.Count, takesPrefix: false));
        for (int k = 0; k < quantities.Count; k++)
        {
            double row = quantities.Count - k - 0.68;
            panel.Line([new(quantities[k].Before.Value, row), new(quantities[k].After.Value, row)], Palette.Faint, 0.8);
            Draw(panel, quantities[k].Before, row, Palette.Second, Marker.Circle);
            Draw(panel, quantities[k].After, row, Palette.Fit, Marker.Square);
        }
        panel.FinishRows(unit);
        for (int k = 0; k < quantities.Count; k++)
        {
            svg.Plain(Left + 4, top + k * rowHeight + 11, SvgText.Shorten(quantities[k].Label, 48), TextStyle.Default with
                { Size = 8.5, Halo = true });
            double ratio = quantities[k].After.Value / quantities[k].Before.Value;
            if (double.IsFinite(ratio))
                svg.Plain(Left + width + 5, top + k * rowHeight + rowHeight * 0.72, "× " + ValueText.Format(ratio, Unit.None, 3));
        }
        return svg.Finish();
    }

    /// <summary>Draws the spectra of both states with their fits in one Nyquist plot; null where there are none.</summary>
    public static string? DrawSpectra(ComparisonReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.BeforeFits.Count == 0 || report.AfterFits.Count == 0)
            return null;
        return new NyquistFigure().Draw([.. Labelled(report.Before, report.BeforeFits), .. Labelled(report.After, report.AfterFits)]);
    }

    // Several spectra of one state are counted.
    private static IEnumerable<PlottedSpectrum> Labelled(string state, IReadOnlyList<FittedState> fits) => fits.Select((fit, k) =>
        fit.Spectrum with { Label = fits.Count == 1 ? state : FormattableString.Invariant($"{state} {k + 1}") });

    /// <summary>Draws the comparisons of one sample, a figure for all of one unit.</summary>
    public static IReadOnlyList<string> Draw(ComparisonReport report)
    {
        List<string> figures = [];
        foreach (IGrouping<Unit, QuantityComparison> unit in report.Comparisons.GroupBy(comparison => comparison.Before.Unit))
        {
            ComparedQuantity[] compared =
                [.. unit.Select(comparison => (comparison.Name, Before: QuantityText.MeasuredOf(0, comparison.Before),
                    After: QuantityText.MeasuredOf(0, comparison.After)))
                .Where(each => each is { Before: not null, After: not null })
                .Select(each => new ComparedQuantity(QuantityText.WordsOf(each.Name), each.Before!, each.After!))];
            if (compared.Length > 0)
                figures.Add(Draw($"{report.Sample} {report.Before} → {report.After}".Trim(), QuantityText.AxisUnitOf(unit.Key),
                    compared));
        }
        return figures;
    }

    private static void Draw(Panel panel, MeasuredValue value, double row, string colour, Marker marker)
    {
        if (value.Lower is not null || value.Upper is not null)
            panel.Line([new(value.Lower ?? value.Value, row), new(value.Upper ?? value.Value, row)], colour, 1.4);
        panel.Points([new(value.Value, row)], colour, marker, 5);
        if (value.IsDoubted)
            panel.Rings([new(value.Value, row)], colour);
    }
}
