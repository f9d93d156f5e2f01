using ImpedanceFit.Formats;

namespace ImpedanceFit.Tests.Formats;

public sealed class ParameterTableTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Row_of_a_file_with_quotes_and_separators_in_its_name_is_found()
    {
        File.WriteAllText(path, "file,id,R0,R1\n\"cell \"\"A\"\", aged.csv\",\"1\"\"2\",5,7k\nplain.csv,x,6,8\n");
        Assert.Equal([KeyValuePair.Create("R0", 5.0), KeyValuePair.Create("R1", 7000.0)],
            ParameterTable.Read(path).ValuesFor("cell \"A\", aged.csv", "1\"2", ["R0", "R1"]));
        Assert.Equal([KeyValuePair.Create("R0", 6.0)], ParameterTable.Read(path).ValuesFor("plain.csv", "x", ["R0"]));
    }

    [Theory]
    [InlineData("a,b,c", "a|b|c")]
    [InlineData(" a , b ,", "a|b|")]
    [InlineData("\"a,b\",\"\"\"\",c", "a,b|\"|c")]
    [InlineData("\"\"\"a\"\"\",\" x \"", "\"a\"| x ")]
    [InlineData("Z\",5\",x", "Z\"|5\"|x")]
    [InlineData("\"\",", "|")]
    [InlineData("\"open, end", "open, end")]
    public void Headings_are_cut_as_they_were_written(string line, string expected)
    {
        string[] headings = expected.Split('|');
        File.WriteAllText(path, $"{line}\n{string.Join(',', headings.Select(_ => "1"))}\n");
        Assert.Equal(headings, ParameterTable.Read(path).Columns);
    }

    [Theory]
    [InlineData("id,R0,R1\n\n \t\na,1,2\n\nb,1,2 kohm\n", 6, 3, "'2 kohm' is not a number.", "Write numbers with a decimal point")]
    [InlineData("id;R0;R1\r\na;1;2\r\nb;\"x\";3\r\n", 3, 2, "'x' is not a number.", "Write numbers with a decimal point")]
    [InlineData("id\tR0\na\t1\nb\t1,5\n", 3, 2, "'1,5' is not a number.", "Write numbers with a decimal point")]
    public void Wrong_cell_is_named_by_file_row_and_column(string text, int line, int column, string problem, string remedy)
    {
        File.WriteAllText(path, text);
        SpectrumFormatException error = Assert.Throws<SpectrumFormatException>(
            () => ParameterTable.Read(path).ValuesFor("any.csv", "b", ["R0", "R1"]));
        Assert.StartsWith($"{path}, line {line}, column {column}: {problem}\n{remedy}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,R0\na,1\n\nb,1,2\n", 4, "the row has 3 cells, the heading 2.")]
    [InlineData("id,R0\na,1\nb\n", 3, "the row has 1 cell, the heading 2.")]
    [InlineData("id,R0\n\"a,1\nb,2\n", 2, "the row has 1 cell, the heading 2.")]
    public void Row_of_another_length_is_named(string text, int line, string problem)
    {
        File.WriteAllText(path, text);
        SpectrumFormatException error = Assert.Throws<SpectrumFormatException>(() => ParameterTable.Read(path));
        Assert.StartsWith($"{path}, line {line}: {problem}", error.Message, StringComparison.Ordinal);
    }
}
