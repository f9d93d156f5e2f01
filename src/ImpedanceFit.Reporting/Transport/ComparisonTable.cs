using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Transport;

/// <summary>Comparisons as a table: both states, the ratio with its interval, orders of magnitude.</summary>
internal static class ComparisonTable
{
    /// <summary>Writes one table for each sample.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<ComparisonReport> reports, TextPage page)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(reports);
        for (int k = 0; k < reports.Count; k++)
        {
            ComparisonReport report = reports[k];
            writer.Write(
                $"{(k > 0 ? "\n" : "")}{(report.Sample.Length > 0 ? report.Sample + ": " : "")}{report.Before} → {report.After}\n");
            if (report.SpecimenNote is { } note)
                page.WriteParagraph(writer, note, "  ", "  ");
            TextTable table = new(new TextColumn("quantity"), new TextColumn("before") { AlignRight = true }, new TextColumn("after")
                { AlignRight = true, Gap = 3 },
                new TextColumn("ratio") { AlignRight = true, Gap = 3 }, new TextColumn("95 % interval"), new TextColumn("orders")
                { AlignRight = true, Detail = true }, new TextColumn("") { Gap = 3 });
            foreach (QuantityComparison comparison in report.Comparisons)
            {
                table.Add(QuantityText.WordsOf(comparison.Name), QuantityTable.ValueOf(comparison.Before),
                    QuantityTable.ValueOf(comparison.After), RatioOf(comparison), IntervalOf(comparison),
                    comparison.OrdersOfMagnitude is { } orders ? FormattableString.Invariant($"{orders:+0.00;−0.00;0.00}")
                    : "", VerdictOf(comparison));
            }
            table.Write(writer, page);
            foreach (Diagnostic missing in report.LeftOut)
                page.WriteParagraph(writer, missing.Message, "  ");
            QuantityTable.WriteTrust(writer,
                report.Comparisons.SelectMany(comparison => (Quantity[])[comparison.Before, comparison.After]), page);
        }
    }

    /// <summary>Whether a change is significant; of one that is not trusted, why not.</summary>
    internal static string VerdictOf(QuantityComparison comparison) =>
        comparison.Trust is Trust.Model or Trust.Role ? $"not judged: trust \"{Words.Of(comparison.Trust)}\""
        : comparison.Significant ? "significant" : "";

    internal static string RatioOf(QuantityComparison comparison) => comparison.Ratio is { } ratio ? ValueText.Format(ratio, Unit.None, 3)
        : comparison is { RatioLower95: { } lower, RatioUpper95: null } ? "≥ " + ValueText.Format(lower, Unit.None, 3)
        : comparison is { RatioUpper95: { } upper, RatioLower95: null } ? "≤ " + ValueText.Format(upper, Unit.None, 3) : "";

    internal static string IntervalOf(QuantityComparison comparison) =>
        comparison is { RatioLower95: { } lower, RatioUpper95: { } upper }
        ? $"{ValueText.Format(lower, Unit.None, 3)} … {ValueText.Format(upper, Unit.None, 3)}" : "";
}
