using System.Text.Json;
using System.Xml.Linq;

namespace ImpedanceFit.Cli.Tests;

public sealed class DrtTests : IDisposable
{
    private const string Cell = "R0{20}-p(R1{100},CPE1{Q=1u,n=0.95})-p(R2{300},CPE2{Q=200u,n=0.9})";
    private static readonly string[] Simulation = ["simulate", "-c", Cell, "--fmin", "0.1", "--fmax", "1M", "--noise", "0.1%"];

    private readonly ScratchFolder folder = new();
    private readonly string cell;

    public DrtTests() => cell = folder.Write("cell.csv", Program.Run(Simulation).Output);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Json_has_the_agreed_fields_and_the_resistances_of_the_circuit()
    {
        JsonElement drt = Program.Json("drt", cell, "--json").GetProperty("drts")[0];

        Assert.Equal(["file", "spectrum", "points", "noisePercent", "ohmicResistance", "inductance", "tail", "polarisationResistance",
            "tau_s", "gamma_ohm", "gammaLower95_ohm", "gammaUpper95_ohm", "peaks", "processes", "warnings", "diagnostics", "milliseconds"],
            drt.EnumerateObject().Select(property => property.Name));
        Assert.Equal((cell, 71, "arcs"), (drt.GetProperty("file").GetString(), drt.GetProperty("points").GetInt32(),
            drt.GetProperty("processes").GetString()));
        Assert.InRange(drt.GetProperty("noisePercent").GetDouble(), 0.07, 0.13);
        AssertInterval(drt.GetProperty("ohmicResistance"), "Ω", 20, 0.02);
        AssertInterval(drt.GetProperty("polarisationResistance"), "Ω", 400, 0.01);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null),
            (drt.GetProperty("tail").ValueKind, drt.GetProperty("inductance").ValueKind));
        JsonElement[] peaks = [.. drt.GetProperty("peaks").EnumerateArray()];
        Assert.Equal(2, peaks.Length);
        Assert.Equal(["tau_s", "frequency_Hz", "resistance_ohm", "standardError_ohm", "resistanceLower95_ohm", "resistanceUpper95_ohm",
            "exponent", "capacitance_F", "probability", "process", "fromFrequency_Hz", "toFrequency_Hz", "method"],
            peaks[0].EnumerateObject().Select(property => property.Name));
        foreach ((JsonElement peak, double ohm, double n) in (ReadOnlySpan<(JsonElement, double, double)>)
            [(peaks[0], 100, 0.95), (peaks[1], 300, 0.9)])
        {
            double resistance = peak.GetProperty("resistance_ohm").GetDouble(), tau = peak.GetProperty("tau_s").GetDouble();
            Assert.InRange(resistance / ohm, 0.97, 1.03);
            Assert.InRange(peak.GetProperty("exponent").GetDouble(), n - 0.02, n + 0.02);
            Assert.Equal(1 / (2 * Math.PI * tau), peak.GetProperty("frequency_Hz").GetDouble(), 1e-9 / tau);
            Assert.Equal(1, peak.GetProperty("capacitance_F").GetDouble() * resistance / tau, 1e-9);
            Assert.InRange(peak.GetProperty("frequency_Hz").GetDouble(), peak.GetProperty("fromFrequency_Hz").GetDouble(),
                peak.GetProperty("toFrequency_Hz").GetDouble());
            Assert.Equal("arc", peak.GetProperty("method").GetString());
        }
    }

    [Fact]
    public void Tau_ascends_and_reaches_over_the_measured_frequencies_with_a_band_around_gamma()
    {
        JsonElement drt = Program.Json("drt", cell, "--json", "--fmin", "1", "--fmax", "100k").GetProperty("drts")[0];

        double[] tau = Numbers(drt, "tau_s"), gamma = Numbers(drt, "gamma_ohm"), lower = Numbers(drt, "gammaLower95_ohm"),
            upper = Numbers(drt, "gammaUpper95_ohm");
        Assert.True(tau.Zip(tau.Skip(1), (a, b) => a < b).All(ascends => ascends));
        Assert.True(tau[0] <= 1 / (2 * Math.PI * 1e5) && tau[^1] >= 1 / (2 * Math.PI * 1));
        Assert.True(tau.Length == gamma.Length && tau.Length == lower.Length && tau.Length == upper.Length);
        Assert.All(Enumerable.Range(0, tau.Length), k => Assert.InRange(gamma[k], lower[k], upper[k]));
        // γ per unit of ln τ: its area is the polarisation resistance.
        double area = Enumerable.Range(1, tau.Length - 1).Sum(k => Math.Log(tau[k] / tau[k - 1]) * (gamma[k] + gamma[k - 1]) / 2);
        Assert.Equal(1, area / drt.GetProperty("polarisationResistance").GetProperty("value").GetDouble(), 0.03);
    }

    [Fact]
    public void Table_says_the_processes_in_words_and_per_area_where_the_area_is_given()
    {
        string plain = Program.Run("drt", cell).Output, sized = Program.Run("drt", cell, "--area", "0.5cm2").Output;

        Assert.Contains($"{cell}: 2 processes", plain, StringComparison.Ordinal);
        Assert.All(["R∞", "R_pol", "R (95 %)", ") Ω ", "ZARC"], word => Assert.Contains(word, plain, StringComparison.Ordinal));
        Assert.DoesNotContain("cm²", plain, StringComparison.Ordinal);
        Assert.Matches(@"R_pol +20\d\.\d+ \(.* … .*\) Ω·cm²", sized);
        Assert.Contains("F/cm²", sized, StringComparison.Ordinal);
        string open = Program.Run("drt", cell, "--no-arcs").Output;
        Assert.Contains("the number of processes is open", open, StringComparison.Ordinal);
        Assert.Contains("windows of the curve", open, StringComparison.Ordinal);
    }

    [Fact]
    public void Blocking_cell_has_its_tail()
    {
        string blocking = folder.Write("blocking.csv", Program.Run("simulate", "-c",
            "R0{5}-p(R1{100},CPE1{Q=10n,n=0.95})-CPE2{Q=20u,n=0.9}", "--fmin", "1", "--fmax", "10M", "--noise", "0.1%").Output);
        JsonElement tail = Program.Json("drt", blocking, "--json").GetProperty("drts")[0].GetProperty("tail");
        Assert.InRange(tail.GetProperty("n").GetDouble(), 0.88, 0.92);
        Assert.InRange(tail.GetProperty("Q").GetDouble(), 18e-6, 22e-6);
    }

    [Fact]
    public void Files_that_give_none_end_in_a_plain_error()
    {
        string few = folder.Write("few.csv", string.Join('\n', File.ReadAllLines(cell).Take(8)));
        string wrong = folder.Write("wrong.csv", "colour,taste\nred,sweet\n");
        Program.Run("drt", few).AssertRefused(few, "7 points", "15 or more");
        Program.Run("drt", wrong, "--json").AssertRefused(wrong);
        Program.Run("drt", cell, "--fmin", "10", "--fmax", "1").AssertRefused("--fmin is larger than --fmax");
        Program.Run("drt", cell, "--temperature", "25C").AssertRefused("--series");
        Program.Run("drt", cell, "--thickness", "1mm").AssertRefused("the area of the sample is not known");
        ProgramRun both = Program.Run("drt", few, cell, "--json");
        Assert.Equal(1, both.ExitCode);
        Assert.Equal(cell, Assert.Single(both.Json().GetProperty("drts").EnumerateArray()).GetProperty("file").GetString());
        Assert.Contains(few, both.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Series_has_a_figure_a_spectrum_a_table_by_temperature_and_a_waterfall()
    {
        string warm = folder.Write("pellet_60C.csv", File.ReadAllText(cell)), cold = folder.Write("pellet_25C.csv", File.ReadAllText(cell));
        ProgramRun run = Program.Run("drt", warm, cold, "--series", "--plot", folder.PathOf("s.svg"));

        Assert.True(run.ExitCode == 0, run.Error);
        string table = run.Output[run.Output.IndexOf("spectrum", StringComparison.Ordinal)..];
        Assert.True(table.IndexOf("25 °C", StringComparison.Ordinal) is > 0 and var first
            && table.IndexOf("60 °C", StringComparison.Ordinal) > first);
        foreach (string name in (string[])["s.svg", "s-2.svg", "s-series.svg", "s-map.svg"])
            Assert.Equal("svg", XDocument.Load(folder.PathOf(name)).Root!.Name.LocalName);
        Assert.Contains("25 °C", XDocument.Load(folder.PathOf("s-series.svg")).Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Series_over_a_column_is_ordered_by_it_and_numbers_its_processes()
    {
        string full = folder.Write("full.csv", File.ReadAllText(cell)), half = folder.Write("half.csv", File.ReadAllText(cell));
        string table = folder.Write("states.csv", "file,soc\nfull.csv,100\nhalf.csv,50\n");
        JsonElement[] drts = [.. Program.Json("drt", full, half, "--series", "--against", "soc", "--table", table, "--json")
            .GetProperty("drts").EnumerateArray()];
        Assert.Equal([50, 100], drts.Select(drt => drt.GetProperty("value").GetDouble()));
        Assert.All(drts, drt => Assert.Equal([1, 2],
            drt.GetProperty("peaks").EnumerateArray().Select(peak => peak.GetProperty("number").GetInt32())));

        Program.Run("drt", full, "--against", "soc", "--table", table).AssertRefused("--series");
        Program.Run("drt", full, "--series", "--against", "soc").AssertRefused("--table");
        Program.Run("drt", full, "--series", "--against", "x", "--table", table).AssertRefused("x");
        Program.Run("drt", cell, "--series", "--against", "soc", "--table", table).AssertRefused("no row names");
    }

    [Fact]
    public void Plot_draws_the_kind_drt_with_the_area_alone()
    {
        ProgramRun run = Program.Run("plot", cell, "--kind", "drt", "--diameter", "10mm");
        Assert.True(run.ExitCode == 0, run.Error);
        string words = XDocument.Parse(run.Output).Root!.Value;
        Assert.Contains("γ per ln τ", words, StringComparison.Ordinal);
        Assert.Contains("f / Hz", words, StringComparison.Ordinal);
        Assert.Contains("Ω·cm²", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Batch_has_its_columns_and_leaves_them_empty_where_there_is_none()
    {
        Directory.CreateDirectory(folder.PathOf("in"));
        folder.Write("in/a.csv", File.ReadAllText(cell));
        folder.Write("in/b.csv", string.Join('\n', File.ReadAllLines(cell).Take(10)));
        string[] batch = ["batch", folder.PathOf("in"), "-o", folder.PathOf("out"), "-c", "R0-p(R1,CPE1)", "--intervals", "none"];
        Assert.Equal(0, Program.Run([.. batch, "--drt"]).ExitCode);

        string[] lines = File.ReadAllLines(System.IO.Path.Combine(folder.PathOf("out"), "fits.csv"));
        string[] names = lines[0].Split(','), full = lines[1].Split(','), few = lines[2].Split(',');
        double Of(string name) => double.Parse(full[Array.IndexOf(names, name)], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(Of("drt_polarisationResistance_ohm"), 396, 404);
        Assert.Equal(("arcs", 2), (full[Array.IndexOf(names, "drt_processes")], Of("drt_peaks")));
        Assert.InRange(Of("drt_R1_ohm"), 97, 103);
        Assert.InRange(Of("drt_R2_ohm"), 291, 309);
        Assert.True(Of("drt_tau1_s") < Of("drt_tau2_s"));
        Assert.Equal(["", ""], [full[Array.IndexOf(names, "drt_R3_ohm")], few[Array.IndexOf(names, "drt_polarisationResistance_ohm")]]);
        // Rows with and without these columns must not come into one table.
        Program.Run([.. batch, "--resume"]).AssertRefused("drt was 'yes' there");
    }

    [Fact]
    public void Report_of_a_fit_shows_the_distribution()
    {
        string page = folder.PathOf("fit.html");
        ProgramRun run = Program.Run("fit", cell, "-c", "R0-p(R1,CPE1)-p(R2,CPE2)", "--intervals", "covariance", "--report", page);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("<title>Distribution of relaxation times", File.ReadAllText(page), StringComparison.Ordinal);
    }

    private static double[] Numbers(JsonElement drt, string name) =>
        [.. drt.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    private static void AssertInterval(JsonElement interval, string unit, double truth, double relative)
    {
        Assert.Equal(["value", "unit", "standardError", "lower95", "upper95"],
            interval.EnumerateObject().Select(property => property.Name));
        Assert.Equal(unit, interval.GetProperty("unit").GetString());
        double value = interval.GetProperty("value").GetDouble();
        Assert.InRange(value, truth * (1 - relative), truth * (1 + relative));
        Assert.True(interval.GetProperty("lower95").GetDouble() < value && value < interval.GetProperty("upper95").GetDouble());
        Assert.True(interval.GetProperty("standardError").GetDouble() > 0);
    }
}
