using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Relaxations;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>γ (per unit of ln τ) against τ with its 95 % band, the frequency above, the resistance beside each peak. What lies outside the
/// measured range is shaded. Several spectra make a waterfall.</summary>
internal sealed class DrtFigure : SpectrumFigure
{
    private const double Top = 6, Right = 10, UsualHeight = 170, Certain = 0.95, OnePlace = 0.12, SmallShare = 0.02;
    private const string Quantity = "γ per ln τ";

    internal override bool NamesOne => true;

    /// <inheritdoc/>
    public override string Summary => "distribution of relaxation times with its 95 % band and the R of its peaks; several: a waterfall";

    /// <inheritdoc/>
    protected override string DrawChecked(IReadOnlyList<PlottedSpectrum> spectra)
    {
        RelaxationTimesReport[] reports = [.. spectra.Select(spectrum =>
            spectrum.Relaxations
            ?? new RelaxationTimesReport(spectrum.Label, RelaxationTimes.Of(spectrum.Spectrum)) { Source = spectrum.Label })];
        return reports.Length > 1 ? DrtSeriesFigure.Draw(reports)
            : Draw(TitleOf("Distribution of relaxation times", spectra), reports[0], spectra[0].IsNamed ? spectra[0].Label : "γ");
    }

    private static string Draw(string title, RelaxationTimesReport report, string name)
    {
        RelaxationTimes times = report.Times;
        double factor = report.Units.SquareCentimetres;
        PlotPoint[] curve = CurveOf(times.TauSeconds, times.GammaOhm, factor);
        PlotPoint[] lower = CurveOf(times.TauSeconds, times.GammaLower95Ohm, factor),
            upper = CurveOf(times.TauSeconds, times.GammaUpper95Ohm, factor);
        Axis y = AxisLimits.OfY(AxisOf(report, curve, upper, lower));
        Axis x = AxisLimits.OfX(RelaxationPanel.TauAxis(curve.Select(point => point.X)));
        AxisLimits.Check(curve);
        double height = FigureStyle.Current.HeightOf(UsualHeight), left = Panel.LeftOf(y, height);
        double width = FigureStyle.Current.Width - left - Right;
        Legend legend = new Legend().Line(name, Palette.Fit).Area("95 % band", Palette.Fit)
            .Points(WordsOf(times), Palette.Second, Marker.Diamond);
        double top = Top + legend.Height(width) + RelaxationPanel.Above;
        Svg svg = new(FigureStyle.Current.Width, top + height + Panel.Below, title);
        legend.Draw(svg, left, Top, width);
        Panel panel = new(svg, new Box(left, top, width, height), x, y);
        ShadeUnmeasured(panel, times.Spectrum);
        panel.Level(0, "").Between(lower, upper, Palette.Fit).Line(curve, Palette.Fit);
        PlotPoint[] peaks = [.. times.Peaks.Select(peak => TopOf(curve, peak))];
        panel.Points(peaks, Palette.Second, Marker.Diamond, 5);
        panel.Finish();
        RelaxationPanel.DrawFrequencies(svg, panel);
        PeakLabels labels = new(svg, panel.Box);
        int[] shown = [.. Enumerable.Range(0, peaks.Length).Where(k => x.Place(peaks[k].X) is >= 0 and <= 1).OrderBy(k => peaks[k].Y)];
        foreach (int k in shown)
            labels.KeepFree(panel.X(peaks[k].X), panel.Y(peaks[k].Y));
        foreach (int k in shown)
            labels.Add(panel.X(peaks[k].X), panel.Y(peaks[k].Y), LabelOf(report, times.Peaks[k]));
        return svg.Finish();
    }

    private static string WordsOf(RelaxationTimes times) => times.Peaks.All(peak => peak.Shape is not null) ? "process with its R"
        : "window of the curve with its R";

    /// <summary>The top of a peak: its τ, and the largest γ so near to it that the page shows one place.</summary>
    internal static PlotPoint TopOf(PlotPoint[] curve, RelaxationPeak peak)
    {
        double tau = peak.TauSeconds.Value;
        PlotPoint nearest = curve.MinBy(point => Math.Abs(Math.Log(point.X / tau)));
        double top = curve.Where(point => Math.Abs(Math.Log(point.X / tau)) < OnePlace).Select(point => Math.Abs(point.Y))
            .DefaultIfEmpty(Math.Abs(nearest.Y)).Max();
        return new PlotPoint(tau, peak.Resistance.Value < 0 ? -top : top);
    }

    /// <summary>γ against τ, multiplied.</summary>
    internal static PlotPoint[] CurveOf(ReadOnlyMemory<double> tau, ReadOnlyMemory<double> gamma, double factor)
    {
        PlotPoint[] curve = new PlotPoint[tau.Length];
        for (int k = 0; k < curve.Length; k++)
            curve[k] = new PlotPoint(tau.Span[k], factor * gamma.Span[k]);
        return curve;
    }

    // Small processes beside a large one are seen on a logarithmic axis only.
    private static Axis AxisOf(RelaxationTimesReport report, PlotPoint[] curve, PlotPoint[] upper, PlotPoint[] lower)
    {
        double high = curve.Max(point => point.Y);
        double[] tops = [.. report.Times.Peaks.Select(peak => TopOf(curve, peak).Y)];
        return tops.Length > 0 && tops.Min() > 0 && tops.Min() < SmallShare * high
            ? LogarithmicAxis.Around(Quantity, report.Units.AxisUnit, [0.2 * tops.Min(), 3 * high], powers: true)
            : LinearAxisOf(report, curve, upper, lower);
    }

    // A band without end must not flatten the curve; above it there is room for the words.
    private static LinearAxis LinearAxisOf(RelaxationTimesReport report, PlotPoint[] curve, PlotPoint[] upper, PlotPoint[] lower)
    {
        (double low, double high) = LinearAxis.RangeOf(curve.Select(point => point.Y).Append(0));
        double size = high - low;
        double above = Math.Min(Math.Max(upper.Max(point => Finite(point.Y)), high), high + 0.5 * size);
        double below = Math.Max(Math.Min(lower.Min(point => Finite(point.Y)), low), low - 0.5 * size);
        return new LinearAxis(Quantity, report.Units.AxisUnit, Math.Min(below, 0) - 0.03 * size, above + 0.16 * size);
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : 0;

    private static void ShadeUnmeasured(Panel panel, Spectrum spectrum)
    {
        (double low, double high) = LinearAxis.RangeOf(spectrum.FrequenciesHertz.ToArray());
        double fastest = 1 / (2 * Math.PI * high), slowest = 1 / (2 * Math.PI * low);
        (double floor, double roof) = (panel.YAxis.Minimum, panel.YAxis.Maximum);
        foreach ((double from, double to) in ((double, double)[])[(panel.XAxis.Minimum, fastest), (slowest, panel.XAxis.Maximum)])
        {
            if (to > from)
                panel.Between([new(from, floor), new(to, floor)], [new(from, roof), new(to, roof)], Palette.Faint, 0.14);
        }
    }

    private static string LabelOf(RelaxationTimesReport report, RelaxationPeak peak)
    {
        Estimate resistance = report.Units.Resistance(peak.Resistance);
        string words = ValueText.Format(resistance.Value, resistance.Unit, 3);
        return peak.Probability >= Certain ? words : FormattableString.Invariant($"{words} ({100 * peak.Probability:0} %)");
    }
}
