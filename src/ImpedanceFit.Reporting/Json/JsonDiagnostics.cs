using System.Text.Json;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting.Json;

/// <summary>Diagnostics in JSON: the list <c>diagnostics</c> for programs beside the texts of <c>warnings</c>.</summary>
internal static class JsonDiagnostics
{
    /// <summary>Writes both properties. Notes stand among the diagnostics alone.</summary>
    public static void WriteDiagnostics(this Utf8JsonWriter writer, IReadOnlyList<Diagnostic> diagnostics)
    {
        writer.WriteTexts("warnings", Diagnostic.WarningsOf(diagnostics));
        writer.WriteObjects("diagnostics", diagnostics, diagnostic =>
        {
            writer.WriteString("code", diagnostic.Code);
            writer.WriteString("severity", Words.Of(diagnostic.Severity));
            writer.WriteString("message", diagnostic.Message);
        });
    }
}
