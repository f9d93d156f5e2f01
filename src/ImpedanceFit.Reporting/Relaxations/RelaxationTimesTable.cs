using System.Globalization;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Relaxations;

/// <summary>A distribution of relaxation times to be read: what the whole is made of, then a row a process.</summary>
internal static class RelaxationTimesTable
{
    /// <summary>Writes the distribution.</summary>
    public static void Write(TextWriter writer, RelaxationTimesReport report, TextPage page)
    {
        RelaxationTimes times = report.Times;
        writer.Write($"{report.Source}: {WordsOf(times)}\n");
        foreach (string warning in Diagnostic.WarningsOf(report.Diagnostics))
            page.WriteParagraph(writer, warning, "  ! ", "    ");
        page.WriteParagraph(writer, string.Create(CultureInfo.InvariantCulture,
            $"{Counted.Of(times.Spectrum.Count, "point")}, noise {PercentText.Of(times.NoisePercent)} of |Z|, "
            + $"weights: {Words.Of(times.Weighting)}"), "  ", "    ");
        WriteWhole(writer, report, page);
        if (times.Peaks.Count > 0)
            writer.Write("\n");
        WritePeaks(writer, report, page);
        if (times.Peaks.Any(peak => peak.Shape is null))
            page.WriteParagraph(writer, "The rows are windows of the curve between its minima: one may hold several processes.", "  ",
                "  ");
    }

