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
            Assert.Equal(Energy, Program.Json(["arrhenius", .. files, .. Fit, .. how, "--json"]).GetProperty("quantities")[0].GetProperty("value").GetDouble(), 1e-3);
    }

    [Fact]
    public void Conductivity_uses_the_name_as_well_and_says_so()
    {
        string file = Pellet("a_50C.csv", 50);

        JsonElement sample = Program.Json(["conductivity", file, .. Fit, "--json"]).GetProperty("samples")[0];
        Assert.Equal((323.15, "name"), (sample.GetProperty("temperature_K").GetDouble(), sample.GetProperty("temperatureFrom").GetString()));
        Assert.Contains("from the name (50C)", Program.Run(["conductivity", file, .. Fit]).Output, StringComparison.Ordinal);

        ProgramRun told = Program.Run(["conductivity", file, .. Fit, "--temperature", "80C", "--json"]);
        Assert.Equal("option", told.Json().GetProperty("samples")[0].GetProperty("temperatureFrom").GetString());
        Assert.Contains("contradicts", told.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_percentage_of_a_temperature_is_refused() =>
        Program.Run(["conductivity", Pellet("a.csv", 50), .. Fit, "--temperature", "55C ± 1%"]).AssertRefused("± 0.5K");

    /// <summary>The spectrum of a pellet whose σT follows an activation energy of 0.45 eV.</summary>
    private string Pellet(string name, double celsius)
    {
        double kelvin = celsius + 273.15, sigma = 1e-5 * 298.15 / kelvin * Math.Exp(-Energy / BoltzmannElectronvolt * (1 / kelvin - 1 / 298.15));
        string ohm = (0.1273240 / sigma).ToString(CultureInfo.InvariantCulture);
        return folder.Write(name, Program.Run("simulate", "-c", $"p(R1{{{ohm}}},C1{{10p}})", "--fmin", "1k", "--fmax", "10M", "--noise", "0.1%").Output);
    }
}
