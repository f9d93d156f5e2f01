using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Relaxations;

/// <summary>Distributions of a series side by side: a row a spectrum, its peaks from fast to slow.</summary>
internal static class RelaxationSeriesTable
{
    private const int MostPeaks = 6;

    /// <summary>The order of a series: by temperature where all have one, else as given.</summary>
    public static IReadOnlyList<RelaxationTimesReport> Ordered(IReadOnlyList<RelaxationTimesReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        return HasTemperatures(reports) ? [.. reports.OrderBy(report => report.TemperatureKelvin)] : reports;
    }

    /// <summary>True where every spectrum has a temperature, and not all the same.</summary>
    public static bool HasTemperatures(IReadOnlyList<RelaxationTimesReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        return reports.All(report => report.TemperatureKelvin is not null)
            && reports.Select(report => report.TemperatureKelvin).Distinct().Count() > 1;
    }

    /// <summary>What a spectrum of a series is called: its temperature, or its source.</summary>
    public static string NameOf(RelaxationTimesReport report, bool byTemperature)
    {
        ArgumentNullException.ThrowIfNull(report);
        return byTemperature && report.TemperatureKelvin is { } kelvin
            ? ValueText.WithMinusSign(FormattableString.Invariant($"{kelvin - PhysicalConstants.ZeroCelsiusKelvin:0.#} °C"))
            : report.Source;
    }

    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<RelaxationTimesReport> reports, TextPage page)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(page);
        IReadOnlyList<RelaxationTimesReport> ordered = Ordered(reports);
        bool byTemperature = HasTemperatures(ordered);
        int peaks = Math.Min(ordered.Select(report => report.Times.Peaks.Count).DefaultIfEmpty().Max(), MostPeaks);
        TextColumn[] ofPeaks = [.. Enumerable.Range(1, peaks)
            .Select(k => new TextColumn(FormattableString.Invariant($"R{k}, τ{k}")) { AlignRight = true, Gap = 3, Detail = true })];
        TextTable table = new([new TextColumn("spectrum"), new TextColumn("R∞") { AlignRight = true },
            new TextColumn("R_pol") { AlignRight = true }, .. ofPeaks]);
        foreach (RelaxationTimesReport report in ordered)
        {
            string[] cells = [.. Enumerable.Range(0, peaks).Select(k => k < report.Times.Peaks.Count ? PeakOf(report, k) : "")];
            table.Add([NameOf(report, byTemperature), Of(report, report.Times.OhmicResistance),
                Of(report, report.Times.PolarisationResistance), .. cells]);
        }
        table.Write(writer, page);
    }

    private static string PeakOf(RelaxationTimesReport report, int k) => report.Times.Peaks[k] is var peak
        ? $"{Of(report, peak.Resistance)}, {ValueText.Format(peak.TauSeconds.Value, Unit.Second, 3)}" : "";

    private static string Of(RelaxationTimesReport report, Estimate ohm) =>
        report.Units.Resistance(ohm) is var own ? ValueText.Format(own.Value, own.Unit, 3) : "";
}
