using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Drawing.Planes;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>Nyquist plots of a series (temperature, composition, state of charge), each raised above the one
/// before, on equal axes.</summary>
internal sealed class WaterfallFigure : SpectrumFigure
{
    private const double Top = 6, Right = 8;

    internal override bool NamesOne => true;

    /// <inheritdoc/>
    public override string Summary => "Nyquist plots of a series, each raised above the one before";

    /// <inheritdoc/>
    internal override bool IsNormalised => true;

    /// <inheritdoc/>
    protected override string DrawChecked(IReadOnlyList<PlottedSpectrum> spectra)
    {
        return Draw([.. spectra.Select(spectrum => PlaneSeries.Of(spectrum, NyquistFigure.Plane))],
            NyquistFigure.Plane with { Unit = spectra[0].ImpedanceUnit });
    }

    /// <summary>Draws spectra in units of a resistance each, so that arcs can be followed where resistances change by orders of magnitude;
    /// what lies far beyond the unit (a blocking tail) is cut off.</summary>
    internal static string DrawScaled(IReadOnlyList<PlottedSpectrum> spectra, IReadOnlyList<double> unitsOhm)
    {
        const double FarthestReal = 1.6, FarthestImaginary = 0.9;
        PlotPoint[] Scaled(PlotPoint[] points, double unit) => [.. points.Select(point => new PlotPoint(point.X / unit, point.Y / unit))
            .Where(point => point.X < FarthestReal && Math.Abs(point.Y) < FarthestImaginary)];
        return Draw([.. spectra.Select((spectrum, k) => PlaneSeries.Of(spectrum, NyquistFigure.Plane) is var series ? series with
            { Points = Scaled(series.Points, unitsOhm[k]), Curve = Scaled(series.Curve, unitsOhm[k]) } : series)],
            NyquistFigure.Plane with { XQuantity = "Z′/R", YQuantity = "−Z″/R", Unit = "", TakesPrefix = false });
    }

    private static string Draw(PlaneSeries[] series, ImmittancePlane plane)
    {
        PlottedSpectrum[] spectra = [.. series.Select(each => each.Source)];
        double step = StepOf(series);
        PlaneSeries[] raised =
            [.. series.Select((each, k) => each with { Points = Raise(each.Points, k * step), Curve = Raise(each.Curve, k * step) })];
        PlotPoint[] extent = [.. raised.SelectMany(each => each.Extent)];
        Legend legend = SeriesLegend.Of([.. spectra.Select(spectrum => spectrum.Label)],
            spectra.Any(spectrum => spectrum.Fit is not null) ? "fit" : null);
        double width = FigureStyle.Current.Width - 44 - Right;
        EqualAxes axes = EqualAxes.Around(extent, plane, new Box(44, Top + legend.Height(width), width, 0));
        Svg svg = new(FigureStyle.Current.Width, axes.Box.Bottom + Panel.Below, TitleOf("Waterfall of Nyquist plots", spectra));
        legend.Draw(svg, axes.Box.Left, Top, width);
        Panel panel = new(svg, axes.Box, axes.X, axes.Y);
        for (int k = raised.Length - 1; k >= 0; k--)
        {
            panel.Level(k * step, "");
            panel.Line(raised[k].Curve.Length > 0 ? raised[k].Curve : raised[k].Points, Palette.Series(k, raised.Length), 0.8);
            panel.Points(raised[k].Points, Palette.Series(k, raised.Length), MarkerShape.Of(k, raised.Length), 3);
        }
        panel.Finish();
        return svg.Finish();
    }

    // Half of a typical height keeps neighbours apart and the figure low.
    private static double StepOf(PlaneSeries[] series)
    {
        double[] heights =
            [.. series.Select(each => LinearAxis.RangeOf(each.Points.Select(point => point.Y)) is var (low, high) ? high - Math.Min(low, 0)
                : 0).Order()];
        return heights[heights.Length / 2] / 2;
    }

    private static PlotPoint[] Raise(PlotPoint[] points, double by) => [.. points.Select(point => point with { Y = point.Y + by })];
}
