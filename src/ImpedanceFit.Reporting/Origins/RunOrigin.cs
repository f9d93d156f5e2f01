using System.Text;
using System.Text.Json;

namespace ImpedanceFit.Reporting.Origins;

/// <summary>Where the numbers of an output come from: enough to make it again, and to tell whether it is made from the same.</summary>
/// <param name="Version">The version of the program.</param>
/// <param name="Commit">The revision of its sources; empty where the build did not know it.</param>
/// <param name="Arguments">The words after the program's name, without passwords. They hold all options; others have the values of the
/// version.</param>
/// <param name="Seed">Seed of everything random; null for what has none.</param>
/// <param name="Files">The files that were read.</param>
/// <param name="OtherFiles">How many more files were read.</param>
internal sealed record RunOrigin(string Version, string Commit, IReadOnlyList<string> Arguments, int? Seed, IReadOnlyList<InputFile> Files,
    long OtherFiles)
{
    /// <summary>What was asked for by a call of the library; null for a command.</summary>
    public CallOrigin? Call { get; init; }

    /// <summary>The key of the JSON documents.</summary>
    public const string Key = "provenance";

    /// <summary>As one line of JSON, which no comment of XML, Markdown or HTML ends by mistake.</summary>
    public string Json
    {
        get
        {
            using MemoryStream stream = new();
            using (Utf8JsonWriter writer = new(stream))
                Write(writer);
            return Encoding.UTF8.GetString(stream.ToArray());
        }
    }

    /// <summary>Writes the origin as an object.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("program", "ImpedanceFit");
        writer.WriteString("version", Version);
        writer.WriteString("commit", Commit);
        writer.WriteStartArray("arguments");
        foreach (string word in Arguments)
            writer.WriteStringValue(word);
        writer.WriteEndArray();
        Call?.WriteInto(writer);
        if (Seed is { } seed)
            writer.WriteNumber("seed", seed);
        else
            writer.WriteNull("seed");
        writer.WriteStartArray("files");
        foreach (InputFile file in Files)
        {
            writer.WriteStartObject();
            writer.WriteString("file", file.Name);
            writer.WriteString("sha256", file.Sha256);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteNumber("otherFiles", OtherFiles);
        writer.WriteEndObject();
    }
}
