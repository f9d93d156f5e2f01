using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Quantities;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>A property, e.g. a conductivity, on a logarithmic axis against composition, with intervals and the line of a model.</summary>
internal static class CompositionFigure
{
    /// <summary>Draws quantities against composition, a figure for all of one unit.</summary>
    public static IReadOnlyList<string> Draw(string title, string composition, IReadOnlyList<SweepResult> sweeps)
    {
        ArgumentNullException.ThrowIfNull(sweeps);
        List<string> figures = [];
        foreach (IGrouping<Unit, (SweepResult Sweep, MeasuredValue[] Values)> unit in sweeps
            .Select(sweep => (sweep,
                (MeasuredValue[])[.. sweep.Points.Select(point => QuantityText.MeasuredOf(point.Composition, point.Quantity))
                    .OfType<MeasuredValue>()]))
            .Where(pair => pair.Item2.Length > 0).GroupBy(pair => pair.sweep.Points[0].Quantity.Unit))
        {
            MeasuredSeries[] series = [.. unit.Select(pair => new MeasuredSeries(QuantityText.WordsOf(pair.Sweep.Name), pair.Values))];
            string property = series.Length == 1 ? series[0].Label : unit.Key == Unit.SiemensPerCentimetre ? "σ" : "value";
            figures.Add(Draw(title, (composition, ""), (property, QuantityText.Exponents(unit.Key.Symbol)), series));
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
        params IReadOnlyList<MeasuredSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfZero(series.Count, nameof(series));
        return SeriesPlot.Draw(title, series,
            LinearAxis.Around(composition.Name, composition.Unit, SeriesPlot.AllX(series), takesPrefix: false),
            LogarithmicAxis.Around(property.Name, property.Unit, SeriesPlot.AllY(series), powers: true));
    }
}
