using System.Text.Json;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Validation.References;

namespace ImpedanceFit.Reporting.Fits;

/// <summary>The goodness of a fit as a JSON object.</summary>
internal static class GoodnessJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter writer, GoodnessOfFit goodness)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("isNoise", goodness.IsNoise);
        writer.WriteNumberOrNull("noiseRatio", goodness.NoiseFloor.Ratio);
        writer.WriteNumberOrNull("worst_Hz", goodness.NoiseFloor.WorstHertz);
        writer.WriteString("spectrumVerdict", Words.Of(goodness.SpectrumVerdict));
        WriteStatistics(writer, "real", goodness.Real);
        WriteStatistics(writer, "imaginary", goodness.Imaginary);
        writer.WriteNumbers("outlierFrequencies_Hz", [.. goodness.Outliers.Select(o => o.Hertz)]);
        writer.WriteTexts("findings", goodness.Findings);
        writer.WriteEndObject();
    }

    private static void WriteStatistics(Utf8JsonWriter writer, string name, ResidualStatistics statistics)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("runs", statistics.Runs);
        writer.WriteNumberOrNull("runsProbability", statistics.RunsProbability);
        writer.WriteNumberOrNull("autocorrelation", statistics.Autocorrelation);
        writer.WriteNumberOrNull("autocorrelationProbability", statistics.AutocorrelationProbability);
        writer.WriteNumberOrNull("normalityProbability", statistics.NormalityProbability);
        writer.WriteEndObject();
    }
}
