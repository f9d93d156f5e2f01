using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ImpedanceFit.Validation.References;

/// <summary>Writes the JSON text of a reference spectrum, as <see cref="ReferenceReader"/> reads it.</summary>
internal static class ReferenceWriter
{
    private static readonly JsonWriterOptions Layout = new()
        { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ReferenceSpectrum reference, string? provenance)
    {
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter writer = new(text, Layout))
        {
            writer.WriteStartObject();
            writer.WriteString("name", reference.Name);
            writer.WriteString("description", reference.Description);
            writer.WriteString("source", reference.Source);
            writer.WriteString("circuit", reference.Circuit.ToString());
            writer.WriteString("weighting", reference.Weighting.ToString().ToLowerInvariant());
            writer.WriteStartObject("parameters");
            foreach (ReferenceParameter parameter in reference.Parameters)
                WriteParameter(writer, parameter);
            writer.WriteEndObject();
            if (reference.Simulation is { } simulation)
                WriteSimulation(writer, simulation);
            else
                WriteSpectrum(writer, reference.Spectrum);
            if (provenance is not null)
            {
                writer.WritePropertyName("provenance");
                writer.WriteRawValue(provenance);
            }
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(text.WrittenSpan) + "\n";
    }

    private static void WriteParameter(Utf8JsonWriter writer, ReferenceParameter parameter)
    {
        writer.WriteStartObject(parameter.Name);
        writer.WriteNumber("value", parameter.Value);
        if (parameter.Uncertainty is { } uncertainty)
            writer.WriteNumber("uncertainty", uncertainty);
        writer.WriteNumber("tolerance", parameter.Tolerance);
        writer.WriteEndObject();
    }

    private static void WriteSimulation(Utf8JsonWriter writer, ReferenceSimulation simulation)
    {
        writer.WriteStartObject("simulation");
        WriteColumn(writer, "frequency_Hz", [.. simulation.FrequenciesHertz]);
        writer.WriteNumber("noise", simulation.RelativeNoise);
        writer.WriteNumber("seed", simulation.Seed);
        writer.WriteEndObject();
    }

    private static void WriteSpectrum(Utf8JsonWriter writer, Spectrum spectrum)
    {
        writer.WriteStartObject("spectrum");
        WriteColumn(writer, "frequency_Hz", spectrum.FrequenciesHertz);
        WriteColumn(writer, "z_real_ohm", spectrum.RealOhm);
        WriteColumn(writer, "z_imag_ohm", spectrum.ImaginaryOhm);
        if (!spectrum.SigmaRealOhm.IsEmpty)
        {
            WriteColumn(writer, "sigma_real_ohm", spectrum.SigmaRealOhm);
            WriteColumn(writer, "sigma_imag_ohm", spectrum.SigmaImaginaryOhm);
        }
        writer.WriteEndObject();
    }

    // On one line, where an indented list would take one for each point.
    private static void WriteColumn(Utf8JsonWriter writer, string name, ReadOnlySpan<double> values)
    {
        ArrayBufferWriter<byte> line = new();
        using (Utf8JsonWriter flat = new(line))
        {
            flat.WriteStartArray();
            foreach (double value in values)
                flat.WriteNumberValue(value);
            flat.WriteEndArray();
        }
        writer.WritePropertyName(name);
        writer.WriteRawValue(line.WrittenSpan);
    }
}
