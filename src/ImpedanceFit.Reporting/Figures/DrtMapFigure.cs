using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Relaxations;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>Map of the distributions of a series: τ to the right, the series' variable upwards, γ as colour; a line a process.</summary>
/// <remarks>Each spectrum fills the room halfway to its neighbours. γ is divided by the largest one of its spectrum: so processes can be
/// followed where resistances change by orders of magnitude.</remarks>
internal static class DrtMapFigure
{
    private const double Top = 6, Right = 10, UsualHeight = 200, Scale = 10, ScaleWidth = 90, Beyond = 3.2;
    // Beside a ridge the map is dark.
    private static readonly TextStyle OnDark = TextStyle.Default with { Fill = "#fff" };
    private const int Columns = 160, Levels = 24, LevelsShown = 12;

    /// <summary>Draws the map of an ordered series, at least two spectra.</summary>
    /// <param name="series">The distributions.</param>
    /// <param name="arcs">Arcs of a joint fit to be drawn in the place of each distribution's processes: name, and τ in s for each of the
    /// ordered spectra (NaN for none); null for the processes.</param>
    public static string Draw(IReadOnlyList<RelaxationTimesReport> series,
        IReadOnlyList<(string Name, IReadOnlyList<double> TauSeconds)>? arcs = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(series.Count, 2, nameof(series));
        IReadOnlyList<RelaxationTimesReport> ordered = RelaxationSeriesTable.Ordered(series);
        double[] values = RelaxationSeriesTable.ValuesOf(ordered), edges = EdgesOf(values);
        LinearAxis y = new(RelaxationSeriesTable.TitleOf(ordered), "", edges[0], edges[^1], takesPrefix: false);
        (double Fastest, double Slowest)[] ranges = [.. ordered.Select(MeasuredOf)];
        Axis x = AxisLimits.OfX(RelaxationPanel.TauAxis([ranges.Min(range => range.Fastest), ranges.Max(range => range.Slowest)]));
        AxisLimits.Check(ordered.SelectMany((report, k) => report.Times.TauSeconds.ToArray().Select(tau => new PlotPoint(tau, values[k]))));
        double height = FigureStyle.Current.HeightOf(UsualHeight), left = Panel.LeftOf(y, height);
        double width = FigureStyle.Current.Width - left - Right, top = Top + Scale + 14 + RelaxationPanel.Above;
        Svg svg = new(FigureStyle.Current.Width, top + height + Panel.Below,
            FormattableString.Invariant($"Map of distributions of relaxation times: {Counted.Of(ordered.Count, "spectrum")}"));
        DrawScale(svg, left);
        Panel panel = new(svg, new Box(left, top, width, height), x, y);
        for (int k = 0; k < ordered.Count; k++)
            DrawRow(svg, panel, ordered[k], ranges[k], edges[k], edges[k + 1]);
        if (arcs is null)
            DrawProcesses(svg, panel, ordered, values);
        foreach ((string name, IReadOnlyList<double> tau) in arcs ?? [])
            DrawArc(svg, panel, name, [.. tau.Select((t, k) => new PlotPoint(t, values[k]))]);
        panel.Finish();
        RelaxationPanel.DrawFrequencies(svg, panel);
        return svg.Finish();
    }

    // Half a decade beyond the measured range: what the prior says further out is no result.
    private static (double Fastest, double Slowest) MeasuredOf(RelaxationTimesReport report)
    {
        (double low, double high) = LinearAxis.RangeOf(report.Times.Spectrum.FrequenciesHertz.ToArray());
        return (1 / (2 * Math.PI * high * Beyond), Beyond / (2 * Math.PI * low));
    }

    /// <summary>The middles between neighbouring values, with as much beyond both ends.</summary>
    internal static double[] EdgesOf(double[] values)
    {
        double[] edges = new double[values.Length + 1];
        for (int k = 1; k < values.Length; k++)
            edges[k] = 0.5 * (values[k - 1] + values[k]);
        edges[0] = values[0] - (edges[1] - values[0]);
        edges[^1] = values[^1] + (values[^1] - edges[^2]);
        return edges;
    }

