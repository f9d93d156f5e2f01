using ImpedanceFit.JointInference;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting.Transport;

/// <summary>What each measurement of a joint fit says alone, and how they agree.</summary>
internal static class JointTable
{
    /// <summary>Writes the tables.</summary>
    public static void Write(TextWriter writer, JointResult result, TextPage page)
    {
        foreach ((string name, IReadOnlyList<Quantity> quantities) in result.Alone)
        {
            writer.Write($"\n  {name} alone:\n");
            QuantityTable.Write(writer, quantities, page);
        }
        writer.Write("\n  agreement, difference in standard errors:\n");
        TextTable table = new(new TextColumn("quantity"), new TextColumn("first"), new TextColumn("second"), new TextColumn("z")
            { AlignRight = true }, new TextColumn(""));
        foreach (ConsistencyScore score in result.Consistency)
            table.Add(score.Quantity, score.First, score.Second, FormattableString.Invariant($"{score.Z:0.0}"), score.Contradicts
                ? "contradiction" : "");
        table.Write(writer, page);
        writer.Write(FormattableString.Invariant($"\n  together, reduced χ² {result.ReducedChiSquared:0.00} (about 1 where all agree):\n"));
    }
}
