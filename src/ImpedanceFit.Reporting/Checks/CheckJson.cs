using System.Text.Json;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Validation.KramersKronig;

namespace ImpedanceFit.Reporting.Checks;

/// <summary>A Kramers–Kronig test as a JSON object.</summary>
internal static class CheckJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter writer, CheckReport report)
    {
        KramersKronigResult test = report.Test;
        writer.WriteStartObject();
        writer.WriteString("file", report.File);
        writer.WriteString("spectrum", report.Spectrum.Id);
        writer.WriteString("method", test.Method);
        writer.WriteNumber("m", test.ElementCount);
        writer.WriteNumberOrNull("mu", test.Mu);
        writer.WriteNumberOrNull("chiSquared", test.ChiSquared);
        writer.WriteNumberOrNull("noisePercent", test.NoisePercent);
        writer.WriteNumberOrNull("misfitPercent", test.MisfitPercent);
        writer.WriteNumberOrNull("residualPercent", test.ResidualPercent);
        writer.WriteNumbers("frequency_Hz", report.Spectrum.FrequenciesHertz);
        writer.WriteNumbers("residualRealPercent", test.ResidualRealPercent.Span);
        writer.WriteNumbers("residualImagPercent", test.ResidualImaginaryPercent.Span);
        writer.WriteString("verdict", Words.Of(test.Verdict));
        writer.WriteTexts("reasons", test.Reasons);
        writer.WriteDiagnostics([.. report.ReadingDiagnostics, .. test.Diagnostics]);
        writer.WriteObjectOrNull("passingRange", test.PassingRange, WriteRange);
        writer.WriteNumbers("outlierFrequencies_Hz", [.. test.Outliers.Select(k => report.Spectrum.FrequenciesHertz[k])]);
        writer.WriteObjectOrNull("drift", test.Drift, WriteDrift);
        writer.WriteStartObject("noise");
        writer.WriteString("type", Words.Of(report.Noise.Kind));
        writer.WriteNumberOrNull("relative", report.Noise.Relative);
        writer.WriteNumberOrNull("absolute_ohm", report.Noise.AbsoluteOhm);
        writer.WriteEndObject();
        writer.WriteObjectOrNull("zHit", report.ZHit, WriteZHit);
        writer.WriteEndObject();
    }

    private static void WriteRange(Utf8JsonWriter writer, FrequencyRange range)
    {
        writer.WriteNumber("from_Hz", range.FromHertz);
        writer.WriteNumber("to_Hz", range.ToHertz);
    }

    private static void WriteDrift(Utf8JsonWriter writer, DriftTest drift)
    {
        writer.WriteNumberOrNull("pValue", drift.PValue);
        writer.WriteNumberOrNull("explainedPercent", drift.ExplainedPercent);
        writer.WriteNumberOrNull("below_Hz", drift.BelowHertz);
        writer.WriteBoolean("timesRecorded", drift.HasTimes);
    }

    private static void WriteZHit(Utf8JsonWriter writer, ZHitResult zHit)
    {
        writer.WriteNumberOrNull("windowFrom_Hz", zHit.Window.FromHertz);
        writer.WriteNumberOrNull("windowTo_Hz", zHit.Window.ToHertz);
        writer.WriteNumberOrNull("windowScatterPercent", zHit.WindowScatterPercent);
        writer.WriteNumberOrNull("largestBelowPercent", zHit.LargestBelowPercent);
        writer.WriteNumberOrNull("largestAbovePercent", zHit.LargestAbovePercent);
    }
}
