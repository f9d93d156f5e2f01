using ImpedanceFit.Kinetics;
using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Quantities;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>|i| on a logarithmic axis against overpotential, with the fitted branches.</summary>
internal static class TafelFigure
{
    /// <summary>Draws a polarisation curve with the Butler–Volmer equation through it.</summary>
    public static string Draw(string title, TafelResult result)
    {
        List<MeasuredValue> line = [];
        foreach (PolarizationPoint point in result.Points)
        {
            // At η = 0 the logarithm has no value: the branches do not meet.
            if (line.Count > 0 && line[^1].X < 0 && point.OverpotentialVolts >= 0)
                line.Add(new MeasuredValue(double.NaN, double.NaN));
            line.Add(new MeasuredValue(point.OverpotentialVolts, point.FittedCurrentDensity));
        }
        Quantity[] derived = [.. ((Quantity?[])[result.ExchangeCurrentDensity, result.LimitingCurrentDensity]).OfType<Quantity>()];
        return Draw(title, "A cm^{−2}", [.. derived.Select(QuantityText.CaptionOf)],
            new MeasuredSeries("", [.. result.Points.Select(point => new MeasuredValue(point.OverpotentialVolts, point.CurrentDensity))])
            { Line = line });
    }

    /// <summary>Draws series whose x is the overpotential in V and whose values are currents or current densities of either sign.</summary>
    /// <param name="title">Title of the file.</param>
    /// <param name="unit">Unit of the values, e.g. <c>A cm⁻²</c>.</param>
    /// <param name="series">The series, at least one.</param>
    /// <exception cref="ArgumentException">There is no series.</exception>
    public static string Draw(string title, string unit, params IReadOnlyList<MeasuredSeries> series) => Draw(title, unit, [], series);

    private static string Draw(string title, string unit, IReadOnlyList<string> captions, params IReadOnlyList<MeasuredSeries> series)
    {
        ArgumentOutOfRangeException.ThrowIfZero(series.Count, nameof(series));
        static MeasuredValue Magnitude(MeasuredValue value) => new(value.X, Math.Abs(value.Value));
        MeasuredSeries[] magnitudes =
            [.. series.Select(each => each with { Values = [.. each.Values.Select(Magnitude)], Line = [.. each.Line.Select(Magnitude)] })];
        return SeriesPlot.Draw(title, magnitudes,
            LinearAxis.Around("η", "V", SeriesPlot.AllX(magnitudes)),
            LogarithmicAxis.Around("|i|", unit, SeriesPlot.AllY(magnitudes), powers: true),
            captions: captions.Count > 0 ? captions : null);
    }
}
