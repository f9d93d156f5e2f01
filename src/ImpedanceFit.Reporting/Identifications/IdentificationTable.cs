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
            new TextColumn("note"));
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

    private static string Percent(double probability) =>
        probability < 0.01 ? "< 1 %" : (100 * probability).ToString("0", CultureInfo.InvariantCulture) + " %";
}
