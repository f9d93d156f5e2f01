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

    [Fact]
    public void Last_columns_say_circuit_weighting_range_residuals_and_arcs()
    {
        NamedCircuit circuit = new(Circuit.Parse(
            "R0{10}-p(R1{100},CPE1{Q=1e-6, n=0.9})-p(R2{50},CPE2{Q=1e-2, n=0.6})-Zarc1{R=5,tau=0.1,n=0.8f}"));
        Spectrum spectrum = SpectrumSimulation.Of(circuit.Circuit, SpectrumSimulation.Sweep(0.01, 1e6, 8), new SimulationOptions());
        FitReport report = new("a.csv", circuit, new CircuitFitter(circuit.Circuit).Fit(spectrum)) { Milliseconds = 1 };
        FitColumns columns = new([.. circuit.Circuit.Parameters.Select(parameter => parameter.Name)], [])
            { Arcs = DetailColumns.ArcsOf(circuit.Circuit) };
        Assert.Equal(["R1_CPE1", "R2_CPE2", "Zarc1"], columns.Arcs);
        using FitLine line = new(columns);
        object?[] values = new object?[columns.All.Count];
        new TableRow(columns).Read(line.Write(7, report, 0).ToArray(), values);
        Dictionary<string, object?> row = columns.All.Zip(values).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        Assert.Equal((circuit.Circuit.ToString(), report.WeightingWord), (row["circuit"], row["weighting"]));
        Assert.Equal((0.01, 1e6), (row["fromFrequency_Hz"], row["toFrequency_Hz"]));
        Assert.InRange((double)row["residualPercent"]!, 0, 1e-6);
        Assert.Null(row["preparation"]);
        // (R·Q)^(1/n)/R, and no capacitance below n = 0.7.
        double tau = Math.Pow(100 * 1e-6, 1 / 0.9);
        Assert.Equal(tau / 100, (double)row["capacitance_R1_CPE1_F"]!, 1e-5 * tau / 100);
        Assert.Equal(1 / (2 * Math.PI * tau), (double)row["peakFrequency_R1_CPE1_Hz"]!, 1e-3);
        Assert.Null(row["capacitance_R2_CPE2_F"]);
        double slow = Math.Pow(50 * 1e-2, 1 / 0.6);
        Assert.Equal(1 / (2 * Math.PI * slow), (double)row["peakFrequency_R2_CPE2_Hz"]!, 1e-4);
        Assert.Equal(1 / (2 * Math.PI * 0.1), (double)row["peakFrequency_Zarc1_Hz"]!, 1e-3);
        // A folder of an earlier version has none of them.
        Assert.DoesNotContain((columns with { Arcs = null }).All, column => column.Name == "weighting");
    }

    [Fact]
    public void Headings_with_units_are_read_as_those_without()
    {
        using ScratchFolder folder = new();
        string cell = folder.Write("cell.csv", Program.Run("simulate", "-c", "R0-p(R1,CPE1)", "--set", "R0=5", "R1=100", "CPE1.Q=1u",
            "CPE1.n=0.9", "--noise", "0.1%").Output);
        string[] batch = ["batch", cell, "-c", "R0-p(R1,CPE1)", "-o"];
        Assert.Equal(0, Program.Run([.. batch, folder.PathOf("plain")]).ExitCode);
        Assert.Equal(0, Program.Run([.. batch, folder.PathOf("units"), "--heading-units"]).ExitCode);
        string[] plain = File.ReadAllLines(folder.PathOf("plain/fits.csv")), units = File.ReadAllLines(folder.PathOf("units/fits.csv"));
        Assert.Contains(",R1 [Ω],R1_standardError [Ω],R1_lower95 [Ω],R1_upper95 [Ω],CPE1.Q [S·s^n],", units[0], StringComparison.Ordinal);
        Assert.Contains(",R1,R1_standardError,", plain[0], StringComparison.Ordinal);
        Assert.Equal(plain[1], units[1]);
        // Start values, and a comparison of earlier fits.
        ProgramRun started = Program.Run("fit", cell, "-c", "R0-p(R1,CPE1)", "--starts", "given", "--start-from",
            folder.PathOf("units/fits.csv"));
        Assert.True(started.ExitCode == 0, started.Error);
        JsonElement compared = Program.Json("compare", "--before", folder.PathOf("plain/fits.csv"), "--after",
            folder.PathOf("units/fits.csv"), "--json");
        Assert.All(compared.GetProperty("comparisons").EnumerateArray(), comparison =>
            Assert.Equal(1, comparison.GetProperty("ratio").GetDouble(), 1e-12));
        Assert.NotEqual(0, compared.GetProperty("comparisons").GetArrayLength());
        Assert.Equal(0, Program.Run([.. batch, folder.PathOf("units"), "--resume"]).ExitCode);
    }
}
