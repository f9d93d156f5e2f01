using System.Text.Json;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting.Json;

/// <summary>The answer of an identification, as properties of a JSON object.</summary>
internal static class IdentificationProperties
{
    /// <summary>Writes the answer alone, into an object that names the spectrum.</summary>
    public static void Write(Utf8JsonWriter writer, IdentificationResult result)
    {
        writer.WriteNumber("points", result.Spectrum.Count);
        writer.WriteNumberOrNull("noisePercent", result.NoisePercent);
        writer.WriteString("validity", Words.Of(result.Validity.Verdict));
        writer.WriteString("chosen", result.Chosen?.Circuit.Circuit.ToString());
        writer.WriteString("words", result.Words);
        writer.WriteList("candidates", result.Candidates, WriteCandidate);
    }

    private static void WriteCandidate(Utf8JsonWriter writer, IdentifiedCircuit candidate)
    {
        FitResult fit = candidate.Fit;
        writer.WriteStartObject();
        writer.WriteString("circuit", candidate.Circuit.Circuit.ToString());
        writer.WriteString("name", candidate.Circuit.Name.Length > 0 ? candidate.Circuit.Name : null);
        writer.WriteString("words", candidate.Words);
        writer.WriteNumber("probability", candidate.Probability);
        writer.WriteNumberOrNull("chiSquared", fit.ChiSquared);
        writer.WriteNumber("freeParameters", fit.FreeParameterCount);
        writer.WriteNumberOrNull("aicc", fit.Information.Aicc);
        writer.WriteNumberOrNull("bic", fit.Information.Bic);
        writer.WriteNumberOrNull("logEvidence", candidate.LogEvidence);
        writer.WriteTexts("equivalents", candidate.Equivalents);
        writer.WriteBoolean("describesToNoise", candidate.DescribesToNoise);
        writer.WriteEndObject();
    }
}
