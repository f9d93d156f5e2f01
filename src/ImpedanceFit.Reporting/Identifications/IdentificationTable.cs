using System.Globalization;
using ImpedanceFit.Reporting.Circuits;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Identifications;

/// <summary>An identification to be read: the answer in words, then the candidates.</summary>
internal static class IdentificationTable
{
    private const int MostRows = 12;

    /// <summary>Writes the answer.</summary>
    public static void Write(TextWriter writer, IdentificationReport report, TextPage page)
    {
        IdentificationResult result = report.Result;
        page.WriteParagraph(writer, $"{report.Source}: {result.Words}", "", "  ");
        foreach (string warning in Diagnostic.WarningsOf(report.Diagnostics))
            page.WriteParagraph(writer, warning, "  ! ", "    ");
        page.WriteParagraph(writer, string.Create(CultureInfo.InvariantCulture,
            $"{Counted.Of(result.Spectrum.Count, "point")}, noise {PercentText.Of(result.NoisePercent)} of |Z|, Kramers–Kronig "
                + $"test: {Words.Of(result.Validity.Verdict)}"),
            "  ", "    ");
        writer.Write("\n");
        TextTable table = new(
            new TextColumn("circuit"),
            new TextColumn("probability") { AlignRight = true },
            new TextColumn("parameters") { AlignRight = true, Detail = true },
            new TextColumn("χ²") { AlignRight = true, Detail = true },
            new TextColumn("name") { Detail = true },
            new TextColumn("note") { IsVerdict = true });
        foreach (IdentifiedCircuit candidate in result.Candidates.Take(MostRows))
        {
            table.Add(BareCircuit.Of(candidate.Circuit.Circuit), Percent(candidate.Probability), ParameterCount.Of(candidate.Fit),
                ValueText.Format(candidate.Fit.ChiSquared, Unit.None, 3), candidate.Circuit.Name,
                candidate.DescribesToNoise ? "" : "misfit");
        }
        table.Write(writer, page);
        if (result.Candidates.Count > MostRows)
            writer.Write(FormattableString.Invariant($"  and {result.Candidates.Count - MostRows} less probable ones\n"));
    }

    /// <summary>Several identifications in one table, a row a spectrum.</summary>
    public static void WriteSummary(TextWriter writer, IEnumerable<IdentificationReport> reports, TextPage page)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(reports);
        TextTable table = new(new TextColumn("spectrum"), new TextColumn("circuit"), new TextColumn("probability") { AlignRight = true },
            new TextColumn("noise") { AlignRight = true, Detail = true }, new TextColumn("test") { Detail = true, IsVerdict = true },
            new TextColumn("note") { IsVerdict = true });
        foreach (IdentificationReport report in reports)
        {
            IdentifiedCircuit? best = report.Result.Candidates.Count > 0 ? report.Result.Candidates[0] : null;
            table.Add(report.Source, best is null ? "" : BareCircuit.Of(best.Circuit.Circuit), best is null ? ""
                : Percent(best.Probability), PercentText.Of(report.Result.NoisePercent), Words.Of(report.Result.Validity.Verdict),
                best is null or { DescribesToNoise: true } ? "" : "misfit");
        }
        writer.Write("\n");
        table.Write(writer, page);
    }

    private static string Percent(double probability) =>
        probability < 0.01 ? "< 1 %" : (100 * probability).ToString("0", CultureInfo.InvariantCulture) + " %";
}
