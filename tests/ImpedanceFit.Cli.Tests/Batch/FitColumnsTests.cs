using System.Buffers;
using System.Text;
using ImpedanceFit.Cli.Batch.Tables;

namespace ImpedanceFit.Cli.Tests.Batch;

public sealed class FitColumnsTests
{
    private const string Metadata = ",,,,,,,,,,,";   // twelve columns, of which the lines below say nothing

    [Theory]
    [InlineData("", "", false)]
    [InlineData(""","check":{"verdict":"suspect","noisePercent":0.25,"reasons":["a, b","c"]}""", "suspect,0.25,\"a, b c\"", false)]
    [InlineData(""","check":{"verdict":"invalid","noisePercent":null,"reasons":[]}""", "invalid,,", true)]
    public void Row_says_what_the_line_says(string check, string cells, bool invalid)
    {
        byte[] line =
            Encoding.UTF8.GetBytes($$$"""{"index":3,"file":"a;b.csv","spectrum":"7","points":31,"converged":true,"chiSquared":1E-05,"reducedChiSquared":null,"parameters":[{"name":"R0","value":12.5,"unit":"Ω","standardError":0.1,"lower95":null,"upper95":13,"fixed":false}],"correlation":[[1]],"resistances":{"bulk":12.5}{{{check}}},"trust":"model","warnings":["one","two"],"milliseconds":2,"metadata":{}}""" + "\n");
        ArrayBufferWriter<byte> row = new();
        FitRow read = new FitColumns(["R0"], ["bulk", "contact"]) { Checks = true }.WriteRow(row, line);
        Assert.Equal($"\"a;b.csv\",7,{Metadata},31,1E-05,,true,12.5,0.1,,13,12.5,,{(cells.Length > 0 ? cells : ",,")},one two,model\n",
            Encoding.UTF8.GetString(row.WrittenSpan));
        Assert.Equal(new FitRow(Converged: true, invalid) { Doubted = true }, read);
    }

    [Theory]
    [InlineData("ok", "", false)]
    [InlineData("model", "", true)]
    [InlineData("ok", "\"one\"", true)]
    public void Row_without_trust_or_with_a_warning_is_doubted(string trust, string warnings, bool doubted)
    {
        const string Numbers =
            "\"points\":31,\"converged\":true,\"chiSquared\":1,\"reducedChiSquared\":1,\"parameters\":[],\"resistances\":{}";
        string line =
            $"{{\"index\":3,\"file\":\"a.csv\",\"spectrum\":null,{Numbers},\"trust\":\"{trust}\",\"warnings\":[{warnings}],\"metadata\":{{}}}}\n";
        Assert.Equal(doubted, new FitColumns([], []).WriteRow(new ArrayBufferWriter<byte>(), Encoding.UTF8.GetBytes(line)).Doubted);
    }

    [Fact]
    public void Header_has_as_many_cells_as_a_row()
    {
        FitColumns columns = new(["R0"], ["bulk", "contact"]) { Checks = true };
        Assert.Equal(2 + 12 + 4 + 4 + 2 + 3 + 2, CsvText.CellsOf(columns.Header.TrimEnd('\n')).Length);
    }
}
