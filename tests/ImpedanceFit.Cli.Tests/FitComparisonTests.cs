using System.Text.Json;

namespace ImpedanceFit.Cli.Tests;

public sealed class FitComparisonTests : IDisposable
{
    private const string OneArc = "R0-p(R1,CPE1)", TwoArcs = "R0-p(R1,CPE1)-p(R2,CPE2)";
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Several_circuits_give_a_fit_each_and_a_comparison()
    {
        JsonElement document = Program.Json("fit", TwoArcFile("two.csv"), "-c", OneArc, "-c", TwoArcs, "--json", "--intervals", "none",
            "--explain");

        Assert.Equal(2, document.GetProperty("fits").GetArrayLength());
        JsonElement comparison = Assert.Single(document.GetProperty("comparisons").EnumerateArray());
        JsonElement[] ranking = [.. comparison.GetProperty("ranking").EnumerateArray()];
        Assert.Equal([TwoArcs, OneArc], ranking.Select(r => r.GetProperty("circuit").GetString()));
        Assert.Equal(0, ranking[0].GetProperty("deltaAicc").GetDouble());
        Assert.InRange(ranking[0].GetProperty("weight").GetDouble(), 0.999, 1);
        Assert.InRange(Assert.Single(comparison.GetProperty("nested").EnumerateArray()).GetProperty("probability").GetDouble(), 0, 1e-6);
        Assert.Equal(1.0 / 200, comparison.GetProperty("oneArcFewer").GetProperty("bootstrapProbability").GetDouble(), 1e-12);
    }

    [Fact]
    public void Table_ranks_the_circuits_and_shows_the_best()
    {
        ProgramRun run = Program.Run("fit", TwoArcFile("two.csv"), "-c", OneArc, "-c", TwoArcs, "--intervals", "none", "--fix",
            "CPE2.n=0.9");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("2 circuits compared", run.Output, StringComparison.Ordinal);
        Assert.True(run.Output.IndexOf("  " + TwoArcs, StringComparison.Ordinal) < run.Output.IndexOf("  " + OneArc + " ",
            StringComparison.Ordinal));
        Assert.Contains("the additional parts are needed", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"CPE2\.n +0\.9\d* +fixed", run.Output);
    }

    [Fact]
    public void The_word_library_stands_for_all_named_circuits()
    {
        int named = Program.Json("fit", TwoArcFile("two.csv"), "-c", "library", "--json", "--intervals", "none").GetProperty("fits")
            .GetArrayLength();
        Assert.True(named >= 10, $"{named} circuits");
    }

    // Bulk and grain boundary of a pellet; arcs of a supercapacitor, which the names of the library do not mean; a spectrum that the
    // circuit does not describe.
    [Theory]
    [InlineData("p(R1{5k},CPE1{Q=20p,n=0.98})-p(R2{8k},CPE2{Q=5n,n=0.9})-CPE3{Q=2u,n=0.85}", "10M", "solid-electrolyte", true)]
    [InlineData("R0{1}-p(R1{5},CPE1{Q=2m,n=0.95})-p(R2{30},CPE2{Q=100m,n=0.95})-CPE3{Q=2,n=0.95}", "100k", "solid-electrolyte", false)]
    [InlineData("R0{5}-p(R1{50k},CPE1{Q=200n,n=0.95})-p(R2{80k},CPE2{Q=10u,n=0.9})", "100k", "randles", false)]
    public void Roles_stand_only_where_capacitances_agree(string circuit, string fmax, string named, bool areGiven)
    {
        string file = folder.Write("roles.csv",
            Program.Run("simulate", "-c", circuit, "--noise", "0.1%", "--fmin", "0.01", "--fmax", fmax, "--seed", "7").Output);
        JsonElement resistances = Program.Run("fit", file, "-c", named, "-c", "R0-CPE1", "--json", "--intervals", "none").Json()
            .GetProperty("fits")[0].GetProperty("resistances");
        Assert.Equal(areGiven, resistances.EnumerateObject().Any(role => role.Name is "bulk" or "grainBoundary"
            or "chargeTransfer"));
    }

    [Fact]
    public void Each_spectrum_is_judged_as_by_an_identification()
    {
        string[] files = [TwoArcFile("two.csv"), OneArcFile("one.csv")];
        string[] circuits = ["-c", OneArc, "-c", "R0-p(R1,C1)"];
        JsonElement document = Program.Run(["fit", .. files, .. circuits, "--json", "--intervals", "none"]).Json();
        JsonElement[] compared = [.. document.GetProperty("comparisons").EnumerateArray().Select(c => c.GetProperty("identification"))];
        JsonElement[] identified = [.. Program.Run(["identify", .. files, .. circuits, "--json"]).Json().GetProperty("identifications")
            .EnumerateArray()];

        Assert.Equal([null, OneArc], compared.Select(c => c.GetProperty("chosen").GetString()));
        for (int k = 0; k < files.Length; k++)
        {
            Assert.Equal(identified[k].GetProperty("chosen").GetString(), compared[k].GetProperty("chosen").GetString());
            Assert.Equal(identified[k].GetProperty("words").GetString(), compared[k].GetProperty("words").GetString());
            Assert.Equal(Probabilities(identified[k]), Probabilities(compared[k]), new NearlyEqual());
        }
    }

