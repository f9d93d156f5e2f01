using ImpedanceFit.Interpretation;
using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Transport;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>Bars of ionic and electronic conductivity of samples in two states on a logarithmic axis, with 95 % intervals.</summary>
internal static class ConductivityBarsFigure
{
    private const double Top = 6, Right = 10, UsualHeight = 150, BelowNames = 34, BarWidth = 0.36, NameSize = 8.5;

    /// <summary>Draws the samples of which a mixed conductor's conductivities are known; null where there are none.</summary>
    public static string? Draw(IReadOnlyList<ComparisonReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        Bar[] bars = [.. reports.SelectMany(report => BarsOf(report, reports))];
        if (bars.Length == 0)
            return null;
        IEnumerable<double> values = bars.SelectMany(bar => (MeasuredValue[])[bar.Before, bar.After])
            .SelectMany(value => (double[])[value.Value / 2, value.Lower ?? value.Value, value.Upper ?? value.Value]);
        LogarithmicAxis y = LogarithmicAxis.Around("σ", QuantityText.AxisUnitOf(Unit.SiemensPerCentimetre), values, powers: true);
        Legend legend = new Legend().Area(StateOf(bars, bar => bar.Report.Before, "before"), Palette.Second)
            .Area(StateOf(bars, bar => bar.Report.After, "after"), Palette.Fit);
        if (bars.Any(bar => bar.Before.IsDoubted || bar.After.IsDoubted))
            legend.Ring("not trusted", Palette.Ink);
        double height = FigureStyle.Current.HeightOf(UsualHeight), left = Panel.LeftOf(y, height);
        double width = FigureStyle.Current.Width - left - Right, top = Top + legend.Height(width);
        Svg svg = new(FigureStyle.Current.Width, top + height + BelowNames, "Ionic and electronic conductivity before and after");
        legend.Draw(svg, left, Top, width);
        Panel panel = new(svg, new Box(left, top, width, height), new LinearAxis("", "", 0, bars.Length, takesPrefix: false), y);
        for (int k = 0; k < bars.Length; k++)
        {
            DrawBar(panel, k + 0.5 - BarWidth / 2 - 0.02, bars[k].Before, Palette.Second);
            DrawBar(panel, k + 0.5 + BarWidth / 2 + 0.02, bars[k].After, Palette.Fit);
        }
        panel.FinishColumns();
        DrawNames(svg, panel, bars);
        return svg.Finish();
    }

    // A sample's name stands once under all of its bars.
    private static void DrawNames(Svg svg, Panel panel, Bar[] bars)
    {
        for (int k = 0, end; k < bars.Length; k = end)
        {
            for (end = k + 1; end < bars.Length && bars[end].Sample == bars[k].Sample;)
                end++;
            double from = panel.X(k), to = panel.X(end);
            int most = Math.Max(4, (int)((to - from) / (0.55 * NameSize)));
            svg.Plain((from + to) / 2, panel.Box.Bottom + 27, SvgText.Shorten(bars[k].Sample, most), TextStyle.Centred with
                { Size = NameSize });
            for (int b = k; b < end; b++)
                svg.Rich(panel.X(b + 0.5), panel.Box.Bottom + 13, bars[b].Symbol, TextStyle.Centred);
        }
    }

    // The name that all samples give the state, or the word.
    private static string StateOf(Bar[] bars, Func<Bar, string> of, string word) =>
        bars.Select(of).Distinct().Count() == 1 ? of(bars[0]) : word;

    private static void DrawBar(Panel panel, double middle, MeasuredValue value, string colour)
    {
        panel.Bar(middle - BarWidth / 2, middle + BarWidth / 2, value.Value, colour);
        if (value.Lower is not null || value.Upper is not null)
            panel.ErrorBar(middle, value.Lower, value.Upper, value.Value, Palette.Ink);
        if (value.IsDoubted)
            panel.Rings([new PlotPoint(middle, value.Value)], Palette.Ink);
    }

    private static IEnumerable<Bar> BarsOf(ComparisonReport report, IReadOnlyList<ComparisonReport> all)
    {
        string sample = all.Count(other => other.Sample == report.Sample) > 1 ? report.Title : report.Sample;
        foreach ((string name, string symbol) in ((string, string)[])[(QuantityNames.IonicConductivity, "σ_{ion}"),
            (QuantityNames.ElectronicConductivity, "σ_{eon}")])
        {
            QuantityComparison? comparison = report.Comparisons.FirstOrDefault(each => each.Name == name);
            if (comparison is not null && QuantityText.MeasuredOf(0, comparison.Before) is { } before
                && QuantityText.MeasuredOf(0, comparison.After) is { } after)
                yield return new Bar(report, sample, symbol, before, after);
        }
    }

    private sealed record Bar(ComparisonReport Report, string Sample, string Symbol, MeasuredValue Before, MeasuredValue After);
}
