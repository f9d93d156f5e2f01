using ImpedanceFit.Polarization;
using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Quantities;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>A DC record (chronoamperometry, chronopotentiometry) against the logarithm of time, with the fitted relaxation.</summary>
internal static class RelaxationFigure
{
    /// <summary>Draws what follows the step of a record, with the fitted relaxation, and what was derived from it.</summary>
    public static string Draw(string title, RelaxationCurve curve, params IEnumerable<Quantity> derived)
    {
        IReadOnlyList<MeasuredValue> Against(IReadOnlyList<double> values) =>
            [.. curve.Seconds.Zip(values, (seconds, value) => new MeasuredValue(seconds, value))];
        return Draw(title, curve.IsVoltageStep ? "I" : "E", curve.IsVoltageStep ? "A"
            : "V", [.. derived.Select(QuantityText.CaptionOf)],
            new MeasuredSeries("", Against(curve.Measured)) { Line = Against(curve.Fitted) });
    }

    /// <summary>Draws series whose x is the time in s.</summary>
    /// <param name="title">Title of the file.</param>
    /// <param name="quantity">What was recorded, <c>I</c> or <c>E</c>.</param>
    /// <param name="unit">Its SI unit, <c>A</c> or <c>V</c>.</param>
    /// <param name="series">The series, at least one.</param>
    /// <exception cref="ArgumentException">There is no series.</exception>
    public static string Draw(string title, string quantity, string unit, params IReadOnlyList<MeasuredSeries> series) =>
        Draw(title, quantity, unit, [], series);

    private static string Draw(string title, string quantity, string unit, IReadOnlyList<string> captions,
        params IReadOnlyList<MeasuredSeries> series)
    {
        ArgumentOutOfRangeException.ThrowIfZero(series.Count, nameof(series));
        return SeriesPlot.Draw(title, series,
            LogarithmicAxis.Around("t", "s", SeriesPlot.AllX(series), powers: true),
            LinearAxis.Around(quantity, unit, SeriesPlot.AllY(series)), captions: captions.Count > 0 ? captions : null);
    }
}
