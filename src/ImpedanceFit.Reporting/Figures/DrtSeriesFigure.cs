using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Relaxations;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>Distributions of relaxation times of a series on one axis of τ, each raised above the one before, coloured over temperature
/// or in order.</summary>
/// <remarks>Half a decade beyond the measured range each curve ends: what the prior says there would cover its neighbours. Where the
/// heights of the series lie far apart, γ/γ_max is drawn: the place of the processes is then what can be compared.</remarks>
internal static class DrtSeriesFigure
{
    private const double Top = 6, Right = 10, Step = 26, Curve = 80, NameSize = 8, Thin = 1;
    private const double LargestRatio = 8, Beyond = 3.2;
    private const int MostNames = 12;

    /// <summary>Draws the series, at least one spectrum.</summary>
    public static string Draw(IReadOnlyList<RelaxationTimesReport> series)
    {
        ArgumentOutOfRangeException.ThrowIfZero(series.Count, nameof(series));
        IReadOnlyList<RelaxationTimesReport> ordered = RelaxationSeriesTable.Ordered(series);
        PlotPoint[][] curves = [.. ordered.Select(MeasuredOf)];
        double[] tops = [.. curves.Select(curve => curve.Select(point => Math.Abs(point.Y)).Append(double.Epsilon).Max())];
        bool shares = ordered.Any(report => report.Units.PerArea != ordered[0].Units.PerArea) || tops.Max() / tops.Min() > LargestRatio;
        if (shares)
            curves = [.. curves.Select((curve, k) => DividedBy(curve, tops[k]))];
        // Equal steps on the page: fewer units a step where there are many.
        double curveHeight = FigureStyle.Current.HeightOf(Curve),
            step = FigureStyle.Current.HeightOf(Math.Min(Step, 300.0 / curves.Length)),
            height = curveHeight + step * (curves.Length - 1) + 12;
        (double low, double high) = LinearAxis.RangeOf(curves.SelectMany(curve => curve).Select(point => point.Y).Append(0));
        double rise = (high - low) * step / curveHeight, margin = 0.06 * (high - low);
        double roof = curves.Select((curve, k) => k * rise + curve.Select(point => point.Y).Append(0).Max()).Max();
        LinearAxis y = new(shares ? "γ/γ_{max}, raised" : "γ per ln τ, raised", shares ? "" : ordered[0].Units.AxisUnit,
            low - margin, roof + margin, takesPrefix: !shares);
        Axis x = AxisLimits.OfX(RelaxationPanel.TauAxis(curves.SelectMany(curve => curve).Select(point => point.X)));
        AxisLimits.Check(curves.SelectMany(curve => curve));
        double left = Panel.LeftOf(y, height), width = FigureStyle.Current.Width - left - Right, top = Top + RelaxationPanel.Above;
        Svg svg = new(FigureStyle.Current.Width, top + height + Panel.Below,
            FormattableString.Invariant($"Distributions of relaxation times: {Counted.Of(curves.Length, "spectrum")}"));
        Panel panel = new(svg, new Box(left, top, width, height), x, y);
        string[] colours = ColoursOf(ordered);
        for (int k = curves.Length - 1; k >= 0; k--)
            DrawOne(panel, curves[k], k * rise, colours[k], ordered[k].Times.Peaks);
        panel.Finish();
        RelaxationPanel.DrawFrequencies(svg, panel);
        WriteNames(svg, panel, ordered, rise);
        return svg.Finish();
    }

    private static void DrawOne(Panel panel, PlotPoint[] curve, double floor, string colour, IReadOnlyList<RelaxationPeak> peaks)
    {
        PlotPoint Raised(PlotPoint point) => point with { Y = point.Y + floor };
        // Many curves would make a large file.
        PlotPoint[] raised = [.. panel.Thinned(curve.Select(Raised), Thin)];
        panel.Between([raised[0] with { Y = floor }, raised[^1] with { Y = floor }], raised, colour, 0.18).Line(raised, colour, 1.1);
        panel.Points(peaks.Where(peak => peak.TauSeconds.Value >= curve[0].X && peak.TauSeconds.Value <= curve[^1].X)
            .Select(peak => Raised(DrtFigure.TopOf(curve, peak))), colour, Marker.Diamond, 3.6);
    }

    private static PlotPoint[] MeasuredOf(RelaxationTimesReport report)
    {
        (double low, double high) = LinearAxis.RangeOf(report.Times.Spectrum.FrequenciesHertz.ToArray());
        double fastest = 1 / (2 * Math.PI * high * Beyond), slowest = Beyond / (2 * Math.PI * low);
        return [.. DrtFigure.CurveOf(report.Times.TauSeconds, report.Times.GammaOhm, report.Units.SquareCentimetres)
            .Where(point => point.X >= fastest && point.X <= slowest)];
    }

    private static PlotPoint[] DividedBy(PlotPoint[] curve, double top) => [.. curve.Select(point => point with { Y = point.Y / top })];

    // Equal differences of what the series goes over are equal steps of colour.
    private static string[] ColoursOf(IReadOnlyList<RelaxationTimesReport> ordered)
    {
        double[] values = RelaxationSeriesTable.ValuesOf(ordered);
        double span = values[^1] - values[0];
        return [.. values.Select(value => Palette.Ramped(span > 0 ? (value - values[0]) / span : 0))];
    }

    private static void WriteNames(Svg svg, Panel panel, IReadOnlyList<RelaxationTimesReport> ordered, double rise)
    {
        bool byTemperature = RelaxationSeriesTable.HasTemperatures(ordered);
        int every = (ordered.Count + MostNames - 1) / MostNames;
        for (int k = 0; k < ordered.Count; k += every)
        {
            string name = RelaxationSeriesTable.NameOf(ordered[k], byTemperature);
            svg.Plain(panel.Box.Left + 3, panel.Y(k * rise) - 2.5, SvgText.Shorten(Path.GetFileName(name), 34),
                TextStyle.Default with { Size = NameSize, Halo = true });
        }
    }
}
