using System.Text.Json;

namespace ImpedanceFit.Cli.Tests;

public sealed class ConductivityTests : IDisposable
{
    private static readonly string[] Sizes = ["--thickness", "1mm ± 1%", "--diameter", "10mm"];

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Spectrum(string circuit) =>
        folder.Write("cell.csv", Program.Run("simulate", "-c", circuit, "--fmin", "0.001", "--fmax", "1M", "--noise", "0.5%").Output);

    private static JsonElement Quantity(JsonElement list, string name) =>
        list.EnumerateArray().First(q => q.GetProperty("name").GetString() == name);

    [Fact]
    public void Mixed_conductor_needs_no_circuit()
    {
        JsonElement sample = Program.Json(["conductivity", Spectrum("Mee1{Ri=500,Re=2000,Q=1m}"), "--mixed", "ions", "--json", .. Sizes])
            .GetProperty("samples")[0];
        Assert.Equal(1,
            Quantity(sample.GetProperty("quantities"), "ionicConductivity").GetProperty("value").GetDouble() / (0.1273240 / 500), 0.05);
        Assert.Equal(1e-3, sample.GetProperty("thickness_m").GetDouble(), 1e-12);
        Assert.Contains("distributed", sample.GetProperty("verdict").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Area_beside_area_specific_impedances_is_refused()
    {
        string[] rows = Program.Run("simulate", "-c", "p(R1{250k},C1{20p})", "--fmin", "100", "--fmax", "10M")
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string file = folder.Write("specific.csv", string.Join('\n', (string[])["f/Hz,Z' / Ohm cm2,Z'' / Ohm cm2", .. rows.Skip(1)]));
        Program.Run("conductivity", file, "-c", "p(R1,C1)", "--thickness", "1mm", "--area", "0.5cm2").AssertRefused("already per area");
        Program.Run("conductivity", file, "-c", "p(R1,C1)", "--thickness", "1mm", "--diameter", "10mm").AssertRefused("already per area");
        JsonElement sample = Program.Json("conductivity", file, "-c", "p(R1,C1)", "--thickness", "1mm", "--json").GetProperty("samples")[0];
        Assert.Equal(0.1 / 250e3, Quantity(sample.GetProperty("quantities"), "totalIonicConductivity").GetProperty("value").GetDouble(),
            1e-11);
    }

    [Fact]
    public void Fitted_circuit_gives_processes_and_quantities()
    {
        string file = folder.Write("rc.csv",
            Program.Run("simulate", "-c", "R0{20}-p(R1{250},C1{20u})", "--fmin", "0.1", "--fmax", "100k", "--noise", "0.5%").Output);
        ProgramRun table =
            Program.Run(["conductivity", file, "-c", "R0-p(R1,C1)", "--intervals", "none", "--temperature", "25C", .. Sizes]);
        JsonElement sample =
            Program.Json(["conductivity", file, "-c", "R0-p(R1,C1)", "--intervals", "none", "--temperature", "25C", "--json", .. Sizes])
            .GetProperty("samples")[0];
        Assert.Contains("charge transfer", table.Output, StringComparison.Ordinal);
        Assert.Equal("chargeTransfer", sample.GetProperty("processes")[1].GetProperty("process").GetString());
        Assert.Equal(1,
            Quantity(sample.GetProperty("quantities"), "areaSpecificChargeTransferResistance").GetProperty("value")
            .GetDouble() / (250 * 0.785398), 0.02);
        Assert.True(Quantity(sample.GetProperty("quantities"), "exchangeCurrentDensity").GetProperty("value").GetDouble() > 0);
    }

    [Theory]
    [InlineData("1", "no unit")]
    [InlineData("1 furlong", "unknown unit")]
    [InlineData("-1mm", "not positive")]
    public void Wrong_size_is_refused(string thickness, string message)
    {
        ProgramRun run = Program.Run("conductivity", Spectrum("R0{20}-p(R1{250},C1{20u})"), "--mixed", "ions", "--thickness", thickness,
            "--diameter", "10mm");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrhenius_reads_a_table_with_temperatures_in_celsius()
    {
        string table = folder.Write("t.csv", "temperature,conductivity\n25C,1e-5\n40C,2.0e-5\n55C,3.8e-5\n70C,6.8e-5\n");
        JsonElement energy = Program.Json("arrhenius", table, "--json").GetProperty("quantities")[0];
        Assert.Equal("eV", energy.GetProperty("unit").GetString());
        Assert.Equal(0.40, energy.GetProperty("value").GetDouble(), 0.03);
        Assert.Equal(2, Program.Run("arrhenius", folder.Write("bad.csv", "temperature,conductivity\n25C,1\n30C,2\n")).ExitCode);
    }

    [Theory]
    [InlineData("arrhenius", "temperature,conductivity\n25,1e-5\n40,2e-5\n55,4e-5\n", "no unit")]
    [InlineData("arrhenius", "temperature,conductivity\n25C,-1e-5\n40C,2e-5\n55C,4e-5\n", "not positive")]
    [InlineData("arrhenius", "temperature,current\n25C,1e-5\n40C,2e-5\n55C,4e-5\n", "no heading names a conductivity")]
    [InlineData("sweep", "composition,value\n0,-1e-9\n1,1e-8\n", "not positive")]
    [InlineData("thickness", "mm,resistance_ohm\n1,100\n", "no heading names a thickness")]
    public void Table_that_would_give_numbers_that_look_fine_is_refused(string verb, string table, string message) =>
        Program.Run([verb, folder.Write("table.csv", table)]).AssertRefused(message);

    [Fact]
    public void One_density_alone_is_refused() =>
        Program.Run("sweep", folder.Write("s.csv", "composition,value\n0,1e-9\n1,1e-8\n"), "--filler-density", "1.8")
        .AssertRefused("--matrix-density");

    [Fact]
    public void Layers_in_series_with_a_mixed_conductor_are_fitted_along()
    {
        string file = Spectrum("p(R_se{200},CPE_se{Q=2n,n=0.95})-Mii1{Ri=600,Re=3000,Q=17m}");
        JsonElement sample =
            Program.Json(["conductivity", file, "--mixed", "electrons", "--series-circuit", "p(R_se{100},CPE_se{Q=1n,n=0.9})", "--json",
                .. Sizes]).GetProperty("samples")[0];
        JsonElement ionic = Quantity(sample.GetProperty("quantities"), "ionicConductivity");
        Assert.InRange(0.1273240 / 600, ionic.GetProperty("lower95").GetDouble(), ionic.GetProperty("upper95").GetDouble());
    }

    [Fact]
    public void Permittivity_gives_the_bulk_conductivity_without_geometry()
    {
        string file = folder.Write("rc.csv",
            Program.Run("simulate", "-c", "p(R1{10k},C1{11.27p})", "--fmin", "1k", "--fmax", "100M", "--noise", "0.5%").Output);
        JsonElement sample = Program.Json(["conductivity", file, "-c", "p(R1,C1)", "--permittivity", "16.2", "--json", .. Sizes])
            .GetProperty("samples")[0];
        Assert.Equal(1,
            Quantity(sample.GetProperty("crossChecks"), "bulkConductivity").GetProperty("value").GetDouble() / (0.1273240 / 10_000), 0.03);
    }

    [Fact]
    public void Circuit_and_mixed_conductor_are_refused_together() =>
        Program.Run(["conductivity", Spectrum("R0{20}-p(R1{250},C1{20u})"), "--mixed", "ions", "-c", "R0-p(R1,C1)", .. Sizes])
            .AssertRefused("Both a circuit and --mixed");

    private string Pellet(string circuit) => folder.Write("pellet.csv",
        Program.Run("simulate", "-c", circuit, "--fmin", "1", "--fmax", "10M", "--per-decade", "7", "--noise", "0.3%").Output);

    [Fact]
    public void Bare_file_gives_the_conductivity_averaged_over_circuits()
    {
        JsonElement sample = Program.Json(["conductivity", Pellet("R0{5}-p(R1{5k},CPE1{Q=100p,n=0.95})-CPE2{Q=2u,n=0.85}"), "--cell",
            "ion-blocking", "--intervals", "covariance", "--json", .. Sizes]).GetProperty("samples")[0];
        JsonElement total = Quantity(sample.GetProperty("quantities"), "totalIonicConductivity");
        double truth = 0.1273240 / 5000;
        Assert.Equal(1, total.GetProperty("value").GetDouble() / truth, 0.05);
        Assert.InRange(truth, total.GetProperty("lower95").GetDouble(), total.GetProperty("upper95").GetDouble());
        Assert.Contains("averaged over", total.GetProperty("method").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("identified: ", sample.GetProperty("verdict").GetString(), StringComparison.Ordinal);
    }

    /// <summary>A spectrum that passes direct current: ions at lithium electrodes, or electrons. It alone does not tell.</summary>
    [Fact]
    public void Answer_that_hangs_on_the_electrodes_is_refused_until_they_are_named()
    {
        string file = Pellet("R0{5}-p(R1{5k},CPE1{Q=100p,n=0.95})");
        string[] asked = ["conductivity", file, "--intervals", "none", .. Sizes];
        ProgramRun unknown = Program.Run(asked), blocking = Program.Run([.. asked, "--cell", "ion-blocking"]),
            reversible = Program.Run([.. asked, "--cell", "reversible", "--json"]);
        Assert.NotEqual(0, unknown.ExitCode);
        Assert.Contains("--cell", unknown.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, blocking.ExitCode);
        Assert.Contains("electrons carry it", blocking.Error, StringComparison.Ordinal);
        JsonElement total = Quantity(reversible.Json().GetProperty("samples")[0].GetProperty("quantities"), "totalIonicConductivity");
        Assert.Equal(1, total.GetProperty("value").GetDouble() / (0.1273240 / 5000), 0.05);
    }

    [Fact]
    public void Negative_real_parts_give_no_value_and_code_1()
    {
        string[] lines = Program.Run("simulate", "-c", "R0{20}-p(R1{250},C1{20u})", "--fmin", "0.1", "--fmax", "100k")
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string file = folder.Write("negative.csv",
            string.Join('\n',
                lines.Select((line, k) => k == 0 ? line : line.Split(',') is [var f, var re, var im, ..] ? $"{f},-{re},{im}" : line)));
        ProgramRun run = Program.Run(["conductivity", file, "-c", "R0-p(R1,C1)", .. Sizes]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Z′ is negative", run.Output, StringComparison.Ordinal);
        Assert.Contains("no quantity has a value", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Sweep_reads_a_plain_table()
    {
        string table = folder.Write("s.csv", "composition,value,standard_error\n0,1e-9,1e-11\n1,1e-8,1e-10\n5,1e-3,1e-5\n");
        JsonElement sweep = Program.Json("sweep", table, "--json").GetProperty("sweeps")[0];
        Assert.Equal(5, sweep.GetProperty("maximumAt").GetDouble());
        Assert.Equal(6, sweep.GetProperty("points")[2].GetProperty("ordersOfMagnitude").GetDouble(), 1e-9);
    }

    [Fact]
    public void Record_that_never_settles_ends_with_code_1_and_a_bound()
    {
        string file = folder.Write("ca.csv",
            "time_s,current_A,voltage_V\n"
            + string.Concat(Enumerable.Range(1, 60).Select(k => FormattableString.Invariant($"{k},{1e-5 / Math.Sqrt(k)},0.01\n"))));
        ProgramRun run = Program.Run(["polarization", file, "--json", .. Sizes]);
        JsonElement sigma = run.Json().GetProperty("quantities")[0];
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(JsonValueKind.Null, sigma.GetProperty("value").ValueKind);
        Assert.True(sigma.GetProperty("upper95").GetDouble() > 0);
    }
}
