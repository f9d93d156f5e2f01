using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting.Transport;

/// <summary>Comparisons as one table, a row a quantity: both states and their ratio, each with its interval.</summary>
internal static class ComparisonRows
{
    private static readonly ResultColumn Sample = new("sample"), First = new("first state"), Second = new("second state"),
        Compared = new("quantity"), In = new("unit"), Before = Number("before", isMixed: true),
        After = Number("after", isMixed: true), Ratio = Number("ratio"),
        Verdict = new("verdict") { IsVerdict = true }, Trusted = new("trust") { IsVerdict = true, IsInPaper = false };

    /// <summary>The table.</summary>
    public static ResultTable TableOf(IEnumerable<ComparisonReport> reports)
    {
        ResultTable table = new();
        table.Order([Sample, First, Second, Compared, In, Before, After, Ratio, Verdict, Trusted]);
        foreach (ComparisonReport report in reports)
        {
            foreach (QuantityComparison comparison in report.Comparisons.Concat(report.Resistances
                .SelectMany(pair => (QuantityComparison[])[pair.Ohm, pair.AreaSpecific]))
                .DistinctBy(comparison => (comparison.Name, comparison.Before.Unit)))
                table.Add(RowOf(report, comparison));
        }
        return table;
    }

    private static ResultColumn Number(string heading, bool isMixed = false) =>
        new(heading) { IsNumber = true, ShowsInterval = true, IsMixed = isMixed };

    private static IEnumerable<(ResultColumn, ResultCell)> RowOf(ComparisonReport report, QuantityComparison comparison)
    {
        (Quantity before, Quantity after) = (OutputUnits.Of(comparison.Before), OutputUnits.Of(comparison.After));
        yield return (Sample, report.Sample);
        yield return (First, report.Before);
        yield return (Second, report.After);
        yield return (Compared, QuantityText.WordsOf(comparison.Name));
        yield return (In, before.Unit.Symbol);
        yield return (Before, CellOf(before));
        yield return (After, CellOf(after));
        yield return (Ratio, ResultCell.Of(comparison.Ratio, null, comparison.RatioLower95, comparison.RatioUpper95)
            with { Mark = MarkOf(comparison.Trust) });
        yield return (Verdict, ComparisonTable.VerdictOf(comparison));
        yield return (Trusted, Words.Of(comparison.Trust));
    }

    private static ResultCell CellOf(Quantity quantity) =>
        ResultCell.Of(quantity.Value, quantity.StandardError, quantity.Lower95, quantity.Upper95) with { Mark = MarkOf(quantity.Trust) };

    private static string? MarkOf(Trust trust) => trust == Trust.Ok ? null : Words.Of(trust);
}
