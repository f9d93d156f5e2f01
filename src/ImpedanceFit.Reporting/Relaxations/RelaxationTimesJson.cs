using System.Text.Json;
using ImpedanceFit.Reporting.Json;

namespace ImpedanceFit.Reporting.Relaxations;

/// <summary>A distribution of relaxation times as a JSON object; resistances in Ω, γ in Ω per unit of ln τ, τ in s.</summary>
internal static class RelaxationTimesJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter writer, RelaxationTimesReport report)
    {
        RelaxationTimes times = report.Times;
        writer.WriteStartObject();
        writer.WriteString("file", report.File);
        writer.WriteString("spectrum", report.SpectrumId);
        if (report.SeriesValue is { } value)
        {
            writer.WriteString("against", report.SeriesColumn);
            writer.WriteNumber("value", value);
        }
        writer.WriteNumber("points", times.Spectrum.Count);
        writer.WriteNumberOrNull("noisePercent", times.NoisePercent);
        WriteInterval(writer, "ohmicResistance", times.OhmicResistance);
        WriteInterval(writer, "inductance", times.Inductance);
        writer.WriteObjectOrNull("tail", times.Tail, WriteTail);
        WriteInterval(writer, "polarisationResistance", times.PolarisationResistance);
        writer.WriteNumbers("tau_s", times.TauSeconds.Span);
        writer.WriteNumbers("gamma_ohm", times.GammaOhm.Span);
        writer.WriteNumbers("gammaLower95_ohm", times.GammaLower95Ohm.Span);
        writer.WriteNumbers("gammaUpper95_ohm", times.GammaUpper95Ohm.Span);
        writer.WriteStartArray("peaks");
        for (int k = 0; k < times.Peaks.Count; k++)
            WritePeak(writer, times.Peaks[k], report.PeakNumbers.Count > 0 ? report.PeakNumbers[k] : null);
        writer.WriteEndArray();
        writer.WriteString("processes", times.HasProcesses ? "arcs" : "open");
        writer.WriteDiagnostics(report.Diagnostics);
        writer.WriteNumberOrNull("milliseconds", report.Milliseconds);
        writer.WriteEndObject();
    }

    private static void WritePeak(Utf8JsonWriter writer, RelaxationPeak peak, int? number)
    {
        writer.WriteStartObject();
        if (number is { } inSeries)
            writer.WriteNumber("number", inSeries);
        writer.WriteNumberOrNull("tau_s", peak.TauSeconds.Value);
        writer.WriteNumberOrNull("frequency_Hz", peak.FrequencyHertz);
        writer.WriteNumberOrNull("resistance_ohm", peak.Resistance.Value);
        writer.WriteNumberOrNull("standardError_ohm", peak.Resistance.StandardError);
        writer.WriteNumberOrNull("resistanceLower95_ohm", peak.Resistance.Lower95);
        writer.WriteNumberOrNull("resistanceUpper95_ohm", peak.Resistance.Upper95);
        writer.WriteNumberOrNull("exponent", peak.Exponent?.Value);
        writer.WriteNumberOrNull("capacitance_F", peak.Capacitance?.Value);
        writer.WriteNumberOrNull("probability", peak.Probability);
        writer.WriteString("process", peak.Process?.Name);
        writer.WriteNumberOrNull("fromFrequency_Hz", peak.FromHertz);
        writer.WriteNumberOrNull("toFrequency_Hz", peak.ToHertz);
        writer.WriteString("method", MethodOf(peak));
        writer.WriteEndObject();
    }

    private static void WriteTail(Utf8JsonWriter writer, RelaxationTail tail)
    {
        writer.WriteNumberOrNull("Q", tail.Coefficient.Value);
        writer.WriteNumberOrNull("n", tail.Exponent.Value);
    }

    private static void WriteInterval(Utf8JsonWriter writer, string name, Estimate? estimate)
    {
        if (estimate is null)
        {
            writer.WriteNull(name);
            return;
        }
        writer.WriteStartObject(name);
        writer.WriteEstimate(estimate.Value, estimate.Unit, estimate.StandardError, estimate.Lower95, estimate.Upper95);
        writer.WriteEndObject();
    }

    private static string MethodOf(RelaxationPeak peak) => peak switch
    {
        { IsArc: true } => "arc",
        { Shape: not null } => "distribution",
        _ => "window",
    };
}
