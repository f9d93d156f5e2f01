using System.Text.Json;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Quantities;

namespace ImpedanceFit.Reporting.Transport;

/// <summary>A quantity against composition as a JSON object.</summary>
internal static class SweepJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter writer, SweepResult sweep)
    {
        writer.WriteStartObject();
        writer.WriteString("name", sweep.Name);
        writer.WriteStartArray("points");
        for (int k = 0; k < sweep.Points.Count; k++)
        {
            writer.WriteStartObject();
            writer.WriteNumberOrNull("composition", sweep.Points[k].Composition);
            writer.WritePropertyName("quantity");
            QuantityJson.Write(writer, sweep.Points[k].Quantity);
            ComparisonJson.WriteRatio(writer, sweep.ToPristine[k]);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteNumberOrNull("maximumAt", sweep.Maximum?.Composition);
        writer.WriteNumberOrNull("maximumFrom", sweep.MaximumFrom);
        writer.WriteNumberOrNull("maximumTo", sweep.MaximumTo);
        writer.WriteEndObject();
    }
}
