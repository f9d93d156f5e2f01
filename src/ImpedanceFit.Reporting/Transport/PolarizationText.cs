using System.Globalization;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Transport;

/// <summary>A polarisation as text: how it relaxes, and whether it settled.</summary>
internal static class PolarizationText
{
    /// <summary>Writes the text.</summary>
    public static void Write(TextWriter writer, PolarizationResult result, TextPage page)
    {
        string time = result.Relaxation.SlowestSeconds is { } tau ? $", slowest time constant {EstimateText.Of(tau, Unit.Second)}" : "";
        page.WriteParagraph(writer, $"relaxation: {Words.Of(result.Relaxation.Kind)}{time}", "  ");
        page.WriteParagraph(writer, string.Create(CultureInfo.InvariantCulture,
            $"steady state: {EstimateText.Of(result.SteadyStateOhm, Unit.Ohm)}"
            + $", {(result.Settled ? "reached" : "NOT reached")} (drift {100 * result.FinalDrift:0.##} %)"),
            "  ");
        foreach (Diagnostic note in ConductivityTable.NotesOf(result.Diagnostics))
            page.WriteParagraph(writer, note.Message, "  ");
        writer.Write("\n");
    }
}
