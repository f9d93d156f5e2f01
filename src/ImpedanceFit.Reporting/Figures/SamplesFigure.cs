using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Transport;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>The conductivities of samples, a row a sample, on one logarithmic axis with 95 % intervals.</summary>
internal static class SamplesFigure
{
    private const double Top = 6, Right = 12, RowHeight = 17, Left = 8, NameSize = 8.5, WidestName = 140, MostRows = 60;
    private const int LongestName = 30;

    /// <summary>Draws the samples; null where none has a conductivity.</summary>
    public static string? Draw(string title, IReadOnlyList<ConductivityReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        (ConductivityReport Report, Quantity[] Quantities)[] rows = [.. reports.Select(report => (report,
            report.Result.Quantities.Where(quantity => quantity.Unit == Unit.SiemensPerCentimetre
                && QuantityText.MeasuredOf(0, quantity) is { Value: > 0 }).ToArray())).Where(row => row.Item2.Length > 0)];
        if (rows.Length == 0)
            return null;
        string[] names = [.. rows.SelectMany(row => row.Quantities).Select(quantity => quantity.Name).Distinct()];
        double[] values = [.. rows.SelectMany(row => row.Quantities).Select(quantity => QuantityText.MeasuredOf(0, quantity)!)
            .SelectMany(value => (double[])[value.Value, value.Lower ?? value.Value, value.Upper ?? value.Value])];
        Axis x = AxisLimits.OfX(LogarithmicAxis.Around("σ", QuantityText.AxisUnitOf(Unit.SiemensPerCentimetre), values, powers: true));
        Legend legend = new();
        for (int q = 0; q < names.Length; q++)
            legend.Points(QuantityText.WordsOf(names[q]), Palette.Series(q, Math.Max(2, names.Length)), MarkerShape.Of(q, names.Length));
        if (rows.SelectMany(row => row.Quantities).Any(quantity => quantity.Trust != Trust.Ok))
            legend.Ring("not trusted", Palette.Ink);
        string[] labels = [.. rows.Select(row => NameOf(row.Report))];
        // Samples of one name, e.g. before and after, are told apart by their files.
        if (labels.Distinct(StringComparer.Ordinal).Count() < labels.Length)
            labels = [.. rows.Select(row => FitReport.SourceOf(Path.GetFileNameWithoutExtension(row.Report.File), row.Report.SpectrumId))];
        labels = [.. labels.Select(label => SvgText.Shorten(label, LongestName))];
        double room = Math.Min(WidestName, labels.Max(label => SvgText.WidthOf(label, NameSize)) + 6);
        double rowHeight = FigureStyle.Current.HeightOf(Math.Max(6, RowHeight * Math.Min(1, MostRows / rows.Length)));
        double width = FigureStyle.Current.Width - Left - room - Right, legendWidth = FigureStyle.Current.Width - Left - Right;
        double top = Top + legend.Height(legendWidth);
        Svg svg = new(FigureStyle.Current.Width, top + rowHeight * rows.Length + Panel.Below, title);
        legend.Draw(svg, Left, Top, legendWidth);
        Panel panel = new(svg, new Box(Left + room, top, width, rowHeight * rows.Length), x,
            new LinearAxis("", "", 0, rows.Length, takesPrefix: false));
        for (int k = 0; k < rows.Length; k++)
        {
            foreach (Quantity quantity in rows[k].Quantities)
                DrawValue(panel, QuantityText.MeasuredOf(0, quantity)!, rows.Length - k - 0.5, Array.IndexOf(names, quantity.Name),
                    names.Length);
        }
        panel.FinishRows(x.Label);
        for (int k = 0; k < rows.Length; k++)
            svg.Plain(Left + room - 5, top + (k + 0.5) * rowHeight + 3, labels[k], TextStyle.RightAligned with
                { Size = Math.Min(NameSize, rowHeight) });
        return svg.Finish();
    }

    private static void DrawValue(Panel panel, MeasuredValue value, double row, int series, int count)
    {
        string colour = Palette.Series(series, Math.Max(2, count));
        panel.Line([new(value.Lower ?? value.Value, row), new(value.Upper ?? value.Value, row)], colour, 1.4)
            .Points([new(value.Value, row)], colour, MarkerShape.Of(series, count), 4.5);
        if (value.IsDoubted)
            panel.Rings([new(value.Value, row)], colour);
    }

    private static string NameOf(ConductivityReport report)
    {
        string name = report.Label?.Sample ?? report.Label?.Specimen ?? Path.GetFileNameWithoutExtension(report.File);
        string more = string.Join(", ", ((string?[])[report.Label?.Composition,
            report.Result.Geometry.TemperatureKelvin is { } kelvin ? FormattableString.Invariant($"{kelvin.Value - 273.15:0.#} °C") : null])
            .OfType<string>());
        return more.Length > 0 ? $"{name} ({more})" : name;
    }
}
