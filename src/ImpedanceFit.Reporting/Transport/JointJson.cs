using System.Text.Json;
using ImpedanceFit.JointInference;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Quantities;

namespace ImpedanceFit.Reporting.Transport;

/// <summary>What a joint fit gives besides its quantities, as JSON properties.</summary>
internal static class JointJson
{
    /// <summary>Writes the properties.</summary>
    public static void WriteProperties(Utf8JsonWriter writer, JointResult result)
    {
        writer.WriteNumberOrNull("reducedChiSquared", result.ReducedChiSquared);
        writer.WriteObjects("consistency", result.Consistency, score =>
        {
            writer.WriteString("quantity", score.Quantity);
            writer.WriteString("first", score.First);
            writer.WriteString("second", score.Second);
            writer.WriteNumberOrNull("z", score.Z);
            writer.WriteBoolean("contradicts", score.Contradicts);
        });
        writer.WriteStartObject("alone");
        foreach ((string name, IReadOnlyList<Quantity> quantities) in result.Alone)
            writer.WriteQuantities(name, quantities);
        writer.WriteEndObject();
    }
}
