using System.Globalization;
using System.Text.Json;

namespace ImpedanceFit.Cli.Tests;

/// <summary>Series that are none of temperature, simulated, from the command line: thickness, composition, state of charge.</summary>
public sealed class SeriesExampleTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Writes spectra and the table of their variable, and gives the joint fit of them.</summary>
    private JsonElement SeriesOf(string variable, double[] values, Func<double, string> truth, double noisePercent, string circuit,
        params string[] ties)
    {
        string[] files = [.. values.Select((value, k) => folder.Write($"{variable}{k}.csv", Program.Run("simulate", "-c", truth(value),
            "--fmin", "1", "--fmax", "1M", "--per-decade", "8", "--noise", string.Create(CultureInfo.InvariantCulture, $"{noisePercent}%"),
            "--seed", (101 + 7919 * k).ToString(CultureInfo.InvariantCulture)).Output))];
        string table = folder.Write("table.csv", $"file,{variable}\n" + string.Join('\n', files.Zip(values,
            (file, value) => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)},{value}"))));
        return Program.Json(["series", .. files, "-c", circuit, "--table", table, "--against", variable, "--json",
            .. ties.SelectMany(tie => (string[])["--tie", tie])]).GetProperty("series")[0];
    }

    private static JsonElement Tie(JsonElement series, string parameter) =>
        series.GetProperty("ties").EnumerateArray().Single(tie => tie.GetProperty("parameter").GetString() == parameter);

    private static double[] ValuesOf(JsonElement series, string parameter) => [.. series.GetProperty("spectra").EnumerateArray()
        .Select(spectrum => spectrum.GetProperty("parameters").EnumerateArray()
            .Single(p => p.GetProperty("name").GetString() == parameter).GetProperty("value").GetDouble())];

    // Pellets of 0.4 to 2 mm: 40 Ω a millimetre, and 3 Ω that do not belong to them.
    [Fact]
    public void Thickness_gives_the_slope_and_the_contact_beside_a_shared_electrode()
    {
        JsonElement series = SeriesOf("thickness", [0.4, 0.8, 1.2, 1.6, 2.0], mm => string.Create(CultureInfo.InvariantCulture,
            $"R0{{{3 + 40 * mm}}}-p(R1{{25}},CPE1{{Q=2e-6,n=0.9}})"), 0.3, "R0-p(R1,CPE1)", "R0=linear", "R1=shared", "CPE1.n=shared");
        JsonElement line = Tie(series, "R0"), slope = line.GetProperty("slope");
        AssertHolds(slope, 40);
        double contact = line.GetProperty("value").GetDouble() - slope.GetProperty("value").GetDouble()
            * line.GetProperty("referenceVariable").GetDouble();
        Assert.InRange(contact, 2.7, 3.3);
        AssertHolds(Tie(series, "R1"), 25);
        Assert.All(series.GetProperty("tests").EnumerateArray(), test => Assert.InRange(test.GetProperty("p").GetDouble(), 1e-3, 1));
    }

    // A resistance that falls by two orders of magnitude where a filler percolates; the width of the arc stays.
    [Fact]
    public void Composition_gives_a_smooth_course_with_a_shared_width()
    {
        double[] weights = [0, 5, 10, 15, 20, 25, 30, 35, 40];
        static double Ohm(double weight) => 2000 * Math.Pow(10, -2 / (1 + Math.Exp(-(weight - 20) / 5)));
        JsonElement series = SeriesOf("wt", weights, weight => string.Create(CultureInfo.InvariantCulture,
            $"R0{{10}}-p(R1{{{Ohm(weight)}}},CPE1{{Q=1e-7,n=0.88}})"), 0.3, "R0-p(R1,CPE1)", "R1=smooth", "CPE1.n=shared", "R0=shared");
        Assert.All(ValuesOf(series, "R1").Zip(weights), pair => Assert.Equal(Ohm(pair.Second), pair.First, 0.01 * Ohm(pair.Second)));
        AssertHolds(Tie(series, "CPE1.n"), 0.88);
        AssertHolds(Tie(series, "R0"), 10);
    }

    // A charge-transfer resistance with a flat minimum along the state of charge, in much noise.
    [Fact]
    public void State_of_charge_has_a_smoother_and_better_charge_transfer_resistance_than_single_fits()
    {
        double[] charges = [.. Enumerable.Range(0, 12).Select(k => 0.05 + 0.08 * k)];
        static double Ohm(double charge) => 30 + 12 * (charge - 0.5) * (charge - 0.5);
        string[] smooth = ["R_ct=smooth", "R_s=shared", "CPE_dl.n=shared"], loose = ["R_s=free"];
        JsonElement Fit(string[] ties) => SeriesOf("soc", charges, charge => string.Create(CultureInfo.InvariantCulture,
            $"R_s{{5}}-p(R_ct{{{Ohm(charge)}}},CPE_dl{{Q=2e-5,n=0.85}})"), 3, "R_s-p(R_ct,CPE_dl)", ties);
        double ErrorOf(JsonElement series) => Math.Sqrt(ValuesOf(series, "R_ct").Zip(charges,
            (found, charge) => Math.Pow(found / Ohm(charge) - 1, 2)).Average());
        (double together, double alone) = (ErrorOf(Fit(smooth)), ErrorOf(Fit(loose)));
        Assert.InRange(together, 1e-5, 0.75 * alone);
        Assert.InRange(alone, 0.002, 0.05);
    }

    // By 1.5 times the half width: a test must not fail in one run of twenty.
    private static void AssertHolds(JsonElement interval, double truth)
    {
        (double lower, double upper) = (interval.GetProperty("lower95").GetDouble(), interval.GetProperty("upper95").GetDouble());
        Assert.InRange(truth, lower - 0.25 * (upper - lower), upper + 0.25 * (upper - lower));
        Assert.InRange(upper - lower, 1e-6 * truth, 0.1 * truth);
    }
}
