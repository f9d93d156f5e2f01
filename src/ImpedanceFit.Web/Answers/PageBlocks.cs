using System.Text.Json;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Web.Answers;

/// <summary>What the terminal would show, as paragraphs and tables for the page to lay out: one source for words and units.</summary>
internal sealed class PageBlocks : ITextBlocks
{
    private readonly List<Action<Utf8JsonWriter>> blocks = [];

    private PageBlocks()
    {
    }

    /// <summary>Writes what a text says as the property <c>blocks</c>.</summary>
    public static void Write(Utf8JsonWriter json, Action<TextWriter, TextPage> text)
    {
        PageBlocks collected = new();
        text(TextWriter.Null, TextPage.Unlimited with { Blocks = collected });
        json.WriteStartArray("blocks");
        foreach (Action<Utf8JsonWriter> block in collected.blocks)
        {
            json.WriteStartObject();
            block(json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <inheritdoc/>
    public void Paragraph(string mark, string text) => blocks.Add(json =>
    {
        json.WriteString("text", text);
        json.WriteBoolean("warning", mark == "!");
    });

    /// <inheritdoc/>
    public void Table(IReadOnlyList<TextColumn> columns, IReadOnlyList<string[]> rows) => blocks.Add(json =>
    {
        json.WriteStartArray("columns");
        foreach (TextColumn column in columns)
        {
            json.WriteStartObject();
            json.WriteString("heading", column.Heading);
            json.WriteBoolean("right", column.AlignRight);
            json.WriteBoolean("verdict", column.IsVerdict);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (string[] row in rows)
        {
            json.WriteStartArray();
            foreach (string cell in row)
                json.WriteStringValue(cell);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    });
}
