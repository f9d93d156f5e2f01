using System.Text.Json;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Validation.Weights;

namespace ImpedanceFit.Reporting.Fits;

/// <summary>A comparison of weightings as a JSON object.</summary>
internal static class WeightingAuditJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter writer, WeightingAudit audit)
    {
        writer.WriteStartObject();
        writer.WriteString("reference", audit.Weightings[audit.ReferenceIndex].Name);
        writer.WriteStartArray("weightings");
        for (int i = 0; i < audit.Weightings.Count; i++)
            WriteWeighting(writer, audit, i);
        writer.WriteEndArray();
        writer.WriteTexts("moving", audit.Moving.Select(p => p.Name));
        writer.WriteEndObject();
    }

    private static void WriteWeighting(Utf8JsonWriter writer, WeightingAudit audit, int index)
    {
        AuditedWeighting weighting = audit.Weightings[index];
        writer.WriteStartObject();
        writer.WriteString("weighting", weighting.Name);
        writer.WriteString("problem", weighting.Problem);
        if (weighting.Fit is { } fit)
        {
            writer.WriteBoolean("converged", fit.Converged);
            writer.WriteNumberOrNull("chiSquared", fit.ChiSquared);
            writer.WriteNumberOrNull("reducedChiSquared", fit.ReducedChiSquared);
        }
        writer.WriteStartArray("parameters");
        foreach (AuditedParameter parameter in audit.Parameters)
        {
            if (parameter.Estimates[index] is not { } estimate)
                continue;
            writer.WriteStartObject();
            writer.WriteString("name", parameter.Name);
            writer.WriteNumberOrNull("value", estimate.Value);
            writer.WriteString("unit", estimate.Unit.Symbol);
            writer.WriteNumberOrNull("standardError", estimate.StandardError);
            writer.WriteNumberOrNull("shift", parameter.Shifts[index]);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
