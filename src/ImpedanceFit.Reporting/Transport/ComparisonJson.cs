using System.Text.Json;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting.Transport;

/// <summary>A comparison as a JSON object.</summary>
internal static class ComparisonJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter writer, ComparisonReport report, QuantityComparison comparison)
    {
        writer.WriteStartObject();
        writer.WriteString("name", comparison.Name);
        writer.WriteString("sample", report.Sample);
        writer.WriteString("beforeState", report.Before);
        writer.WriteString("afterState", report.After);
        writer.WriteString("specimens", report.SameSpecimen switch { true => "same", false => "different", _ => null });
        writer.WritePropertyName("before");
        QuantityJson.Write(writer, comparison.Before);
        writer.WritePropertyName("after");
        QuantityJson.Write(writer, comparison.After);
        WriteRatio(writer, comparison);
        writer.WriteEndObject();
    }

    internal static void WriteRatio(Utf8JsonWriter writer, QuantityComparison comparison)
    {
        writer.WriteNumberOrNull("ratio", comparison.Ratio);
        writer.WriteNumberOrNull("ratioLower95", comparison.RatioLower95);
        writer.WriteNumberOrNull("ratioUpper95", comparison.RatioUpper95);
        writer.WriteNumberOrNull("ordersOfMagnitude", comparison.OrdersOfMagnitude);
        writer.WriteBoolean("significant", comparison.Significant);
        writer.WriteString("trust", Words.Of(comparison.Trust));
        writer.WriteString("trustReason", comparison.TrustReason);
    }
}
