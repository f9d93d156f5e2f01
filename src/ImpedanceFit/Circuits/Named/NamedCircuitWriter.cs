using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ImpedanceFit.Circuits.Named;

/// <summary>Writes the JSON text of a named circuit, as <see cref="NamedCircuitReader"/> reads it.</summary>
internal static class NamedCircuitWriter
{
    public static string Write(NamedCircuit named)
    {
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter writer = new(text, new JsonWriterOptions
            { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            // Values, limits and fixings are braces of the notation; so nothing of the circuit is said twice.
            writer.WriteString("notation", named.Circuit.ToString());
            writer.WriteString("description", named.Description);
            writer.WriteString("reference", named.Reference);
            writer.WriteStartObject("roles");
            foreach ((string name, ElementRole role) in named.Roles)
                writer.WriteString(name, role.Name);
            writer.WriteEndObject();
            writer.WriteStartObject("parameters");
            foreach ((string name, double value) in named.Defaults)
            {
                writer.WriteStartObject(name);
                writer.WriteNumber("default", value);
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(text.WrittenSpan) + "\n";
    }
}
