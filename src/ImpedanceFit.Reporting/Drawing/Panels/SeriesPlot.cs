using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Quantities;

namespace ImpedanceFit.Reporting.Drawing.Panels;

/// <summary>Series of values with error bars and models' lines in one panel.</summary>
internal static class SeriesPlot
{
    private const double Top = 6, Right = 10, UsualHeight = 190;

    /// <summary>All x of the series, lines included.</summary>
    public static IEnumerable<double> AllX(IReadOnlyList<MeasuredSeries> series) =>
        series.SelectMany(each => each.Values.Concat(each.Line)).Select(value => value.X);

    /// <summary>All values of the series, ends of intervals and lines included.</summary>
    public static IEnumerable<double> AllY(IReadOnlyList<MeasuredSeries> series) =>
        series.SelectMany(each =>
            each.Values.SelectMany(value => (double[])[value.Value, value.Lower ?? value.Value, value.Upper ?? value.Value])
            .Concat(each.Line.Select(value => value.Value)));

    /// <summary>The file. <paramref name="above"/> draws what stands at the panel's upper side and needs so much room;
    /// <paramref name="captions"/> are lines in the legend, e.g. what was derived.</summary>
    public static string Draw(string title, IReadOnlyList<MeasuredSeries> series, Axis x, Axis y, double roomAbove = 0, Action<Svg,
        Panel>? above = null, IReadOnlyList<string>? captions = null)
    {
        (x, y) = (AxisLimits.OfX(x), AxisLimits.OfY(y));
        AxisLimits.Check(series.SelectMany(each => each.Values.Concat(each.Line)).Select(value => new PlotPoint(value.X, value.Value)));
        Legend legend = LegendOf(series).Text(captions ?? []);
        if (series.Any(each => each.Values.Any(value => value.IsDoubted)))
            legend.Ring("not trusted", Palette.Series(0, series.Count));
        double height = FigureStyle.Current.HeightOf(UsualHeight), left = Panel.LeftOf(y, height);
        double width = FigureStyle.Current.Width - left - Right, top = Top + legend.Height(width) + roomAbove;
        Svg svg = new(FigureStyle.Current.Width, top + height + Panel.Below, title);
        legend.Draw(svg, left, Top, width);
        Panel panel = new(svg, new Box(left, top, width, height), x, y);
        for (int k = 0; k < series.Count; k++)
        {
            string colour = Palette.Series(k, series.Count);
            panel.Line(series[k].Line.Select(value => new PlotPoint(value.X, value.Value)), series.Count == 1 ? Palette.Fit : colour);
            foreach (MeasuredValue value in series[k].Values.Where(value => value.Lower is not null || value.Upper is not null))
                panel.ErrorBar(value.X, value.Lower, value.Upper, value.Value, colour);
            double size = series[k].Values.Count > 100 ? 2.5 : 5;
            panel.Points(series[k].Values.Select(value => new PlotPoint(value.X, value.Value)), colour, MarkerShape.Of(k, series.Count),
                size);
            if (series[k].Values.Any(value => value.IsDoubted))
                panel.Rings(series[k].Values.Where(value => value.IsDoubted).Select(value => new PlotPoint(value.X, value.Value)), colour);
        }
        panel.Finish();
        above?.Invoke(svg, panel);
        return svg.Finish();
    }

    // Each series by what it has: points, a line, or points on a line of the same colour.
    private static Legend LegendOf(IReadOnlyList<MeasuredSeries> series)
    {
        Legend legend = new();
        if (series is [var only])
        {
            return only.Line.Count == 0 ? legend
                : legend.Points(only.Label.Length > 0 ? only.Label : "measured", Palette.Ink).Line(only.LineLabel, Palette.Fit);
        }
        IReadOnlyList<string> names = SeriesLegend.WithoutCommonFolder([.. series.Select(each => each.Label)]);
        if (Palette.IsRamp(series.Count))
            return SeriesLegend.Of(names);
        for (int k = 0; k < series.Count; k++)
        {
            (string colour, Marker marker) = (Palette.Series(k, series.Count), MarkerShape.Of(k, series.Count));
            legend = (series[k].Values.Count > 0, series[k].Line.Count > 0) switch
            {
                (true, true) => legend.PointsAndLine(names[k], colour, marker),
                (false, true) => legend.Line(names[k], colour),
                _ => legend.Points(names[k], colour, marker),
            };
        }
        return legend;
    }
}