    // Neighbours of one level are one rectangle.
    private static void DrawRow(Svg svg, Panel panel, RelaxationTimesReport report, (double Fastest, double Slowest) range, double low,
        double high)
    {
        double from = Math.Log(range.Fastest), step = (Math.Log(range.Slowest) - from) / Columns;
        double[] shares = [.. Enumerable.Range(0, Columns).Select(k => GammaAt(report.Times, from + (k + 0.5) * step))];
        double largest = shares.Max(Math.Abs);
        int[] levels = [.. shares.Select(gamma => (int)Math.Round(Levels * Math.Clamp(largest > 0 ? gamma / largest : 0, -1, 1)))];
        for (int k = 0, end; k < Columns; k = end)
        {
            for (end = k + 1; end < Columns && levels[end] == levels[k];)
                end++;
            double left = panel.X(Math.Exp(from + k * step)), right = panel.X(Math.Exp(from + end * step));
            ColourCells.Draw(svg, new Box(left, panel.Y(high), right - left, panel.Y(low) - panel.Y(high)),
                panel.X(Math.Exp(from + Columns * step)), ColourOf(levels[k]), panel.Box.Top);
        }
    }

    private static string ColourOf(int level) =>
        level < 0 ? Palette.Diverging((double)level / Levels) : Palette.Ramped((double)level / Levels);

    private static double GammaAt(RelaxationTimes times, double logTau)
    {
        ReadOnlySpan<double> tau = times.TauSeconds.Span, gamma = times.GammaOhm.Span;
        int k = tau.BinarySearch(Math.Exp(logTau));
        k = k < 0 ? ~k : k;
        if (k == 0 || k == tau.Length)
            return 0;
        double part = (logTau - Math.Log(tau[k - 1])) / Math.Log(tau[k] / tau[k - 1]);
        return gamma[k - 1] + part * (gamma[k] - gamma[k - 1]);
    }

    private static void DrawProcesses(Svg svg, Panel panel, IReadOnlyList<RelaxationTimesReport> ordered, double[] values)
    {
        IReadOnlyList<int[]> numbers = PeakLinks.Of([.. ordered.Select(report => report.Times.Peaks)]);
        foreach (int number in numbers.SelectMany(own => own).Distinct().Order())
        {
            PlotPoint[] places = [.. Enumerable.Range(0, ordered.Count).Where(k => numbers[k].Contains(number))
                .Select(k => new PlotPoint(ordered[k].Times.Peaks[Array.IndexOf(numbers[k], number)].TauSeconds.Value, values[k]))
                .Where(point => panel.XAxis.Place(point.X) is >= 0 and <= 1)];
            if (places.Length == 0)
                continue;
            panel.Line(places, Palette.Fit, 0.9).Points(places, Palette.Fit, Marker.Diamond, 3.4);
            svg.Plain(panel.X(places[^1].X) + 4, panel.Y(places[^1].Y) + 3, FormattableString.Invariant($"{number}"), OnDark);
        }
    }

    // Beyond the measured range too, as far as the panel goes: that is what a tie tells.
    private static void DrawArc(Svg svg, Panel panel, string name, PlotPoint[] places)
    {
        PlotPoint[] shown = [.. places.Where(point => double.IsFinite(point.X) && panel.XAxis.Place(point.X) is >= 0 and <= 1)];
        if (shown.Length == 0)
            return;
        panel.Line(shown, Palette.Fit, 1.2).Points(shown, Palette.Fit, Marker.Diamond, 3.4);
        svg.Plain(panel.X(shown[^1].X) + 4, panel.Y(shown[^1].Y) + 3, name, OnDark);
    }

    private static void DrawScale(Svg svg, double left)
    {
        double step = ScaleWidth / LevelsShown;
        for (int k = 0; k < LevelsShown; k++)
            ColourCells.Draw(svg, new Box(left + k * step, Top, step, Scale), left + ScaleWidth, Palette.Ramped(k / (LevelsShown - 1.0)));
        svg.Rich(left + ScaleWidth + 5, Top + 8, "γ/γ_{max} of each spectrum, 0 to 1");
    }
}
