using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Text;

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
    public void Line_is_cut_as_it_was_written(string line, string expected) =>
        Assert.Equal(expected.Split('|'), DelimitedLine.Split(line, ','));
}
