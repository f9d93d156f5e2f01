using System.Text.Encodings.Web;
using System.Text.Json;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Origins;

namespace ImpedanceFit.Reporting.Fits;

/// <summary>One JSON document that lists results as they come, then the inputs that failed and the origin:
/// <c>{"fits":[…],"failures":[…],"provenance":{…}}</c>.</summary>
/// <remarks>Nothing is written before the first result; <see cref="Finish(RunRecord)"/>
/// closes the document, also early, after a part of the work.</remarks>
internal sealed class JsonListDocument : IDisposable
{
    /// <summary>How all JSON of the program is written: names in file paths and units stay readable.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Stream stream;
    private readonly string listName;
    private readonly Utf8JsonWriter writer;
    private bool begun;

    /// <summary>Prepares the document, whose list has the given name.</summary>
    public JsonListDocument(Stream stream, string listName)
    {
        (this.stream, this.listName) = (stream, listName);
        writer = new Utf8JsonWriter(stream, WriterOptions);
    }

    /// <summary>Adds an object to the list.</summary>
    /// <param name="writeObject">Writes exactly one value.</param>
    public void Add(Action<Utf8JsonWriter> writeObject)
    {
        Begin();
        writeObject(writer);
        writer.Flush();
    }

    /// <summary>Ends the list and begins another one.</summary>
    public void NextList(string name)
    {
        Begin();
        writer.WriteEndArray();
        writer.WriteStartArray(name);
    }

    /// <summary>Writes the inputs that failed and where the numbers come from, and closes the document.</summary>
    public void Finish(RunRecord run) => Finish(run, _ => { });

    /// <summary>Writes the inputs that failed, what else belongs into the document, and where the numbers come from; closes it.</summary>
    /// <param name="run">The run that made the document.</param>
    /// <param name="writeMore">Writes more properties of the document.</param>
    public void Finish(RunRecord run, Action<Utf8JsonWriter> writeMore)
    {
        Begin();
        writer.WriteEndArray();
        writer.WriteObjects("failures", run.Failures, failure =>
        {
            writer.WriteString("file", failure.File);
            writer.WriteString("spectrum", failure.SpectrumId);
            writer.WriteString("message", failure.Message);
        });
        writeMore(writer);
        if (run.Origin is { } origin)
        {
            writer.WritePropertyName(RunOrigin.Key);
            origin.Write(writer);
        }
        writer.WriteEndObject();
        writer.Flush();
        stream.WriteByte((byte)'\n');
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private void Begin()
    {
        if (begun)
            return;
        begun = true;
        writer.WriteStartObject();
        writer.WriteStartArray(listName);
    }
}
