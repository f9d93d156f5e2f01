using ImpedanceFit.Reporting.Figures.Drawing;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>A property, e.g. a conductivity, on a logarithmic axis against composition, with intervals and the line of a model.</summary>
public static class CompositionFigure
{
    /// <summary>Draws series whose x is the composition.</summary>
    /// <param name="title">Title of the file.</param>
    /// <param name="composition">Horizontal axis, e.g. <c>CNT</c>, and its unit, e.g. <c>wt%</c>.</param>
    /// <param name="property">Vertical axis, e.g. <c>σ</c>, and its unit, e.g. <c>S cm⁻¹</c>.</param>
    /// <param name="series">The series, at least one.</param>
    /// <exception cref="ArgumentException">There is no series.</exception>
    public static string Draw(string title, (string Name, string Unit) composition, (string Name, string Unit) property, params IReadOnlyList<MeasuredSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfZero(series.Count, nameof(series));
        return SeriesPlot.Draw(title, series,
            LinearAxis.Around(composition.Name, composition.Unit, SeriesPlot.AllX(series), takesPrefix: false),
            LogarithmicAxis.Around(property.Name, property.Unit, SeriesPlot.AllY(series), powers: true));
    }
}
