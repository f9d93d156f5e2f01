using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;

namespace ImpedanceFit.Reporting.Drawing.Planes;

/// <summary>Draws spectra in a complex plane with equal axes: points, fitted curves, shaded processes, decades of frequency.</summary>
internal static class ComplexPlane
{
    private const double Top = 6, Right = 8, MostHeightForInset = 0.85, HeightStep = 0.1;

    /// <summary>The file.</summary>
    public static string Draw(string title, ImmittancePlane plane, IReadOnlyList<PlottedSpectrum> spectra, bool showsProcesses)
    {
        PlaneSeries[] series = [.. spectra.Select(spectrum => PlaneSeries.Of(spectrum, plane))];
        PlottedSpectrum first = spectra[0];
        IReadOnlyList<ProcessArc> arcs = showsProcesses && spectra.Count == 1 && first.Fit is not null
            ? [.. ProcessArc.Of(first.Fit, first.Circuit).Select(arc => arc.Times(first.Factor))] : [];
        Legend legend = LegendOf(spectra, arcs);
        IReadOnlyList<PlotPoint> extent = series.Length == 1 ? series[0].Extent : [.. series.SelectMany(each => each.Extent)];
        EqualAxes axes = Fit(extent, plane, legend);
        (axes, PlaneInset? inset) = WithInset(axes, extent, series, arcs, plane);

        Svg svg = new(FigureStyle.Current.Width, axes.Box.Bottom + Panel.Below, title);
        legend.Draw(svg, axes.Box.Left, Top, axes.Box.Width);
        Panel panel = DrawInto(svg, axes, series, arcs);
        if (spectra.Count == 1)
            FrequencyMarks.Draw(svg, panel, series[0], inset is null ? [] : [inset.Outer]);
        panel.Finish();
        if (inset is null)
            return svg.Finish();
        svg.Raw($"<rect x=\"{inset.Outer.Left}\" y=\"{inset.Outer.Top}\" width=\"{inset.Outer.Width}\" ");
        svg.Raw($"height=\"{inset.Outer.Height}\" class=\"paper inset\" fill=\"#fff\"/>\n");
        Panel enlarged = DrawInto(svg, inset.Axes, series, arcs);
        if (spectra.Count == 1)
            FrequencyMarks.Draw(svg, enlarged, series[0], []);
        enlarged.FinishSmall(inset.YTitleAt);
        return svg.Finish();
    }

    // Where no room is left beside the curves, the panel grows upwards.
    private static (EqualAxes Axes, PlaneInset? Inset) WithInset(EqualAxes axes, IReadOnlyList<PlotPoint> extent, PlaneSeries[] series,
        IReadOnlyList<ProcessArc> arcs, ImmittancePlane plane)
    {
        FigureStyle style = FigureStyle.Current;
        if (style.IsLimited || PlaneInset.PartsOf(series, axes) is not { Count: > 0 } parts)
            return (axes, null);
        double most = style.HeightMillimetres is null ? MostHeightForInset * axes.Box.Width : axes.Box.Height;
        for (double height = axes.Box.Height; height <= Math.Max(most, axes.Box.Height); height += HeightStep * axes.Box.Width)
        {
            EqualAxes higher = height == axes.Box.Height ? axes : EqualAxes.Within(extent, plane, axes.Box with { Height = height });
            if (PlaneInset.Find(series, arcs, parts, higher, plane) is { } inset)
                return (higher, inset);
        }
        return (axes, null);
    }

    private static Panel DrawInto(Svg svg, EqualAxes axes, PlaneSeries[] series, IReadOnlyList<ProcessArc> arcs)
    {
        Panel panel = new(svg, axes.Box, axes.X, axes.Y);
        panel.Level(0, "");
        for (int k = 0; k < arcs.Count; k++)
            panel.Area(arcs[k].Points, 0, Palette.Shade(k));
        for (int k = 0; k < series.Length; k++)
        {
            string colour = Palette.Series(k, series.Length);
            panel.Points(series[k].Points, colour, MarkerShape.Of(k, series.Length), series.Length > 1 ? 3.4 : 4);
            panel.Line(series[k].Curve, series.Length == 1 ? Palette.Fit : colour);
        }
        return panel;
    }

    // The width of the labels depends on the range, and the range on the width: two rounds settle it.
    private static EqualAxes Fit(IReadOnlyList<PlotPoint> extent, ImmittancePlane plane, Legend legend)
    {
        EqualAxes axes = EqualAxes.Around(extent, plane, new Box(44, 0, FigureStyle.Current.Width - 44 - Right, 0));
        for (int round = 0; round < 2; round++)
        {
            double left = Panel.LeftOf(axes.Y, axes.Box.Height), width = FigureStyle.Current.Width - left - Right;
            axes = EqualAxes.Around(extent, plane, new Box(left, Top + legend.Height(width), width, 0));
        }
        return axes;
    }

    private static Legend LegendOf(IReadOnlyList<PlottedSpectrum> spectra, IReadOnlyList<ProcessArc> arcs)
    {
        if (spectra.Count > 1)
            return SeriesLegend.Of([.. spectra.Select(spectrum => spectrum.Label)],
                spectra.Any(spectrum => spectrum.Fit is not null) ? "fit" : null);
        Legend legend = SeriesLegend.OfOne(spectra[0]);
        if (spectra[0].Fit is null)
            return legend;
        for (int k = 0; k < arcs.Count; k++)
            legend.Area(arcs[k].Name, Palette.Shade(k));
        return legend;
    }
}
