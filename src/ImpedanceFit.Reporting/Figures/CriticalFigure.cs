using ImpedanceFit.Kinetics;
using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>Cycling in steps of growing current: voltage against time with I·R of the sound cell, and below it the current density with
/// the critical one.</summary>
internal static class CriticalFigure
{
    private const double RestBelow = 0.01;

    /// <summary>Draws a record and what was found in it.</summary>
    public static string Draw(string title, DcRecord record, CriticalCurrentResult result)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(result);
        double[] seconds = record.Seconds.ToArray(), volts = record.PotentialVolts.ToArray(), amperes = record.CurrentAmperes.ToArray();
        Quantity critical = result.CriticalCurrentDensity;
        PlotPoint[] sound = [.. seconds.Zip(amperes, (t, i) => new PlotPoint(t, i * result.ExpectedOhm))];
        Legend legend = new Legend().Points("measured", Palette.Ink)
            .Line($"I·R, R = {ValueText.Format(result.ExpectedOhm, Unit.Ohm, 3)}", Palette.Fit);
        if (critical.Value is not null)
            legend.Area("critical", Palette.Second);
        legend.Text(QuantityText.CaptionOf(critical), WordsOf(result.End));
        // A short is far below, a lost contact far above: the voltage's own range is what has to be seen.
        LinearAxis voltage = LinearAxis.Around("E", "V", volts.Concat(sound.Select(point => point.Y)));
        double rest = RestBelow * amperes.Max(Math.Abs);
        PlotPoint[] densities = [.. StepsOf(seconds, amperes, result.Steps, rest)];
        LinearAxis density = LinearAxis.Around("|j|", "A cm^{−2}", densities.Select(point => point.Y)
            .Concat(((double?[])[critical.Lower95, critical.Upper95]).OfType<double>()).Append(0));
        return StackedPanels.Draw(title, legend, LinearAxis.Around("t", "s", seconds, takesPrefix: false),
            (voltage, panel => panel.Line(sound, Palette.Fit, 0.9)
                .Points(panel.Thinned(seconds.Zip(volts, (t, e) => new PlotPoint(t, e)), 1), Palette.Ink, size: 2.5)),
            (density, panel =>
            {
                if (critical is { Value: { } value })
                    panel.Band(critical.Lower95 ?? value, critical.Upper95 ?? value, Palette.Second);
                panel.Line(densities, Palette.Ink);
            }));
    }

    // The last step goes on to the end of the record.
    private static IEnumerable<PlotPoint> StepsOf(double[] seconds, double[] amperes, IReadOnlyList<CurrentStep> steps, double rest)
    {
        for (int k = 0; k < steps.Count; k++)
        {
            double end = k + 1 < steps.Count ? steps[k + 1].StartSeconds
                : seconds[Math.Max(0, Array.FindLastIndex(amperes, i => Math.Abs(i) > rest))];
            yield return new PlotPoint(steps[k].StartSeconds, steps[k].AmperesPerSquareCentimetre);
            yield return new PlotPoint(end, steps[k].AmperesPerSquareCentimetre);
        }
    }

    private static string WordsOf(CriticalCurrentEnd end) => end switch
    {
        CriticalCurrentEnd.ShortCircuit => "ended by a short circuit",
        CriticalCurrentEnd.ContactLoss => "ended by a loss of contact",
        _ => "no step failed",
    };
}
