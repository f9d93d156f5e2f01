using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Quantities;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>A property, e.g. a conductivity, on a logarithmic axis against composition, with intervals and the line of a model.</summary>
internal static class CompositionFigure
{
    /// <summary>Draws quantities against composition, a figure for all of one unit.</summary>
    public static IReadOnlyList<string> Draw(string title, (string Name, string Unit) composition, IReadOnlyList<SweepResult> sweeps)
    {
        List<string> figures = [];
        foreach (IGrouping<Unit, (SweepResult Sweep, MeasuredValue[] Values)> unit in sweeps
            .Select(sweep => (sweep,
                (MeasuredValue[])[.. sweep.Points.Select(point => QuantityText.MeasuredOf(point.Composition, point.Quantity))
                    .OfType<MeasuredValue>()]))
            .Where(pair => pair.Item2.Length > 0).GroupBy(pair => pair.sweep.Points[0].Quantity.Unit))
        {
            MeasuredSeries[] series = [.. unit.Select(pair => new MeasuredSeries(QuantityText.WordsOf(pair.Sweep.Name), pair.Values))];
            string property = series.Length == 1 ? series[0].Label : unit.Key == Unit.SiemensPerCentimetre ? "σ" : "value";
            figures.Add(Draw(title, composition, (property, QuantityText.AxisUnitOf(unit.Key)),
                [.. unit.Select(pair => pair.Sweep.Maximum).OfType<CompositionPoint>()], series));
        }
        return figures;
    }

    /// <summary>Draws series whose x is the composition.</summary>
    /// <param name="title">Title of the file.</param>
    /// <param name="composition">Horizontal axis, e.g. <c>CNT</c>, and its unit, e.g. <c>wt%</c>.</param>
    /// <param name="property">Vertical axis, e.g. <c>σ</c>, and its unit, e.g. <c>S cm⁻¹</c>.</param>
    /// <param name="series">The series, at least one.</param>
    /// <exception cref="ArgumentException">There is no series.</exception>
    public static string Draw(string title, (string Name, string Unit) composition, (string Name, string Unit) property,
        params IReadOnlyList<MeasuredSeries> series) => Draw(title, composition, property, [], series);

    private static string Draw(string title, (string Name, string Unit) composition, (string Name, string Unit) property,
        IReadOnlyList<CompositionPoint> maxima, IReadOnlyList<MeasuredSeries> series)
    {
        ArgumentOutOfRangeException.ThrowIfZero(series.Count, nameof(series));
        (double low, double high) = LinearAxis.RangeOf(SeriesPlot.AllY(series).Where(value => value > 0).Select(Math.Log10));
        // Room for the word above the largest value.
        IEnumerable<double> above = maxima.Count > 0 ? [Math.Pow(10, high + 0.08 * Math.Max(high - low, 1))] : [];
        return SeriesPlot.Draw(title, series,
            SymlogAxis.Suits(SeriesPlot.AllX(series)) ? SymlogAxis.Around(composition.Name, composition.Unit, SeriesPlot.AllX(series))
                : LinearAxis.Around(composition.Name, composition.Unit, SeriesPlot.AllX(series), takesPrefix: false),
            LogarithmicAxis.Around(property.Name, property.Unit, SeriesPlot.AllY(series).Concat(above), powers: true),
            above: (svg, panel) => DrawMaxima(svg, panel, maxima));
    }

    private static void DrawMaxima(Svg svg, Panel panel, IReadOnlyList<CompositionPoint> maxima)
    {
        const double Side = 18;
        foreach (CompositionPoint maximum in maxima)
        {
            MeasuredValue? value = QuantityText.MeasuredOf(maximum.Composition, maximum.Quantity);
            double x = panel.X(maximum.Composition), y = panel.Y(value?.Upper ?? value?.Value ?? double.NaN) - 6;
            if (double.IsFinite(x + y))
                svg.Plain(Math.Clamp(x, panel.Box.Left + Side, panel.Box.Right - Side), y, "max.", TextStyle.Centred with { Size = 8.5,
                    Halo = true });
        }
    }
}
