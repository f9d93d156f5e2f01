using System.Text.Json;
using ImpedanceFit.Reporting.Json;

namespace ImpedanceFit.Reporting.Identifications;

/// <summary>An identification as a JSON object.</summary>
internal static class IdentificationJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter writer, IdentificationReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("file", report.File);
        writer.WriteString("spectrum", report.Result.Spectrum.Id);
        IdentificationProperties.Write(writer, report.Result);
        writer.WriteDiagnostics(report.Diagnostics);
        writer.WriteNumberOrNull("milliseconds", report.Milliseconds);
        writer.WriteEndObject();
    }
}
