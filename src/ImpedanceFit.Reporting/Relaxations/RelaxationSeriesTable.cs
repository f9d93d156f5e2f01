using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Relaxations;

/// <summary>Distributions of a series side by side: a row a spectrum, a column a process.</summary>
internal static class RelaxationSeriesTable
{
    private const int MostPeaks = 8;

    /// <summary>The order of a series: by its column or by temperature where all have one, else as given.</summary>
    public static IReadOnlyList<RelaxationTimesReport> Ordered(IReadOnlyList<RelaxationTimesReport> reports)
    {
        if (HasValues(reports))
            return [.. reports.OrderBy(report => report.SeriesValue)];
        return HasTemperatures(reports) ? [.. reports.OrderBy(report => report.TemperatureKelvin)] : reports;
    }

    /// <summary>The series in its order, with numbers for its processes.</summary>
    public static IReadOnlyList<RelaxationTimesReport> Numbered(IReadOnlyList<RelaxationTimesReport> reports)
    {
        IReadOnlyList<RelaxationTimesReport> ordered = Ordered(reports);
        IReadOnlyList<int[]> numbers = PeakLinks.Of([.. ordered.Select(report => report.Times.Peaks)]);
        return [.. ordered.Select((report, k) => report with { PeakNumbers = numbers[k] })];
    }

    /// <summary>True where the series goes over a column of a table.</summary>
    public static bool HasValues(IReadOnlyList<RelaxationTimesReport> reports) => reports.All(report => report.SeriesValue is not null)
        && reports.Select(report => report.SeriesValue).Distinct().Count() > 1;

    /// <summary>Values of the axis of a series: its column, temperatures in °C, or numbers from 1. Equal ones are moved apart.</summary>
    public static double[] ValuesOf(IReadOnlyList<RelaxationTimesReport> ordered)
    {
        double[] values = [.. ordered.Select((report, k) => k + 1.0)];
        if (HasValues(ordered))
            values = [.. ordered.Select(report => report.SeriesValue!.Value)];
        else if (HasTemperatures(ordered))
            values = [.. ordered.Select(report => report.TemperatureKelvin!.Value - PhysicalConstants.ZeroCelsiusKelvin)];
        double least = 1e-3 * (values[^1] - values[0]);
        for (int k = 1; k < values.Length; k++)
            values[k] = Math.Max(values[k], values[k - 1] + least);
        return values;
    }

    /// <summary>What the axis of a series is called.</summary>
    public static string TitleOf(IReadOnlyList<RelaxationTimesReport> ordered)
    {
        if (HasValues(ordered))
            return ordered[0].SeriesColumn;
        return HasTemperatures(ordered) ? "T / °C" : "spectrum";
    }

    /// <summary>True where every spectrum has a temperature, and not all the same.</summary>
    public static bool HasTemperatures(IReadOnlyList<RelaxationTimesReport> reports)
    {
        return reports.All(report => report.TemperatureKelvin is not null)
            && reports.Select(report => report.TemperatureKelvin).Distinct().Count() > 1;
    }

    /// <summary>What a spectrum of a series is called: its temperature, or its source.</summary>
    public static string NameOf(RelaxationTimesReport report, bool byTemperature)
    {
        if (report.SeriesValue is { } value)
            return ValueText.WithMinusSign(FormattableString.Invariant($"{report.SeriesColumn} {value:0.####}"));
        return byTemperature && report.TemperatureKelvin is { } kelvin
            ? ValueText.WithMinusSign(FormattableString.Invariant($"{kelvin - PhysicalConstants.ZeroCelsiusKelvin:0.#} °C"))
            : report.Source;
    }

    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<RelaxationTimesReport> reports, TextPage page)
    {
        IReadOnlyList<RelaxationTimesReport> ordered = Numbered(reports);
        bool byTemperature = HasTemperatures(ordered);
        int peaks = Math.Min(ordered.SelectMany(report => report.PeakNumbers).DefaultIfEmpty().Max(), MostPeaks);
        TextColumn[] ofPeaks = [.. Enumerable.Range(1, peaks)
            .Select(k => new TextColumn(FormattableString.Invariant($"R{k}, τ{k}")) { AlignRight = true, Gap = 3, Detail = true })];
        TextTable table = new([new TextColumn("spectrum"), new TextColumn("R∞") { AlignRight = true },
            new TextColumn("R_pol") { AlignRight = true }, .. ofPeaks]);
        foreach (RelaxationTimesReport report in ordered)
        {
            string[] cells = [.. Enumerable.Range(1, peaks).Select(number => PeakOf(report, number))];
            table.Add([NameOf(report, byTemperature), Of(report, report.Times.OhmicResistance),
                Of(report, report.Times.PolarisationResistance), .. cells]);
        }
        table.Write(writer, page);
    }

    private static string PeakOf(RelaxationTimesReport report, int number) =>
        report.Times.Peaks.Where((_, k) => report.PeakNumbers[k] == number).FirstOrDefault() is { } peak
            ? $"{Of(report, peak.Resistance)}, {ValueText.Format(peak.TauSeconds.Value, Unit.Second, 3)}" : "";

    private static string Of(RelaxationTimesReport report, Estimate ohm) =>
        report.Units.Resistance(ohm) is var own ? ValueText.Format(own.Value, own.Unit, 3) : "";
}
