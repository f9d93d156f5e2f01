using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Quantities;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>What each measurement of a joint fit says alone, and all together: a row each with its interval.</summary>
internal static class JointFigure
{
    private const double Top = 6, Right = 12, RowHeight = 17, Left = 10, NameSize = 8.5, WidestName = 135;
    private const int LongestName = 28;

    /// <summary>Draws a figure for each quantity that was determined together.</summary>
    public static IReadOnlyList<string> Draw(string title, JointResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return [.. result.Quantities.Where(quantity => QuantityText.MeasuredOf(0, quantity) is not null)
            .Select(quantity => Draw(title, result, quantity))];
    }

    private static string Draw(string title, JointResult result, Quantity together)
    {
        (string Name, MeasuredValue Value)[] rows =
        [
            .. result.Alone.Select(alone => (alone.Key, alone.Value.FirstOrDefault(quantity => quantity.Name == together.Name)))
                .Where(pair => pair.Item2 is not null && QuantityText.MeasuredOf(0, pair.Item2) is not null)
                .Select(pair => (pair.Key, QuantityText.MeasuredOf(0, pair.Item2!)!)),
            ("all together", QuantityText.MeasuredOf(0, together)!),
        ];
        double[] values = [.. rows.SelectMany(row => (double[])[row.Value.Value, row.Value.Lower ?? row.Value.Value,
            row.Value.Upper ?? row.Value.Value])];
        string unit = QuantityText.AxisUnitOf(together.Unit), name = QuantityText.WordsOf(together.Name);
        // Values that agree within a factor are told apart on a linear axis alone.
        Axis x = AxisLimits.OfX(values.Min() > 0 && values.Max() / values.Min() > 5
            ? LogarithmicAxis.Around(name, unit, values, powers: true) : LinearAxis.Around(name, unit, values, takesPrefix: false));
        Legend legend = new Legend().Text(QuantityText.CaptionOf(together));
        if (rows.Any(row => row.Value.IsDoubted))
            legend.Ring("not trusted", Palette.Ink);
        double room = Math.Min(WidestName, rows.Max(row => SvgText.WidthOf(SvgText.Shorten(row.Name, LongestName), NameSize)) + 6);
        double rowHeight = FigureStyle.Current.HeightOf(RowHeight), width = FigureStyle.Current.Width - Left - room - Right,
            legendWidth = FigureStyle.Current.Width - Left - Right, top = Top + legend.Height(legendWidth);
        Svg svg = new(FigureStyle.Current.Width, top + rowHeight * rows.Length + Panel.Below, $"{title}: {name}");
        legend.Draw(svg, Left, Top, legendWidth);
        Panel panel = new(svg, new Box(Left + room, top, width, rowHeight * rows.Length), x,
            new LinearAxis("", "", 0, rows.Length, takesPrefix: false));
        panel.Line([new(rows[^1].Value.Value, 0), new(rows[^1].Value.Value, rows.Length)], Palette.Faint, 0.8);
        for (int k = 0; k < rows.Length; k++)
        {
            (double place, MeasuredValue value) = (rows.Length - k - 0.5, rows[k].Value);
            bool isLast = k == rows.Length - 1;
            string colour = isLast ? Palette.Fit : Palette.Ink;
            panel.Line([new(value.Lower ?? value.Value, place), new(value.Upper ?? value.Value, place)], colour, 1.4)
                .Points([new(value.Value, place)], colour, isLast ? Marker.Square : Marker.Circle, 5);
            if (value.IsDoubted)
                panel.Rings([new(value.Value, place)], colour);
        }
        panel.FinishRows(x.Label);
        for (int k = 0; k < rows.Length; k++)
            svg.Plain(Left + room - 5, top + (k + 0.5) * rowHeight + 3, SvgText.Shorten(rows[k].Name, LongestName),
                TextStyle.RightAligned with { Size = NameSize });
        return svg.Finish();
    }
}
