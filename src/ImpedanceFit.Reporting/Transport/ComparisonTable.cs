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
        for (int k = 0; k < reports.Count; k++)
        {
            ComparisonReport report = reports[k];
            writer.Write(k > 0 ? "\n" : "");
            page.WriteParagraph(writer, report.Title, "", "  ");
            if (report.SpecimenNote is { } note)
                page.WriteParagraph(writer, note, "  ", "  ");
            TextTable table = new(new TextColumn("quantity"), new TextColumn("before") { AlignRight = true }, new TextColumn("after")
                { AlignRight = true, Gap = 3 },
                new TextColumn("ratio") { AlignRight = true, Gap = 3 }, new TextColumn("95 % interval"), new TextColumn("orders")
                { AlignRight = true, Detail = true }, new TextColumn("") { Gap = 3 });
            Func<Quantity, Quantity> shown = OutputUnits.Column(report.Comparisons.SelectMany(comparison =>
                (Quantity[])[comparison.Before, comparison.After]));
            foreach (QuantityComparison comparison in report.Comparisons)
            {
                table.Add(QuantityText.WordsOf(comparison.Name), QuantityTable.ValueOf(shown(comparison.Before)),
                    QuantityTable.ValueOf(shown(comparison.After)), RatioOf(comparison), IntervalOf(comparison),
                    comparison.OrdersOfMagnitude is { } orders ? FormattableString.Invariant($"{orders:+0.00;−0.00;0.00}")
                    : "", VerdictOf(comparison));
            }
            table.Write(writer, page);
            WriteResistances(writer, report, page);
            foreach (Diagnostic missing in report.LeftOut)
                page.WriteParagraph(writer, missing.Message, "  ");
            QuantityTable.WriteTrust(writer,
                report.Comparisons.SelectMany(comparison => (Quantity[])[comparison.Before, comparison.After]), page);
        }
    }

    // The ratio of both units is one where the area is one.
    private static void WriteResistances(TextWriter writer, ComparisonReport report, TextPage page)
    {
        if (report.Resistances.Count == 0)
            return;
        writer.Write("\n");
        TextTable table = new(new TextColumn("resistance"), new TextColumn("before / Ω") { AlignRight = true },
            new TextColumn("after / Ω") { AlignRight = true, Gap = 3 }, new TextColumn("before / Ω·cm²") { AlignRight = true, Gap = 3 },
            new TextColumn("after / Ω·cm²") { AlignRight = true, Gap = 3 }, new TextColumn("ratio") { AlignRight = true, Gap = 3 },
            new TextColumn("95 % interval"), new TextColumn("") { Gap = 3 });
        foreach ((QuantityComparison ohm, QuantityComparison specific) in report.Resistances)
            table.Add(ResistanceName(ohm), NumberOf(ohm.Before), NumberOf(ohm.After), NumberOf(specific.Before), NumberOf(specific.After),
                RatioOf(ohm), IntervalOf(ohm), VerdictOf(ohm));
        table.Write(writer, page);
    }

    /// <summary>Process and element, e.g. <c>charge transfer, R_ct</c>.</summary>
    internal static string ResistanceName(QuantityComparison ohm)
    {
        string words = QuantityText.WordsOf(ohm.Name.Split(' ')[0].Replace("Resistance", "", StringComparison.Ordinal));
        return ohm.Before.Method.Length > 0 ? $"{words}, {ohm.Before.Method}" : words;
    }

    /// <summary>Value with error without its unit, which stands in the heading.</summary>
    internal static string NumberOf(Quantity quantity) => QuantityTable.ValueOf(OutputUnits.Of(quantity) with { Unit = Unit.None });

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
