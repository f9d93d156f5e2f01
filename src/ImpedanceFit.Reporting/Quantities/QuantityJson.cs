using System.Text.Json;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting.Quantities;

/// <summary>A quantity as a JSON object. Numbers that do not exist are null.</summary>
internal static class QuantityJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter writer, Quantity quantity)
    {
        writer.WriteStartObject();
        writer.WriteString("name", quantity.Name);
        writer.WriteEstimate(quantity.Value, quantity.Unit, quantity.StandardError, quantity.Lower95, quantity.Upper95);
        writer.WriteNumberOrNull("fitStandardError", quantity.FitStandardError);
        writer.WriteNumberOrNull("geometryStandardError", quantity.GeometryStandardError);
        writer.WriteTexts("from", quantity.From);
        writer.WriteString("method", quantity.Method);
        if (quantity.Weighting is { } weighting)
            writer.WriteString("weighting", Words.Of(weighting));
        writer.WriteString("trust", Words.Of(quantity.Trust));
        writer.WriteString("trustReason", quantity.TrustReason);
        writer.WriteDiagnostics([.. quantity.Diagnostics, .. quantity.FitDiagnostics]);
        writer.WriteEndObject();
    }

    /// <summary>Writes a property that is a list of quantities.</summary>
    public static void WriteQuantities(this Utf8JsonWriter writer, string name, IEnumerable<Quantity> quantities)
    {
        writer.WriteList(name, quantities, Write);
    }
}
