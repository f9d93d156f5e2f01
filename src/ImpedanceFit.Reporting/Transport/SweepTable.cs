using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting.Transport;

/// <summary>A quantity against composition as a table.</summary>
internal static class SweepTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter writer, SweepResult sweep, TextPage page)
    {
        writer.Write(QuantityText.WordsOf(sweep.Name) + "\n");
        TextTable table = new(new TextColumn("composition") { AlignRight = true }, new TextColumn("value")
            { AlignRight = true, Gap = 3 }, new TextColumn("to pristine") { AlignRight = true, Gap = 3 },
            new TextColumn("95 % interval"), new TextColumn("orders") { AlignRight = true, Detail = true }, new TextColumn("")
            { Gap = 3 }, new TextColumn("trust") { Gap = 3, IsVerdict = true }, new TextColumn("method") { Gap = 3, Detail = true });
        Func<Quantity, Quantity> shown = OutputUnits.Column(sweep.Points.Select(point => point.Quantity));
        for (int k = 0; k < sweep.Points.Count; k++)
        {
            QuantityComparison ratio = sweep.ToPristine[k];
            table.Add(FormattableString.Invariant($"{sweep.Points[k].Composition}"), QuantityTable.ValueOf(shown(sweep.Points[k].Quantity)),
                k == 0 ? "" : ComparisonTable.RatioOf(ratio), k == 0 ? "" : ComparisonTable.IntervalOf(ratio),
                k > 0 && ratio.OrdersOfMagnitude is { } orders ? FormattableString.Invariant($"{orders:+0.00;−0.00;0.00}")
                : "", sweep.Points[k] == sweep.Maximum ? "maximum"
                : "", Words.Of(sweep.Points[k].Quantity.Trust), sweep.Points[k].Quantity.Method);
        }
        table.Write(writer, page);
        if (sweep.MaximumFrom is { } from && sweep.MaximumTo is { } to)
            writer.Write(from == to ? FormattableString.Invariant($"  maximum at {from}\n")
                : FormattableString.Invariant($"  maximum between {from} and {to}: these cannot be told apart\n"));
        QuantityTable.WriteRemarks(writer,
            sweep.Points.Select(point => (FormattableString.Invariant($"{point.Composition}"), point.Quantity)), page, "composition");
    }
}
