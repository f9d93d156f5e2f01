using System.Text.Json;

namespace ImpedanceFit.Reporting.Origins;

/// <summary>What a program asked of the library, in the place of the words of a command line.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Options">Its options as a JSON object, as they were given.</param>
/// <param name="Arrays">The spectra, each with the SHA-256 of its numbers: all frequencies in Hz, then all Z′, then all Z″ in Ω, then the
/// standard deviations of both where they are given, as doubles with the lowest byte first.</param>
internal sealed record CallOrigin(string Verb, string Options, IReadOnlyList<InputFile> Arrays)
{
    /// <summary>Writes the properties of an object.</summary>
    public void WriteInto(Utf8JsonWriter writer)
    {
        writer.WriteString("verb", Verb);
        writer.WritePropertyName("options");
        writer.WriteRawValue(string.IsNullOrWhiteSpace(Options) ? "{}" : Options);
        writer.WriteStartArray("arrays");
        foreach (InputFile array in Arrays)
        {
            writer.WriteStartObject();
            writer.WriteString("name", array.Name);
            writer.WriteString("sha256", array.Sha256);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
