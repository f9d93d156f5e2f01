using ImpedanceFit.Kinetics;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Transport;

/// <summary>The steps of a cycling test as a table, and how it ended.</summary>
internal static class CriticalCurrentTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter writer, CriticalCurrentResult result, TextPage page)
    {
        page.WriteParagraph(writer, $"end: {Words.Of(result.End)}; the sound cell has {ValueText.Format(result.ExpectedOhm, Unit.Ohm, 3)}",
            "  ");
        TextTable table = new(new TextColumn("current density") { AlignRight = true }, new TextColumn("from")
            { AlignRight = true }, new TextColumn("mean |V|") { AlignRight = true },
            new TextColumn("V/I") { AlignRight = true }, new TextColumn("lowest V/I") { AlignRight = true });
        foreach (CurrentStep step in result.Steps)
        {
            table.Add(ValueText.Format(step.AmperesPerSquareCentimetre, Unit.AmperePerSquareCentimetre, 3),
                ValueText.Format(step.StartSeconds, Unit.Second, 3), ValueText.Format(step.MeanVolts, Unit.Volt, 3),
                ValueText.Format(step.Ohm, Unit.Ohm, 3), ValueText.Format(step.LowestOhm, Unit.Ohm, 3));
        }
        writer.Write("\n");
        table.Write(writer, page);
        writer.Write("\n");
    }
}
