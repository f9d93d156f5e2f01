using System.Text.Json;
using ImpedanceFit.Kinetics;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting.Transport;

/// <summary>What a stepped cycling test gives besides its quantity, as JSON properties.</summary>
internal static class CriticalCurrentJson
{
    /// <summary>Writes the properties.</summary>
    public static void WriteProperties(Utf8JsonWriter writer, CriticalCurrentResult result)
    {
        writer.WriteString("end", Words.Of(result.End));
        writer.WriteNumberOrNull("expectedResistance_ohm", result.ExpectedOhm);
        writer.WriteObjects("steps", result.Steps, step =>
        {
            writer.WriteNumberOrNull("currentDensity_A_per_cm2", step.AmperesPerSquareCentimetre);
            writer.WriteNumberOrNull("start_s", step.StartSeconds);
            writer.WriteNumberOrNull("meanVoltage_V", step.MeanVolts);
            writer.WriteNumberOrNull("resistance_ohm", step.Ohm);
            writer.WriteNumberOrNull("lowestResistance_ohm", step.LowestOhm);
        });
    }
}
