using System.Globalization;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;
using ImpedanceFit.Validation.Noise;

namespace ImpedanceFit.Reporting.Checks;

/// <summary>A Kramers–Kronig test to be read: the verdict first, its reasons, then the numbers behind them.</summary>
internal static class CheckTable
{
    /// <summary>Writes the test.</summary>
    public static void Write(TextWriter writer, CheckReport report, TextPage page)
    {
        KramersKronigResult test = report.Test;
        writer.Write($"{report.Source}: {VerdictColour.Of(Words.Of(test.Verdict).ToUpperInvariant(), page)}\n");
        foreach (string warning in Diagnostic.WarningsOf(report.ReadingDiagnostics))
            page.WriteParagraph(writer, warning, "  ! ", "    ");
        foreach (string reason in test.Reasons)
            page.WriteParagraph(writer, reason, "  ", "    ");
        string size =
            FormattableString.Invariant(
                $"M = {test.ElementCount}, µ = {test.Mu:0.00}, residuals {PercentText.Of(test.ResidualPercent)} of |Z|");
        page.WriteParagraph(writer, $"{test.Method}: {Counted.Of(report.Spectrum.Count, "point")}, {size}", "  ", "    ");
        page.WriteParagraph(writer, $"noise: {NoiseOf(report.Noise)}", "  ", "    ");
        if (report.ZHit is { } zHit)
            page.WriteParagraph(writer, ZHitOf(zHit), "  ", "    ");
    }

    /// <summary>Several tests in one table, a row a spectrum.</summary>
    public static void WriteSummary(TextWriter writer, IEnumerable<CheckReport> reports, TextPage page)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(reports);
        TextTable table = new(new TextColumn("spectrum"), new TextColumn("verdict") { IsVerdict = true },
            new TextColumn("points") { AlignRight = true, Detail = true }, new TextColumn("residuals") { AlignRight = true },
            new TextColumn("noise") { AlignRight = true, Detail = true }, new TextColumn("why") { Gap = 3, Detail = true });
        foreach (CheckReport report in reports)
            table.Add(report.Source, Words.Of(report.Test.Verdict), report.Spectrum.Count.ToString(CultureInfo.InvariantCulture),
                PercentText.Of(report.Test.ResidualPercent), NoiseOf(report.Noise), report.Test.Reasons.Count > 0 ? report.Test.Reasons[0]
                    : "");
        writer.Write("\n");
        table.Write(writer, page);
    }

    private static string NoiseOf(ErrorStructure noise)
    {
        string relative = $"{PercentText.Of(100 * noise.Relative)} of |Z|", absolute = ValueText.Format(noise.AbsoluteOhm, Unit.Ohm, 2);
        return noise.Kind switch
        {
            ErrorStructureKind.Modulus => relative,
            ErrorStructureKind.Constant => $"{absolute} at all frequencies",
            _ => $"{relative} and {absolute} beside it",
        };
    }

    private static string ZHitOf(ZHitResult zHit)
    {
        string below = zHit.LargestBelowPercent is { } low ? FormattableString.Invariant($", up to {SignedText.Of(low, 2)} % below it")
            : "";
        string above = zHit.LargestAbovePercent is { } high ? FormattableString.Invariant($", up to {SignedText.Of(high, 2)} % above it")
            : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"Z-HIT: |Z| is off from its phase by {zHit.WindowScatterPercent:0.##} % "
            + $"from {ValueText.Format(zHit.Window.FromHertz, Unit.Hertz, 3)} "
            + $"to {ValueText.Format(zHit.Window.ToHertz, Unit.Hertz, 3)}{below}{above} (an approximation good to a percent or so)");
    }
}