    /// <summary>Several distributions in one table, a row a spectrum.</summary>
    public static void WriteSummary(TextWriter writer, IReadOnlyList<RelaxationTimesReport> reports, TextPage page)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(reports);
        Estimate[] ohmic = [.. reports.Select(report => report.Units.Resistance(report.Times.OhmicResistance))],
            polar = [.. reports.Select(report => report.Units.Resistance(report.Times.PolarisationResistance))];
        TextTable table = new(new TextColumn("spectrum"), new TextColumn("R∞") { AlignRight = true },
            new TextColumn("R_pol (95 %)") { AlignRight = true }, new TextColumn("processes") { Gap = 3 },
            new TextColumn("noise") { AlignRight = true, Detail = true });
        for (int k = 0; k < reports.Count; k++)
        {
            Scales(ohmic, ohmic[k], out (double, Unit) first);
            Scales(polar, polar[k], out (double, Unit) second);
            table.Add(reports[k].Source, IntervalOf(OutputUnits.In(ohmic[k], first)), IntervalOf(OutputUnits.In(polar[k], second)),
                WordsOf(reports[k].Times), PercentText.Of(reports[k].Times.NoisePercent));
        }
        writer.Write("\n");
        table.Write(writer, page);
    }

    private static void Scales(Estimate[] all, Estimate own, out (double Factor, Unit Unit) scale) =>
        scale = OutputUnits.Scale(own.Unit, all.Where(each => each.Unit == own.Unit).Select(each => each.Value));

    /// <summary>A value with its 95 % interval in one unit, e.g. <c>99.98 (99.88 … 100.08) Ω</c>.</summary>
    public static string IntervalOf(Estimate estimate)
    {
        if (estimate.Lower95 is not { } lower || estimate.Upper95 is not { } upper)
            return EstimateText.Of(estimate);
        if (lower == upper)
            return ValueText.Format(estimate.Value, estimate.Unit);
        // Both have the prefix of the value and the digits of the interval's half-width.
        ValueParts value = ValueText.Parts(estimate.Value, (upper - lower) / 2, estimate.Unit);
        string interval = ValueText.FormatInterval(estimate.Value, lower, upper, estimate.Unit);
        if (value.Error.Length == 0 || !interval.EndsWith(value.Unit, StringComparison.Ordinal))
            return $"{ValueText.Format(estimate.Value, estimate.Unit)} ({interval})";
        return $"{value.Value} ({interval[..^value.Unit.Length].TrimEnd()}) {value.Unit}";
    }

    /// <summary>The 95 % interval alone.</summary>
    public static string BoundsOf(Estimate estimate)
    {
        return ValueText.FormatInterval(estimate.Value, estimate.Lower95, estimate.Upper95, estimate.Unit);
    }

    /// <summary>How many processes there are, in words.</summary>
    public static string WordsOf(RelaxationTimes times) =>
        !times.HasProcesses ? "the number of processes is open"
        : times.Peaks.Count == 0 ? "no process"
        : FormattableString.Invariant($"{times.Peaks.Count} {(times.Peaks.Count == 1 ? "process" : "processes")}");

    private static void WriteWhole(TextWriter writer, RelaxationTimesReport report, TextPage page)
    {
        RelaxationTimes times = report.Times;
        TextTable whole = new(new TextColumn(""), new TextColumn(""), new TextColumn("") { Detail = true });
        whole.Add("R∞", IntervalOf(report.Units.Resistance(times.OhmicResistance)), "ohmic resistance");
        whole.Add("R_pol", IntervalOf(report.Units.Resistance(times.PolarisationResistance)), "polarisation resistance, all processes");
        if (times.Inductance is { } inductance)
            whole.Add("L", IntervalOf(inductance), "inductance of the leads");
        if (times.Tail is { } tail)
            whole.Add("tail", $"Q = {ValueText.Format(tail.Coefficient.Value, tail.Coefficient.Unit)}, n = {Exponent(tail.Exponent)}",
                "blocks direct current; no part of R_pol");
        whole.Write(writer, page);
    }

    private static void WritePeaks(TextWriter writer, RelaxationTimesReport report, TextPage page)
    {
        TextTable table = new(new TextColumn("R (95 %)"), new TextColumn("τ") { AlignRight = true },
            new TextColumn("n") { AlignRight = true }, new TextColumn("C") { AlignRight = true, Detail = true },
            new TextColumn("frequency") { AlignRight = true, Detail = true }, new TextColumn("P") { AlignRight = true },
            new TextColumn("process"), new TextColumn("shape") { Detail = true });
        IReadOnlyList<RelaxationPeak> peaks = report.Times.Peaks;
        // One unit a column.
        Estimate[] resistances = [.. peaks.Select(peak => report.Units.Resistance(peak.Resistance))];
        Estimate?[] capacitances = [.. peaks.Select(peak => peak.Capacitance is { } c ? report.Units.Capacitance(c) : null)];
        (double, Unit) ohm = resistances.Length > 0 ? OutputUnits.Scale(resistances[0].Unit, resistances.Select(each => each.Value))
                : (1, Unit.Ohm),
            farad = OutputUnits.Scale(capacitances.OfType<Estimate>().FirstOrDefault()?.Unit ?? Unit.Farad,
                capacitances.Select(each => each?.Value ?? 0)),
            second = OutputUnits.Scale(Unit.Second, peaks.Select(peak => peak.TauSeconds.Value)),
            hertz = OutputUnits.Scale(Unit.Hertz, peaks.Select(peak => peak.FrequencyHertz));
        for (int k = 0; k < peaks.Count; k++)
        {
            RelaxationPeak peak = peaks[k];
            table.Add(IntervalOf(OutputUnits.In(resistances[k], ohm)), Scaled(peak.TauSeconds.Value, second),
                peak.Exponent is { } exponent ? Exponent(exponent) : "",
                capacitances[k] is { } own ? Scaled(own.Value, farad) : "",
                Scaled(peak.FrequencyHertz, hertz), FormattableString.Invariant($"{100 * peak.Probability:0} %"),
                ProcessOf(peak), peak.Shape ?? "");
        }
        if (table.Count > 0)
            table.Write(writer, page);
    }

    private static string Scaled(double value, (double Factor, Unit Unit) scale) =>
        ValueText.Format(value / scale.Factor, scale.Unit, 3);

    private static string ProcessOf(RelaxationPeak peak) => peak switch
    {
        { Resistance.Value: < 0 } => "inductive loop",
        { Process: { } process } => QuantityText.WordsOf(process.Name),
        _ => "",
    };

    private static string Exponent(Estimate exponent) => ValueText.WithMinusSign(FormattableString.Invariant($"{exponent.Value:0.000}"));
}
