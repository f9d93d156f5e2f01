using ImpedanceFit.Interpretation;
using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Transport;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>Bars of ionic and electronic conductivity of samples in their states on a logarithmic axis, with 95 % intervals.</summary>
internal static class ConductivityBarsFigure
{
    private const double Top = 6, Right = 10, UsualHeight = 150, BelowNames = 34, AllBars = 0.76, Gap = 0.04, NameSize = 8.5;

    /// <summary>Draws the samples of which a mixed conductor's conductivities are known; null where there are none.</summary>
    public static string? Draw(IReadOnlyList<ComparisonReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        IReadOnlyList<ComparedSample> samples = ComparedSample.Of(reports);
        Bars[] groups = [.. samples.SelectMany(sample => BarsOf(sample, samples))];
        if (groups.Length == 0)
            return null;
        MeasuredValue[] all = [.. groups.SelectMany(group => group.Values).OfType<MeasuredValue>()];
        Axis y = AxisLimits.OfY(LogarithmicAxis.Around("σ", QuantityText.AxisUnitOf(Unit.SiemensPerCentimetre), all.SelectMany(value =>
            (double[])[value.Value / 2, value.Lower ?? value.Value, value.Upper ?? value.Value]), powers: true));
        int states = groups.Max(group => group.Values.Count);
        IReadOnlyList<string> names = SeriesLegend.WithoutCommonFolder([.. Enumerable.Range(0, states).Select(k => StateOf(groups, k))]);
        Legend legend = new();
        for (int k = 0; k < states; k++)
            legend = legend.Area(names[k], Palette.Series(k, states));
        if (all.Any(value => value.IsDoubted))
            legend.Ring("not trusted", Palette.Ink);
        double height = FigureStyle.Current.HeightOf(UsualHeight), left = Panel.LeftOf(y, height);
        double width = FigureStyle.Current.Width - left - Right, top = Top + legend.Height(width);
        Svg svg = new(FigureStyle.Current.Width, top + height + BelowNames, "Ionic and electronic conductivity of each state");
        legend.Draw(svg, left, Top, width);
        Panel panel = new(svg, new Box(left, top, width, height), new LinearAxis("", "", 0, groups.Length, takesPrefix: false), y);
        double barWidth = (AllBars + Gap) / states - Gap;
        for (int k = 0; k < groups.Length; k++)
        {
            for (int state = 0; state < groups[k].Values.Count; state++)
            {
                if (groups[k].Values[state] is { } value)
                    DrawBar(panel, k + 0.5 + (state - 0.5 * (states - 1)) * (barWidth + Gap), barWidth, value,
                        Palette.Series(state, states));
            }
        }
        panel.FinishColumns();
        DrawNames(svg, panel, groups);
        return svg.Finish();
    }

    // A sample's name stands once under all of its bars.
    private static void DrawNames(Svg svg, Panel panel, Bars[] bars)
    {
        for (int k = 0, end; k < bars.Length; k = end)
        {
            for (end = k + 1; end < bars.Length && bars[end].Sample == bars[k].Sample;)
                end++;
            double from = panel.X(k), to = panel.X(end);
            int most = Math.Max(4, (int)((to - from) / (0.55 * NameSize)));
            svg.Plain((from + to) / 2, panel.Box.Bottom + 27, SvgText.Shorten(bars[k].Sample, most), TextStyle.Centred with
                { Size = NameSize });
            for (int b = k; b < end; b++)
                svg.Rich(panel.X(b + 0.5), panel.Box.Bottom + 13, bars[b].Symbol, TextStyle.Centred);
        }
    }

    // The name that all samples give the state, or a word.
    private static string StateOf(Bars[] groups, int state)
    {
        string[] names = [.. groups.Where(group => group.States.Count > state).Select(group => group.States[state]).Distinct()];
        return names.Length == 1 ? names[0] : groups.Max(group => group.States.Count) > 2
            ? FormattableString.Invariant($"state {state + 1}") : state == 0 ? "before" : "after";
    }

    private static void DrawBar(Panel panel, double middle, double width, MeasuredValue value, string colour)
    {
        panel.Bar(middle - width / 2, middle + width / 2, value.Value, colour);
        if (value.Lower is not null || value.Upper is not null)
            panel.ErrorBar(middle, value.Lower, value.Upper, value.Value, Palette.Ink);
        if (value.IsDoubted)
            panel.Rings([new PlotPoint(middle, value.Value)], Palette.Ink);
    }

    private static IEnumerable<Bars> BarsOf(ComparedSample sample, IReadOnlyList<ComparedSample> all)
    {
        string name = all.Count(other => other.Reports[0].Sample == sample.Reports[0].Sample) > 1 ? sample.Title : sample.Reports[0].Sample;
        foreach ((string quantity, string symbol) in ((string, string)[])[(QuantityNames.IonicConductivity, "σ_{ion}"),
            (QuantityNames.ElectronicConductivity, "σ_{eon}")])
        {
            MeasuredValue?[] values = [.. sample.Quantities.Where(each => each.Name == quantity).SelectMany(each => each.Values)
                .Select(value => value is null ? null : QuantityText.MeasuredOf(0, value))];
            if (values.OfType<MeasuredValue>().Count() > 1)
                yield return new Bars(sample.States, name, symbol, values);
        }
    }

    private sealed record Bars(IReadOnlyList<string> States, string Sample, string Symbol, IReadOnlyList<MeasuredValue?> Values);
}
