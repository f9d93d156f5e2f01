using System.Text.Json;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Validation.References;

namespace ImpedanceFit.Reporting.References;

/// <summary>A validated reference as a JSON object.</summary>
internal static class ReferenceJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter writer, ReferenceReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("name", report.Result.Reference.Name);
        writer.WriteString("file", report.File);
        writer.WriteString("circuit", report.Result.Reference.Circuit.ToString());
        writer.WriteString("weighting", Words.Of(report.Result.Reference.Weighting));
        writer.WriteBoolean("passed", report.Result.Passed);
        writer.WriteBoolean("converged", report.Result.Fit.Converged);
        writer.WriteObjects("parameters", report.Result.Parameters, parameter =>
        {
            writer.WriteString("name", parameter.Known.Name);
            writer.WriteNumberOrNull("expected", parameter.Known.Value);
            writer.WriteNumberOrNull("fitted", parameter.Fitted);
            writer.WriteNumberOrNull("relativeDeviation", parameter.RelativeDeviation);
            writer.WriteNumberOrNull("tolerance", parameter.Known.Tolerance);
            writer.WriteNumberOrNull("uncertainty", parameter.Known.Uncertainty);
            writer.WriteBoolean("passed", parameter.Passed);
        });
        writer.WriteEndObject();
    }
}