    [Fact]
    public void Where_none_describes_the_spectrum_the_comparison_says_so()
    {
        ProgramRun run = Program.Run("fit", TwoArcFile("two.csv"), "-c", OneArc, "-c", "R0-p(R1,C1)", "--intervals", "none");
        Assert.Equal(1, run.ExitCode);
        string output = string.Join(" ", run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("None of the candidates describes the spectrum to its noise. The best so far is one arc", output,
            StringComparison.Ordinal);
        Assert.Contains("largest near", output, StringComparison.Ordinal);
        Assert.Contains("misfit", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Equivalents_of_a_compared_circuit_are_named()
    {
        string file = folder.Write("ideal.csv", Program.Run("simulate", "-c", "R0{10}-p(R1{100},C1{1u})-p(R2{80},C2{100u})", "--noise",
            "0.2%", "--fmin", "0.1", "--fmax", "100k", "--seed", "3").Output);
        ProgramRun run = Program.Run("fit", file, "-c", "R0-p(R1,C1)-p(R2,C2)", "-c", "R0-p(R1,C1)", "--intervals", "none");
        Assert.Contains("same impedance at all frequencies",
            string.Join(" ", run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void Influence_names_the_wild_point_and_a_robust_loss_ignores_it()
    {
        string[] rows = File.ReadAllLines(TwoArcFile("wild.csv"));
        string[] cells = rows[20].Split(',');
        rows[20] = $"{cells[0]},{(double.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture) * 1.4).ToString("R", System.Globalization.CultureInfo.InvariantCulture)},{cells[2]}";
        string file = folder.Write("wild.csv", string.Join('\n', rows));
        JsonElement plain = Program.Json("fit", file, "-c", TwoArcs, "--json", "--intervals", "none", "--weighting", "modulus",
            "--influence").GetProperty("fits")[0];
        JsonElement robust = Program.Json("fit", file, "-c", TwoArcs, "--json", "--intervals", "none", "--loss", "cauchy")
            .GetProperty("fits")[0];

        Assert.Equal([20],
            plain.GetProperty("influence").EnumerateArray().Where(p => p.GetProperty("suspicious").GetBoolean())
            .Select(p => p.GetProperty("point").GetInt32()));
        Assert.Equal(("squares", "cauchy"), (plain.GetProperty("loss").GetString(), robust.GetProperty("loss").GetString()));
        Assert.Contains(robust.GetProperty("warnings").EnumerateArray(),
            w => w.GetString()!.Contains("little weight", StringComparison.Ordinal));
        Assert.Contains("stands out",
            Program.Run("fit", file, "-c", TwoArcs, "--intervals", "none", "--weighting", "modulus", "--influence").Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Automatic_weights_go_robust_at_a_wild_point_and_name_it()
    {
        string[] rows = File.ReadAllLines(TwoArcFile("auto.csv"));
        string[] cells = rows[20].Split(',');
        rows[20] = $"{cells[0]},{(double.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture) * 1.4).ToString("R", System.Globalization.CultureInfo.InvariantCulture)},{cells[2]}";
        string file = folder.Write("auto.csv", string.Join('\n', rows));
        JsonElement fit = Program.Json("fit", file, "-c", TwoArcs, "--json", "--intervals", "none").GetProperty("fits")[0];

        Assert.Equal(("modulus", "cauchy"), (fit.GetProperty("weighting").GetString(), fit.GetProperty("loss").GetString()));
        double hertz = double.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal([hertz],
            fit.GetProperty("automaticWeighting").GetProperty("wildPoints_Hz").EnumerateArray().Select(value => value.GetDouble()));
        Assert.Contains(fit.GetProperty("diagnostics").EnumerateArray(), d => d.GetProperty("code").GetString() == "wild-points");
    }

    [Fact]
    public void A_series_is_fitted_in_the_order_of_the_files()
    {
        JsonElement fits = Program.Json("fit", TwoArcFile("a.csv"), TwoArcFile("b.csv"), "-c", TwoArcs, "--json", "--intervals", "none",
            "--warm").GetProperty("fits");
        Assert.Equal(2, fits.GetArrayLength());
        Assert.Equal(fits[0].GetProperty("chiSquared").GetDouble(), fits[1].GetProperty("chiSquared").GetDouble(), 1e-10);
    }

    [Theory]
    [InlineData("None of the circuits has a parameter 'R9'", "--start", "R9=5")]
    [InlineData("Estimated and audited weights", "--weighting", "audit")]
    public void Contradictions_are_refused(string expected, params string[] options)
    {
        ProgramRun run = Program.Run(["fit", TwoArcFile("two.csv"), "-c", OneArc, "-c", TwoArcs, .. options]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private static double[] Probabilities(JsonElement identification) =>
        [.. identification.GetProperty("candidates").EnumerateArray().Select(c => c.GetProperty("probability").GetDouble())];

    private sealed class NearlyEqual : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-6;

        public int GetHashCode(double obj) => 0;
    }

    private string OneArcFile(string name) =>
        folder.Write(name, Program.Run("simulate", "-c", OneArc, "--set", "R0=10", "R1=100", "CPE1.Q=1u", "CPE1.n=0.9", "--fmin", "0.1",
            "--fmax", "100k", "--noise", "0.5%", "--seed", "2").Output);

    private string TwoArcFile(string name) =>
        folder.Write(name,
            Program.Run("simulate", "-c", TwoArcs, "--set", "R0=10", "R1=100", "CPE1.Q=1u", "CPE1.n=0.9", "R2=80", "CPE2.Q=100u",
                "CPE2.n=0.9",
        "--fmin", "0.1", "--fmax", "100k", "--noise", "0.5%").Output);
}
