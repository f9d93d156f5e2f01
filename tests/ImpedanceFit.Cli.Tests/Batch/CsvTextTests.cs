using System.Buffers;
using System.Text;
using System.Text.Json;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Workbench.Batch.Tables;

namespace ImpedanceFit.Cli.Tests.Batch;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a/b c.csv")]
    [InlineData("a,b")]
    [InlineData("a;b")]
    [InlineData("say \"no\"")]
    [InlineData("two\r\nlines\tand a tab")]
    [InlineData(" blank before")]
    [InlineData("blank after\u00A0")]
    [InlineData("\u2028")]
    [InlineData("Prüfling Ω")]
    [InlineData("back\\slash")]
    [InlineData("🔋 pack")]
    public void Text_in_JSON_becomes_the_same_cell_as_the_text_itself(string text)
    {
        ArrayBufferWriter<byte> json = new();
        using (Utf8JsonWriter writer = new(json, JsonListDocument.WriterOptions))
            writer.WriteStringValue(text);
        Assert.Equal(new StringBuilder().AppendCell(text).ToString(), CellOf(json.WrittenSpan));
    }

    [Theory]
    [InlineData("null", "")]
    [InlineData("-1.5E-09", "-1.5E-09")]
    [InlineData("true", "true")]
    public void Other_values_stay_as_they_are_and_null_is_empty(string json, string expected) =>
        Assert.Equal(expected, CellOf(Encoding.UTF8.GetBytes(json)));

    private static string CellOf(ReadOnlySpan<byte> json)
    {
        ArrayBufferWriter<byte> cell = new();
        Utf8JsonReader reader = new(json);
        Assert.True(reader.Read());
        cell.WriteCell(ref reader);
        return Encoding.UTF8.GetString(cell.WrittenSpan);
    }
}
