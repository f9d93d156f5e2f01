using System.Buffers;
using System.Text;
using System.Text.Json;
using ImpedanceFit.Reporting;
using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Batch.Tables;

namespace ImpedanceFit.Cli.Tests.Batch;

public sealed class FitColumnsTests
{
    private const string Nulls = "null,null,null,null,null,null,null,null,null,null,null,null";   // the columns of metadata

    [Theory]
    [InlineData("null,null,[]", ",,", false)]
    [InlineData("\"suspect\",0.25,[\"a, b\",\"c\"]", "suspect,0.25,\"a, b c\"", false)]
    [InlineData("\"invalid\",null,[]", "invalid,,", true)]
    public void Row_of_the_table_says_what_that_of_the_line_says(string check, string cells, bool invalid)
    {
        string texts = check.Replace("[]", "null", StringComparison.Ordinal)
            .Replace("[\"a, b\",\"c\"]", "\"a, b c\"", StringComparison.Ordinal);
        byte[] line = Encoding.UTF8.GetBytes(
            $"{{\"index\":3,\"file\":\"a\\\",\\\"row\\\":[\",\"row\":[\"a;b.csv\",\"7\",{Nulls},31,1E-05,null,true,12.5,0.1,null,13,12.5,null,"
                + $"{texts},\"one two\",\"model\"]}}\n");
        ArrayBufferWriter<byte> row = new();
        FitRow read = new TableRow(new FitColumns(["R0"], ["bulk", "contact"]) { Checks = true }).Copy(line, row);
        Assert.Equal($"\"a;b.csv\",7,{new string(',', 12)}31,1E-05,,true,12.5,0.1,,13,12.5,,{cells},one two,model\n",
            Encoding.UTF8.GetString(row.WrittenSpan));
        Assert.Equal(new FitRow(Converged: true, invalid) { Doubted = true }, read);
    }

    [Theory]
    [InlineData("\"ok\"", "null", false)]
    [InlineData("\"model\"", "null", true)]
    [InlineData("\"ok\"", "\"one\"", true)]
    public void Row_without_trust_or_with_a_warning_is_doubted(string trust, string warnings, bool doubted)
    {
        byte[] line = Encoding.UTF8.GetBytes($"{{\"index\":3,\"row\":[\"a.csv\",null,{Nulls},31,1,1,false,{warnings},{trust}]}}\n");
        Assert.Equal(new FitRow(Converged: false, Invalid: false) { Doubted = doubted },
            new TableRow(new FitColumns([], [])).Copy(line, new ArrayBufferWriter<byte>()));
    }

    [Fact]
    public void Values_of_a_row_have_the_types_of_their_columns()
    {
        FitColumns columns = new(["R0"], []);
        object?[] values = new object?[columns.All.Count];
        new TableRow(columns).Read(Encoding.UTF8.GetBytes(
            $"{{\"index\":3,\"row\":[\"=a.csv\",\"\",{Nulls},31,1E-05,null,true,12.5,0.1,null,13,null,\"model\"]}}\n"), values);
        Assert.Equal(["=a.csv", null, .. new object?[12], 31L, 1E-05, null, true, 12.5, 0.1, null, 13.0, null, "model"], values);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Row_of_a_fit_repeats_what_its_line_says(bool checks)
    {
        NamedCircuit circuit = new(Circuit.Parse("R0{10}-p(R1{100},C1{1e-6})"));
        Spectrum spectrum = SpectrumSimulation.Of(circuit.Circuit, SpectrumSimulation.Sweep(1, 1e6, 6), new SimulationOptions
            { RelativeNoise = 0.003 }).WithId("a \"1\", =2");
        spectrum = spectrum.WithMetadata(new SpectrumMetadata { Sample = "=x", TemperatureKelvin = 298.15, Cycle = 3 });
        FitReport report = new("a,b.csv", circuit, new CircuitFitter(circuit.Circuit).Fit(spectrum))
            { Milliseconds = 1, KramersKronig = checks ? LinearKramersKronig.Test(spectrum) : null };
        FitColumns columns = new(["R0", "R1", "C1"], []) { Checks = checks };
        using FitLine line = new(columns);
        byte[] bytes = line.Write(7, report, 0).ToArray();
        object?[] values = new object?[columns.All.Count];
        new TableRow(columns).Read(bytes, values);
        Dictionary<string, object?> row = columns.All.Zip(values).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        using JsonDocument document = JsonDocument.Parse(bytes);
        JsonElement fit = document.RootElement;
        Assert.Equal(fit.GetProperty("file").GetString(), row["file"]);
        Assert.Equal(fit.GetProperty("spectrum").GetString(), row["id"]);
        Assert.Equal(fit.GetProperty("points").GetInt64(), row["points"]);
        Assert.Equal(fit.GetProperty("chiSquared").GetDouble(), row["chiSquared"]);
        Assert.Equal(fit.GetProperty("converged").GetBoolean(), row["converged"]);
        Assert.Equal(fit.GetProperty("trust").GetString(), row["trust"]);
        Assert.Equal(fit.GetProperty("metadata").GetProperty("temperature_K").GetDouble(), row["temperature_K"]);
        Assert.Equal((fit.GetProperty("metadata").GetProperty("sample").GetString(), 3L), (row["sample"], row["cycle"]));
        foreach (JsonElement parameter in fit.GetProperty("parameters").EnumerateArray())
        {
            string name = parameter.GetProperty("name").GetString()!;
            Assert.Equal(parameter.GetProperty("value").GetDouble(), row[name]);
            Assert.Equal(parameter.GetProperty("standardError").GetDouble(), row[name + "_standardError"]);
        }
        if (checks)
            Assert.Equal(fit.GetProperty("check").GetProperty("verdict").GetString(), row["verdict"]);
        ArrayBufferWriter<byte> table = new();
        new TableRow(columns).Copy(bytes, table);
        Assert.Equal(CsvText.CellsOf(columns.Header.TrimEnd('\n')).Length,
            CsvText.CellsOf(Encoding.UTF8.GetString(table.WrittenSpan).TrimEnd('\n')).Length);
    }

    [Fact]
    public void Header_has_a_cell_for_each_column()
    {
        FitColumns columns = new(["R0"], ["bulk", "contact"]) { Checks = true };
        Assert.Equal(2 + 12 + 4 + 4 + 2 + 3 + 2, CsvText.CellsOf(columns.Header.TrimEnd('\n')).Length);
        Assert.Equal(columns.All.Select(column => column.Name), CsvText.CellsOf(columns.Header.TrimEnd('\n')));
    }
}
