using System.Text.Json;
using ImpedanceFit.Reporting.Json;

namespace ImpedanceFit.Reporting.Series;

/// <summary>A series as a JSON object.</summary>
internal static class SeriesJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter writer, SeriesReport report)
    {
        SeriesFit fit = report.Fit;
        writer.WriteStartObject();
        writer.WriteString("circuit", fit.Circuit.ToString());
        writer.WriteString("variable", report.Variable);
        writer.WriteStartArray("spectra");
        for (int s = 0; s < fit.Spectra.Count; s++)
            WriteSpectrum(writer, report, s);
        writer.WriteEndArray();
        writer.WriteStartArray("ties");
        foreach (SharedValue shared in fit.Shared)
            WriteTie(writer, shared, report);
        writer.WriteEndArray();
        writer.WriteStartArray("tests");
        foreach (TieTest test in fit.Tests)
            WriteTest(writer, test, report);
        writer.WriteEndArray();
        writer.WriteDiagnostics(report.Diagnostics);
        writer.WriteNumber("milliseconds", report.Milliseconds);
        writer.WriteEndObject();
    }

    private static void WriteSpectrum(Utf8JsonWriter writer, SeriesReport report, int s)
    {
        SeriesSpectrum spectrum = report.Fit.Spectra[s];
        writer.WriteStartObject();
        writer.WriteString("file", report.Sources[s].File);
        writer.WriteString("spectrum", report.Sources[s].SpectrumId);
        writer.WriteNumberOrNull("variable", spectrum.Member.Variable);
        writer.WriteNumberOrNull("temperature_K", report.IsThermal ? spectrum.Member.Variable : null);
        writer.WriteNumberOrNull("chiSquared", spectrum.ChiSquared);
        writer.WriteNumberOrNull("chiSquaredAlone", spectrum.Alone.ChiSquared);
        writer.WriteBoolean("released", spectrum.IsReleased);
        writer.WriteList("parameters", spectrum.Parameters, FitJson.WriteParameter);
        writer.WriteEndObject();
    }

    private static void WriteTie(Utf8JsonWriter writer, SharedValue shared, SeriesReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("parameter", shared.Name);
        writer.WriteString("kind", shared.Tie.KindText);
        WriteEstimate(writer, shared.Value);
        writer.WriteNumberOrNull(report.IsThermal ? "referenceTemperature_K" : "referenceVariable", shared.ReferenceVariable);
        WriteNested(writer, "activationEnergy_eV", shared.ActivationEnergy);
        WriteNested(writer, "slope", shared.Slope);
        writer.WriteString("method", shared.Method.ToString().ToLowerInvariant());
        writer.WriteEndObject();
    }

    private static void WriteTest(Utf8JsonWriter writer, TieTest test, SeriesReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("parameter", test.Tie.Parameter);
        writer.WriteString("kind", test.Tie.KindText);
        writer.WriteNumberOrNull("deltaChiSquared", test.DeltaChiSquared);
        writer.WriteNumber("degreesOfFreedom", test.DegreesOfFreedom);
        writer.WriteNumberOrNull("p", test.Probability);
        writer.WriteBoolean("rejected", test.IsRejected);
        writer.WriteTexts("contradicting", test.Contradicting.Select(report.SourceOf));
        writer.WriteEndObject();
    }

    private static void WriteNested(Utf8JsonWriter writer, string name, Estimate? estimate)
    {
        writer.WritePropertyName(name);
        if (estimate is null)
        {
            writer.WriteNullValue();
            return;
        }
        writer.WriteStartObject();
        WriteEstimate(writer, estimate);
        writer.WriteEndObject();
    }

    private static void WriteEstimate(Utf8JsonWriter writer, Estimate estimate)
    {
        writer.WriteEstimate(estimate.Value, estimate.Unit, estimate.StandardError, estimate.Lower95, estimate.Upper95);
    }
}
