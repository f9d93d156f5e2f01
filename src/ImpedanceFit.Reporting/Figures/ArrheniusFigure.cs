using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Quantities;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>A thermally activated quantity on a logarithmic axis against 1000 K/T, with the temperature in °C above.</summary>
internal static class ArrheniusFigure
{
    private const double CelsiusZero = 273.15;

    /// <summary>Draws series whose x is the temperature in K.</summary>
    /// <param name="title">Title of the file.</param>
    /// <param name="quantity">What is drawn, e.g. <c>σ</c> or <c>σT</c>.</param>
    /// <param name="unit">Its unit, e.g. <c>S cm⁻¹ K</c>.</param>
    /// <param name="series">The series, at least one. Temperatures that are not positive are not drawn.</param>
    /// <exception cref="ArgumentException">There is no series.</exception>
    public static string Draw(string title, string quantity, string unit, params IReadOnlyList<MeasuredSeries> series)
    {
        ArgumentOutOfRangeException.ThrowIfZero(series.Count, nameof(series));
        static MeasuredValue Inverse(MeasuredValue value) => value with { X = value.X > 0 ? 1000 / value.X : double.NaN };
        MeasuredSeries[] inverse =
            [.. series.Select(each => each with { Values = [.. each.Values.Select(Inverse)], Line = [.. each.Line.Select(Inverse)] })];
        LinearAxis x = LinearAxis.Around("1000/T", "K⁻¹", SeriesPlot.AllX(inverse), takesPrefix: false);
        LogarithmicAxis y = LogarithmicAxis.Around(quantity, unit, SeriesPlot.AllY(inverse), powers: true);
        return SeriesPlot.Draw(title, inverse, x, y, roomAbove: 24, DrawCelsius);
    }

    /// <summary>Draws a temperature series with its straight line; the bars are 95 % intervals.</summary>
    /// <param name="title">Title of the file.</param>
    /// <param name="points">The points.</param>
    /// <param name="result">The line through them.</param>
    /// <param name="joint">The values of a joint fit at its temperatures, as a line beside it; null for none.</param>
    /// <param name="inverse">What the points are the inverse of, e.g. <c>R1</c>, with its unit; null for conductivities.</param>
    public static string Draw(string title, IReadOnlyList<TemperaturePoint> points, ArrheniusResult result,
        IReadOnlyList<(double Kelvin, double Value)>? joint = null, (string Name, Unit Unit)? inverse = null)
    {
        bool times = result.Form == ArrheniusForm.ConductivityTimesTemperature;
        (double Factor, Unit Unit) shown = inverse is null ? OutputUnits.Conductivity : (1, Unit.None);
        MeasuredValue Measured(TemperaturePoint point)
        {
            double factor = (times ? point.Kelvin : 1) / shown.Factor, half = 1.96 * (point.StandardError ?? 0);
            return new MeasuredValue(point.Kelvin, point.SiemensPerCentimetre * factor)
            {
                Lower = half > 0 && half < point.SiemensPerCentimetre ? (point.SiemensPerCentimetre - half) * factor : null,
                Upper = half > 0 ? (point.SiemensPerCentimetre + half) * factor : null,
                IsDoubted = point.Quantity is { Trust: not Trust.Ok },
            };
        }
        // Straight in this plot: two ends are the line.
        double[] ends = [points.Min(point => point.Kelvin), points.Max(point => point.Kelvin)];
        MeasuredSeries series = new(joint is null ? "" : "each spectrum alone", [.. points.Select(Measured)])
            { Line = [.. ends.Select(kelvin => new MeasuredValue(kelvin, result.ValueAt(kelvin) / shown.Factor ?? double.NaN))] };
        MeasuredSeries[] all = joint is null ? [series] : [series, new MeasuredSeries("all in one fit", [])
            { Line = [.. joint.OrderBy(point => point.Kelvin).Select(point =>
                new MeasuredValue(point.Kelvin, point.Value * (times ? point.Kelvin : 1) / shown.Factor))] }];
        if (inverse is not { } of)
        {
            string conductivity = QuantityText.Exponents(shown.Unit.Symbol);
            return Draw(title, times ? "σT" : "σ", times ? $"{conductivity} K" : conductivity, all);
        }
        string unit = of.Unit.Symbol.Length == 0 ? "" : $"{of.Unit.Symbol}^{{−1}}";
        string name = of.Name.All(char.IsLetterOrDigit) ? of.Name : $"({of.Name})";
        return Draw(title, (times ? "T/" : "1/") + name, times ? $"K {unit}".Trim() : unit, all);
    }

    private static void DrawCelsius(Svg svg, Panel panel)
    {
        double hottest = panel.XAxis.Minimum > 0 ? 1000 / panel.XAxis.Minimum : 3000, coldest = 1000 / panel.XAxis.Maximum;
        LinearAxis celsius = new("T", "°C", Math.Max(coldest, 1) - CelsiusZero, Math.Min(hottest, 3000) - CelsiusZero, takesPrefix: false);
        double last = double.PositiveInfinity;
        foreach (Tick tick in celsius.Ticks(panel.Box.Width, 30))
        {
            double place = panel.X(1000 / (tick.Value + CelsiusZero));
            if (!(place > panel.Box.Left && place < panel.Box.Right) || last - place < 24)
                continue;
            last = place;
            svg.Line(place, panel.Box.Top, place, panel.Box.Top - 3, "stroke=\"currentColor\" stroke-width=\"0.8\"");
            svg.Plain(place, panel.Box.Top - 6, tick.Text, TextStyle.Centred with { Size = 8 });
        }
        svg.Plain(panel.Box.Left + panel.Box.Width / 2, panel.Box.Top - 16, "T / °C", TextStyle.Centred with { Size = 8 });
    }
}
