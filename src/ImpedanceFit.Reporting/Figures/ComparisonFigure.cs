using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Transport;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>Quantities in two or more states (before and after a lithiation, an annealing): points with intervals on one logarithmic axis,
/// a row a quantity, and the ratios to the first state beside them.</summary>
internal static class ComparisonFigure
{
    private const double Top = 6, Right = 52, RowHeight = 30, LineHeight = 13, Left = 10;

    /// <summary>Draws the quantities, at least one, that share a unit.</summary>
    /// <param name="title">Title of the file.</param>
    /// <param name="unit">Their unit.</param>
    /// <param name="states">Names of the states, at least two.</param>
    /// <param name="quantities">The quantities.</param>
    /// <exception cref="ArgumentException">There is no quantity, or one state.</exception>
    public static string Draw(string title, string unit, IReadOnlyList<string> states, params IReadOnlyList<ComparedQuantity> quantities)
    {
        ArgumentOutOfRangeException.ThrowIfZero(quantities.Count, nameof(quantities));
        ArgumentOutOfRangeException.ThrowIfLessThan(states.Count, 2, nameof(states));
        MeasuredValue[] values = [.. quantities.SelectMany(quantity => quantity.Values).OfType<MeasuredValue>()];
        Axis x = AxisLimits.OfX(LogarithmicAxis.Around(unit, "", values.SelectMany(value =>
            (double[])[value.Value, value.Lower ?? value.Value, value.Upper ?? value.Value]), powers: true));
        // Two states stand beside each other; of more, each has a line of its own.
        int lines = states.Count == 2 ? 1 : states.Count;
        double rowHeight = FigureStyle.Current.HeightOf(RowHeight + (lines - 1) * LineHeight);
        double width = FigureStyle.Current.Width - Left - Right, height = rowHeight * quantities.Count;
        Legend legend = SeriesLegend.Of(states);
        if (values.Any(value => value.IsDoubted))
            legend = legend.Ring("not trusted", Palette.Ink);
        double top = Top + legend.Height(width);
        Svg svg = new(FigureStyle.Current.Width, top + height + Panel.Below, title);
        legend.Draw(svg, Left, Top, width);
        // Rows are not an axis: the vertical axis counts them, and has no marks.
        Panel panel = new(svg, new Box(Left, top, width, height), x, new LinearAxis("", "", 0, quantities.Count, takesPrefix: false));
        for (int k = 0; k < quantities.Count; k++)
        {
            PlotPoint?[] places = [.. quantities[k].Values.Select((value, state) => value is null ? (PlotPoint?)null
                : new PlotPoint(value.Value, quantities.Count - k - ShareOf(state, lines)))];
            panel.Line(places.OfType<PlotPoint>(), Palette.Faint, 0.8);
            for (int state = 0; state < places.Length; state++)
            {
                if (places[state] is { } place)
                    Draw(panel, quantities[k].Values[state]!, place.Y, Palette.Series(state, states.Count),
                        MarkerShape.Of(state, states.Count));
            }
        }
        panel.FinishRows(unit);
        for (int k = 0; k < quantities.Count; k++)
            WriteRow(svg, quantities[k], new Box(Left, top + k * rowHeight, width, rowHeight), lines);
        return svg.Finish();
    }

    /// <summary>Draws the spectra of all states with their fits in one Nyquist plot; null where there are none.</summary>
    public static string? DrawSpectra(ComparedSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return sample.HasSpectra ? new NyquistFigure().Draw([.. sample.States.Zip(sample.Fits, Labelled).SelectMany(each => each)]) : null;
    }

    // Several spectra of one state are counted.
    private static IEnumerable<PlottedSpectrum> Labelled(string state, IReadOnlyList<FittedState> fits) => fits.Select((fit, k) =>
        fit.Spectrum with { Label = fits.Count == 1 ? state : FormattableString.Invariant($"{state} {k + 1}") });

    /// <summary>Draws the comparisons of one sample, a figure for all of one unit.</summary>
    public static IReadOnlyList<string> Draw(ComparedSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        List<string> figures = [];
        foreach (var unit in sample.Quantities.GroupBy(quantity => quantity.Values[0]!.Unit))
        {
            ComparedQuantity[] compared = [.. unit.Select(quantity => new ComparedQuantity(QuantityText.WordsOf(quantity.Name),
                [.. quantity.Values.Select(value => value is null ? null : QuantityText.MeasuredOf(0, value))]))
                .Where(each => each.Values.OfType<MeasuredValue>().Count() > 1)];
            if (compared.Length > 0)
                figures.Add(Draw(sample.Title, QuantityText.AxisUnitOf(unit.Key), sample.States, compared));
        }
        return figures;
    }

    // From the top of a row to a state's line: below the name.
    private static double ShareOf(int state, int lines) => lines == 1 ? 0.68
        : (RowHeight * 0.6 + state * LineHeight) / (RowHeight + (lines - 1) * LineHeight);

    private static void WriteRow(Svg svg, ComparedQuantity quantity, Box row, int lines)
    {
        svg.Plain(Left + 4, row.Top + 11, SvgText.Shorten(quantity.Label, 48), TextStyle.Default with { Size = 8.5, Halo = true });
        for (int state = 1; state < quantity.Values.Count; state++)
        {
            double ratio = quantity.Values[state]?.Value / quantity.Values[0]?.Value ?? double.NaN;
            if (double.IsFinite(ratio))
                svg.Plain(row.Right + 5, row.Top + ShareOf(state, lines) * row.Height + 3, "× " + ValueText.Format(ratio, Unit.None, 3));
        }
    }

    private static void Draw(Panel panel, MeasuredValue value, double row, string colour, Marker marker)
    {
        if (value.Lower is not null || value.Upper is not null)
            panel.Line([new(value.Lower ?? value.Value, row), new(value.Upper ?? value.Value, row)], colour, 1.4);
        panel.Points([new(value.Value, row)], colour, marker, 5);
        if (value.IsDoubted)
            panel.Rings([new(value.Value, row)], colour);
    }
}
