using System.Buffers;
using System.Text;
using System.Text.Json;
using ImpedanceFit.Cli.Batch.Tables;
using ImpedanceFit.Reporting.Fits;

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
        ArrayBufferWriter<byte> json = new(), cell = new();
        using (Utf8JsonWriter writer = new(json, JsonListDocument.WriterOptions))
            writer.WriteStringValue(text);
        cell.WriteValue(json.WrittenSpan);
        Assert.Equal(new StringBuilder().AppendCell(text).ToString(), Encoding.UTF8.GetString(cell.WrittenSpan));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("null", "")]
    [InlineData("-1.5E-09", "-1.5E-09")]
    [InlineData("true", "true")]
    public void Other_values_stay_as_they_are_and_null_is_empty(string json, string expected)
    {
        ArrayBufferWriter<byte> cell = new();
        cell.WriteValue(Encoding.UTF8.GetBytes(json));
        Assert.Equal(expected, Encoding.UTF8.GetString(cell.WrittenSpan));
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("", "")]
    [InlineData("""["one"]""", "one")]
    [InlineData("""["R1, R2","\"two\""]""", "\"R1, R2 \"\"two\"\"\"")]
    public void Several_texts_are_one_cell(string json, string expected)
    {
        ArrayBufferWriter<byte> cell = new();
        cell.WriteTexts(Encoding.UTF8.GetBytes(json));
        Assert.Equal(expected, Encoding.UTF8.GetString(cell.WrittenSpan));
    }
}
