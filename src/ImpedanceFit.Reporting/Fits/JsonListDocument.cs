using System.Text.Encodings.Web;
using System.Text.Json;
using ImpedanceFit.Reporting.Json;

namespace ImpedanceFit.Reporting.Fits;

/// <summary>One JSON document that lists results as they come, then the inputs that failed: <c>{"fits":[…],"failures":[…]}</c>.</summary>
/// <remarks>Nothing is written before the first result; <see cref="Finish(IEnumerable{FailedInput})"/>
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

    /// <summary>Writes the inputs that failed and closes the document.</summary>
    public void Finish(IEnumerable<FailedInput> failures) => Finish(failures, _ => { });

    /// <summary>Writes the inputs that failed and what else belongs into the document, and closes it.</summary>
    /// <param name="failures">The inputs that failed.</param>
    /// <param name="writeMore">Writes more properties of the document.</param>
    public void Finish(IEnumerable<FailedInput> failures, Action<Utf8JsonWriter> writeMore)
    {
        Begin();
        writer.WriteEndArray();
        writer.WriteObjects("failures", failures, failure =>
        {
            writer.WriteString("file", failure.File);
            writer.WriteString("spectrum", failure.SpectrumId);
            writer.WriteString("message", failure.Message);
        });
        writeMore(writer);
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
