using System.Globalization;
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
        SampleGeometry geometry = report.Result.Geometry;
        writer.Write(FitReport.SourceOf(report.File, report.SpectrumId) + "\n");
        page.WriteParagraph(writer, SizesOf(geometry, report.TemperatureWords), "", "  ");
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
        foreach (Diagnostic note in NotesOf(report.Result.Diagnostics))
            page.WriteParagraph(writer, note.Message, "  ");
        if (report.Result.CrossChecks.Count > 0)
        {
            writer.Write("\n  found another way:\n");
            QuantityTable.Write(writer, report.Result.CrossChecks, page);
        }
    }

    /// <summary>The notes that a reader needs beside the numbers: a quantity that is not given, a size that is hardly true.</summary>
    public static IEnumerable<Diagnostic> NotesOf(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Where(diagnostic => diagnostic.Code is DiagnosticCodes.SizesOfElectrode or DiagnosticCodes.SizeImplausible
            or DiagnosticCodes.SizeContradictsFile);

    private static string SizesOf(SampleGeometry geometry, string? temperatureWords)
    {
        string sizes = $"L = {SampleGeometry.LengthText(geometry.ThicknessMetres.Value)}, A = "
            + string.Create(CultureInfo.InvariantCulture, $"{geometry.AreaSquareCentimetres.Value:0.####} cm²");
        if (geometry.TemperatureKelvin is { } kelvin)
            sizes += string.Create(CultureInfo.InvariantCulture, $", T = {kelvin.Value:0.##} K");
        return geometry.TemperatureKelvin is not null && temperatureWords is { } words ? $"{sizes}, {words}" : sizes;
    }

    private static void WriteProcesses(TextWriter writer, IReadOnlyList<AssignedProcess> processes, TextPage page)
    {
        TextTable table = new(new TextColumn("elements"), new TextColumn("process"), new TextColumn("probability") { AlignRight = true },
            new TextColumn("resistance") { AlignRight = true, Gap = 3 }, new TextColumn("capacitance")
            { AlignRight = true, Gap = 3 }, new TextColumn("rel. permittivity") { AlignRight = true, Gap = 3, Detail = true });
        (double, Unit) ohm = OutputUnits.Scale(Unit.Ohm, processes.Select(each => each.ResistanceOhm?.Value ?? 0)),
            farad = OutputUnits.Scale(Unit.Farad, processes.Select(each => each.CapacitanceFarad?.Value ?? 0));
        foreach (AssignedProcess process in processes)
        {
            table.Add(process.Element, process.Process.Words, CertaintyOf(process),
                Text(process.ResistanceOhm, ohm), Text(process.CapacitanceFarad, farad),
                Text(process.RelativePermittivity, (1, Unit.None)));
        }
        table.Write(writer, page);
    }

    private static string Text(UncertainValue? value, (double Factor, Unit Unit) scale) =>
        value is null ? "" : EstimateText.Of(value / scale.Factor, scale.Unit);

    private static string CertaintyOf(AssignedProcess process)
    {
        if (process.Declared)
            return "given";
        if (process.Process == ElementRole.Unknown)
            return "unknown";
        return process.Probability is { } p ? FormattableString.Invariant($"{100 * p:0} %") : "assumed";
    }
}
