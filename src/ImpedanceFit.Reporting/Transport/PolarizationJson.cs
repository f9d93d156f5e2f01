using System.Text.Json;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting.Transport;

/// <summary>What a polarisation gives besides its quantities, as JSON properties.</summary>
internal static class PolarizationJson
{
    /// <summary>Writes the properties.</summary>
    public static void WriteProperties(Utf8JsonWriter writer, PolarizationResult result)
    {
        writer.WriteBoolean("settled", result.Settled);
        writer.WriteNumberOrNull("finalDrift", result.FinalDrift);
        writer.WriteString("relaxation", Words.Of(result.Relaxation.Kind));
        writer.WriteNumberOrNull("slowestTimeConstant_s", result.Relaxation.SlowestSeconds?.Value);
        writer.WriteNumberOrNull("steadyStateResistance_ohm", result.SteadyStateOhm.Value);
        writer.WriteNumberOrNull("steadyStateResistanceStandardError_ohm", result.SteadyStateOhm.StandardError);
    }
}
