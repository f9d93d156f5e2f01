using System.Globalization;
using System.Text.Json;

namespace ImpedanceFit.Cli.Tests;

/// <summary>Where the temperatures of spectra come from.</summary>
public sealed class TemperatureTests : IDisposable
{
    private const double Energy = 0.45, BoltzmannElectronvolt = 8.617333262e-5;
    private static readonly string[] Fit = ["-c", "p(R1,C1)", "--thickness", "1mm", "--diameter", "10mm"];
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Arrhenius_takes_them_from_names_and_prints_the_conductivities()
    {
        string[] files = [Pellet("a_RT.csv", 25), Pellet("a_50degC.csv", 50), Pellet("a_348.15K.csv", 75)];

        JsonElement json = Program.Json(["arrhenius", .. files, .. Fit, "--json"]);

        Assert.Equal(Energy, json.GetProperty("quantities")[0].GetProperty("value").GetDouble(), 1e-3);
        JsonElement[] points = [.. json.GetProperty("conductivities").EnumerateArray()];
        Assert.Equal([298.15, 323.15, 348.15], points.Select(p => p.GetProperty("temperature_K").GetDouble()));
        Assert.All(points, p => Assert.Equal("name", p.GetProperty("temperatureFrom").GetString()));
        ProgramRun text = Program.Run(["arrhenius", .. files, .. Fit]);
        Assert.Contains("from the name (RT)", text.Output, StringComparison.Ordinal);
        Assert.Contains("conductivity", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_a_table_and_a_pattern_give_them()
    {
        string[] files = [Pellet("x_T25.csv", 25), Pellet("x_T50.csv", 50), Pellet("x_T75.csv", 75)];
        string table = folder.Write("temperatures.csv", "File;T / °C\nx_T25.csv;25\nx_T50;50\nx_T75.csv;75\n");

        ProgramRun bare = Program.Run(["arrhenius", .. files, .. Fit]);
        Assert.Equal(2, bare.ExitCode);
        Assert.Contains("--temperature-pattern", bare.Error, StringComparison.Ordinal);
        foreach (string[] how in (string[][])[["--temperature", "25C,50C,75C"], ["--table", table], ["--temperature-pattern", "_T{C}"]])
            Assert.Equal(Energy,
                Program.Json(["arrhenius", .. files, .. Fit, .. how, "--json"]).GetProperty("quantities")[0].GetProperty("value")
                .GetDouble(), 1e-3);
    }

    [Fact]
    public void Conductivity_uses_the_name_as_well_and_says_so()
    {
        string file = Pellet("a_50C.csv", 50);

        JsonElement sample = Program.Json(["conductivity", file, .. Fit, "--json"]).GetProperty("samples")[0];
        Assert.Equal((323.15, "name"),
            (sample.GetProperty("temperature_K").GetDouble(), sample.GetProperty("temperatureFrom").GetString()));
        Assert.Contains("from the name (50C)", Program.Run(["conductivity", file, .. Fit]).Output, StringComparison.Ordinal);

        ProgramRun told = Program.Run(["conductivity", file, .. Fit, "--temperature", "80C", "--json"]);
        Assert.Equal("option", told.Json().GetProperty("samples")[0].GetProperty("temperatureFrom").GetString());
        Assert.Contains("contradicts", told.Error, StringComparison.Ordinal);
        AssertTold(told.Json().GetProperty("samples")[0], 1);
        AssertTold(sample, 0);
        AssertTold(Program.Run("conductivity", file, "--mixed", "ions", "--thickness", "1mm", "--diameter", "10mm", "--temperature", "80C",
            "--json").Json().GetProperty("samples")[0], 1);
    }

    [Fact]
    public void Contradictions_of_temperatures_stand_in_the_json_of_arrhenius_with_their_files()
    {
        string[] files = [Pellet("a_25C.csv", 25), Pellet("a_50C.csv", 50), Pellet("a_75C.csv", 75)];
        string table = folder.Write("temperatures.csv", "file,temperature\na_25C.csv,25C\na_50C.csv,60C\na_75C.csv,75C\n");
        JsonElement said = Program.Json(["arrhenius", .. files, .. Fit, "--table", table, "--json"]);
        AssertTold(said, 1);
        Assert.Contains(said.GetProperty("warnings").EnumerateArray(),
            warning => warning.GetString()!.Contains("a_50C.csv: 60 °C from the table contradicts 50 °C", StringComparison.Ordinal));
        AssertTold(Program.Json(["arrhenius", .. files, .. Fit, "--json"]), 0);
    }

    private static void AssertTold(JsonElement of, int times) => Assert.Equal(times,
        of.GetProperty("diagnostics").EnumerateArray()
        .Count(diagnostic => diagnostic.GetProperty("code").GetString() == "temperature-contradiction"));

    [Theory]
    [InlineData("conductivity=2", 2e-3)]
    [InlineData("conductivity=bulk conductivity", 2e-3)]
    [InlineData("conductivity=Total Conductivity,temperature=1", 1e-3)]
    [InlineData("conductivity=3:mS/cm", 1e-6)]
    [InlineData("conductivity=raw", 5e-3)]
    [InlineData("conductivity=4", 5e-3)]
    public void One_of_several_columns_of_conductivity_is_chosen(string columns, double first)
    {
        string table = folder.Write("sigma.csv",
            "temperature (K),bulk conductivity,total conductivity,raw (mS/cm)\n300,2e-3,1e-3,5\n320,4e-3,2e-3,10\n340,8e-3,4e-3,20\n");
        Program.Run("arrhenius", table).AssertRefused("2 columns hold a conductivity", "conductivity=3", "--columns");
        JsonElement points = Program.Json("arrhenius", table, "--columns", columns, "--json").GetProperty("conductivities");
        Assert.Equal(first, points[0].GetProperty("value").GetDouble(), 1e-12);
        Program.Run("arrhenius", table, "--columns", "conductivity=9").AssertRefused("there is no column '9'", "3 'total conductivity'");
        Program.Run("arrhenius", table, "--columns", "conductivity=3:kg").AssertRefused("'kg' is not a unit");
        Program.Run("arrhenius", table, "--columns", "sigma=3").AssertRefused("'sigma' is not a kind of column", "conductivity");
    }

    [Fact]
    public void Chosen_column_takes_the_error_beside_it_and_all_tables_can_choose()
    {
        string table = folder.Write("x.csv",
            "composition,ionic conductivity,error,electronic conductivity,error\n0,1e-3,1e-5,1e-6,2e-8\n1,2e-3,1e-5,4e-6,2e-8\n");
        foreach ((int column, double error) in ((int, double)[])[(2, 1e-5), (4, 2e-8)])
        {
            JsonElement quantity = Program.Json("sweep", table, "--columns", $"conductivity={column}", "--json")
                .GetProperty("quantities")[0];
            Assert.Equal(error, quantity.GetProperty("standardError").GetDouble(), 1e-12);
        }
        string stacks = folder.Write("stacks.csv", "thickness,R (ohm),R_dc (ohm)\n1mm,100,200\n2mm,190,380\n3mm,280,560\n4mm,370,740\n");
        double[] found =
            [.. ((int[])[2, 3]).Select(column => Program.Json("thickness", stacks, "--area", "1cm2", "--columns", $"resistance={column}",
                "--json")
            .GetProperty("quantities")[0].GetProperty("value").GetDouble())];
        Assert.Equal(2, found[0] / found[1], 1e-6);
    }

    [Fact]
    public void A_percentage_of_a_temperature_is_refused() =>
        Program.Run(["conductivity", Pellet("a.csv", 50), .. Fit, "--temperature", "55C ± 1%"]).AssertRefused("± 0.5K");

    /// <summary>The spectrum of a pellet whose σT follows an activation energy of 0.45 eV.</summary>
    private string Pellet(string name, double celsius)
    {
        double kelvin = celsius + 273.15,
            sigma = 1e-5 * 298.15 / kelvin * Math.Exp(-Energy / BoltzmannElectronvolt * (1 / kelvin - 1 / 298.15));
        string ohm = (0.1273240 / sigma).ToString(CultureInfo.InvariantCulture);
        return folder.Write(name,
            Program.Run("simulate", "-c", $"p(R1{{{ohm}}},C1{{10p}})", "--fmin", "1k", "--fmax", "10M", "--noise", "0.1%").Output);
    }
}
