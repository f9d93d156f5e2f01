using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Transport;

/// <summary>A sample's conductivities as tables: the processes of the circuit, then the quantities.</summary>
internal static class ConductivityTable
{
    /// <summary>Writes the tables.</summary>
    public static void Write(TextWriter writer, ConductivityReport report, TextPage page)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(page);
        SampleGeometry geometry = report.Result.Geometry;
        writer.Write(
            FormattableString.Invariant(
                $"{FitReport.SourceOf(report.File, report.SpectrumId)}\nL = {geometry.ThicknessMetres.Value * 1000:0.####} mm, A ")
                    + FormattableString.Invariant($"= {geometry.AreaSquareCentimetres.Value:0.####} cm²"));
        if (geometry.TemperatureKelvin is { } kelvin)
            writer.Write(
                FormattableString.Invariant($", T = {kelvin.Value:0.##} K{(report.TemperatureWords is { } words ? $", {words}" : "")}"));
        writer.Write("\n");
        if (report.Verdict is { } verdict)
            page.WriteParagraph(writer, verdict, "  ");
        foreach (string warning in Diagnostic.WarningsOf(report.Diagnostics))
            page.WriteParagraph(writer, warning, "  ! ", "    ");
        if (report.Result.Processes.Count > 0)
        {
            writer.Write("\n");
            WriteProcesses(writer, report.Result.Processes, page);
        }
        writer.Write("\n");
        QuantityTable.Write(writer, report.Result.Quantities, page);
        foreach (Diagnostic missing in LeftOut(report.Result.Diagnostics))
            page.WriteParagraph(writer, missing.Message, "  ");
        if (report.Result.CrossChecks.Count > 0)
        {
            writer.Write("\n  found another way:\n");
            QuantityTable.Write(writer, report.Result.CrossChecks, page);
        }
    }

    /// <summary>The notes that say why a quantity that a reader may look for is not given.</summary>
    public static IEnumerable<Diagnostic> LeftOut(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Where(diagnostic => diagnostic.Code == DiagnosticCodes.SizesOfElectrode);

    private static void WriteProcesses(TextWriter writer, IReadOnlyList<AssignedProcess> processes, TextPage page)
    {
        TextTable table = new(new TextColumn("elements"), new TextColumn("process"), new TextColumn("probability") { AlignRight = true },
            new TextColumn("resistance") { AlignRight = true, Gap = 3 }, new TextColumn("capacitance")
            { AlignRight = true, Gap = 3 }, new TextColumn("rel. permittivity") { AlignRight = true, Gap = 3, Optional = true });
        foreach (AssignedProcess process in processes)
        {
            table.Add(process.Element, process.Process.Words, CertaintyOf(process),
                Text(process.ResistanceOhm, Unit.Ohm), Text(process.CapacitanceFarad, Unit.Farad),
                Text(process.RelativePermittivity, Unit.None));
        }
        table.Write(writer, page);
    }

    private static string Text(UncertainValue? value, Unit unit) => value is null ? "" : EstimateText.Of(value, unit);

    private static string CertaintyOf(AssignedProcess process)
    {
        if (process.Declared)
            return "given";
        if (process.Process == ElementRole.Unknown)
            return "unknown";
        return process.Probability is { } p ? FormattableString.Invariant($"{100 * p:0} %") : "assumed";
    }
}
