using System.Text.Json;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Quantities;

namespace ImpedanceFit.Reporting.Transport;

/// <summary>A sample's conductivities as a JSON object.</summary>
internal static class ConductivityJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter writer, ConductivityReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("file", report.File);
        writer.WriteString("spectrum", report.SpectrumId);
        if (report.Label is { } label)
            WriteLabel(writer, label);
        writer.WriteNumberOrNull("thickness_m", report.Result.Geometry.ThicknessMetres.Value);
        writer.WriteNumberOrNull("area_m2", report.Result.Geometry.AreaSquareMetres.Value);
        writer.WriteNumberOrNull("temperature_K", report.Result.Geometry.TemperatureKelvin?.Value);
        writer.WriteString("temperatureFrom", report.TemperatureFrom);
        if (report.WeightingWord is { } weighting)
            writer.WriteString("weighting", weighting);
        writer.WriteList("processes", report.Result.Processes, WriteProcess);
        writer.WriteQuantities("quantities", report.Result.Quantities);
        writer.WriteQuantities("crossChecks", report.Result.CrossChecks);
        if (report.Verdict is { } verdict)
            writer.WriteString("verdict", verdict);
        writer.WriteDiagnostics(report.Diagnostics);
        writer.WriteEndObject();
    }

    // A composition is a number where it is one: 5, but "Li7La3Zr2O12".
    private static void WriteLabel(Utf8JsonWriter writer, SampleLabel label)
    {
        writer.WriteString("sample", label.Sample);
        writer.WriteString("specimen", label.Specimen);
        if (label.CompositionNumber is { } number)
            writer.WriteNumber("composition", number);
        else
            writer.WriteString("composition", label.Composition);
    }

    private static void WriteProcess(Utf8JsonWriter writer, AssignedProcess process)
    {
        writer.WriteStartObject();
        writer.WriteString("element", process.Element);
        writer.WriteString("process", process.Process.Name);
        writer.WriteNumberOrNull("resistance_ohm", process.ResistanceOhm?.Value);
        writer.WriteNumberOrNull("capacitance_F", process.CapacitanceFarad?.Value);
        writer.WriteNumberOrNull("relativePermittivity", process.RelativePermittivity?.Value);
        writer.WriteNumberOrNull("probability", process.Probability);
        writer.WriteDiagnostics(process.Diagnostics);
        writer.WriteEndObject();
    }
}
