using ImpedanceFit.Numerics;
using ImpedanceFit.Polarization;

namespace ImpedanceFit.Reporting;

/// <summary>A polarisation as text: how it relaxes, whether it settled, then the quantities.</summary>
public static class PolarizationTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter writer, string file, PolarizationResult result, TextPage page)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(page);
        writer.Write(file + "\n");
        string time = result.Relaxation.SlowestSeconds is { } tau ? $", slowest time constant {ValueText.Format(tau.Value, tau.StandardError, Unit.Second)}" : "";
        page.WriteParagraph(writer, $"relaxation: {Words.Of(result.Relaxation.Kind)}{time}", "  ");
        page.WriteParagraph(writer, $"steady state: {ValueText.Format(result.SteadyStateOhm.Value, result.SteadyStateOhm.StandardError, Unit.Ohm)}"
            + FormattableString.Invariant($", {(result.Settled ? "reached" : "NOT reached")} (drift {100 * result.FinalDrift:0.##} %)"), "  ");
        foreach (string warning in result.Warnings)
            page.WriteParagraph(writer, warning, "  ! ", "    ");
        writer.Write("\n");
        QuantityTable.Write(writer, result.Quantities, page);
    }
}
