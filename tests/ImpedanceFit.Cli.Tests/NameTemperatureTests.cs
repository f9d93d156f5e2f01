using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Studies;

namespace ImpedanceFit.Cli.Tests;

public class NameTemperatureTests
{
    [Theory]
    [InlineData("pellet_140deg", 140)]
    [InlineData("pellet 25_C", 25)]
    [InlineData("LLZO_600_degC_air", 600)]
    [InlineData("pellet_25C", 25)]
    [InlineData("pellet-25C", 25)]
    [InlineData("pellet_-25C", -25)]
    [InlineData("-25C", -25)]
    [InlineData("run-298.15K", 25)]
    [InlineData("run_298K_2", 24.85)]
    [InlineData("cell_T55C", 55)]
    [InlineData("cell_T=55°C", 55)]
    [InlineData("cell_RT", 25)]
    [InlineData("RT-pellet", 25)]
    [InlineData("0.5C_cell_60C", 60)]
    [InlineData("25,5C", 25.5)]
    [InlineData("sample 3-25C", 25)]
    [InlineData("pellet_1degC", 1)]
    public void Name_tells_its_temperature(string name, double celsius) =>
        Assert.Equal(celsius + 273.15, NameTemperature.Among([name]).Of(name)!.Value.Kelvin, 1e-9);

    [Theory]
    [InlineData("BLF_T500")]
    [InlineData("cell_0.5C")]
    [InlineData("cell_1C")]
    [InlineData("cell_C_2")]
    [InlineData("cell_25_C_2")]
    [InlineData("301K to 380K")]
    [InlineData("LLZO_301K_to_380K")]
    [InlineData("25C-80C")]
    [InlineData("25-80C")]
    [InlineData("10k")]
    [InlineData("pellet25Cu")]
    [InlineData("R10K")]
    [InlineData("RTD_5")]
    [InlineData("25C_after_60C")]
    [InlineData("20250612")]
    public void Name_tells_no_temperature(string name) => Assert.Null(NameTemperature.Among([name]).Of(name));

    [Fact]
    public void Rates_beside_a_rate_are_no_temperatures()
    {
        NameTemperature names = NameTemperature.Among(["cell_0.5C", "cell_1C", "cell_5C", "cell_10C"]);

        Assert.All((string[])["cell_0.5C", "cell_1C", "cell_5C", "cell_10C"], name => Assert.Null(names.Of(name)));
        Assert.Equal(283.15, NameTemperature.Among(["cell_5C", "cell_10C"]).Of("cell_10C")!.Value.Kelvin);
        Assert.Equal(298.15, NameTemperature.Among(["cell_25C_0.5C", "cell_25C_5deg"]).Of("cell_25C_0.5C")!.Value.Kelvin);
    }

    [Theory]
    [InlineData("_T{C}", "BLF_T500", 773.15)]
    [InlineData("_T{K}_", "BLF_T500_air", 500)]
    [InlineData("pO2_{C}", "x_pO2_12.5", 285.65)]
    public void A_pattern_names_the_place(string pattern, string name, double kelvin) =>
        Assert.Equal(kelvin, NameTemperature.By(pattern, name)!.Value.Kelvin, 1e-9);

    [Fact]
    public void A_pattern_without_a_place_is_refused() => Assert.Throws<RequestException>(() => NameTemperature.By("_T500", "a_T500"));
}
