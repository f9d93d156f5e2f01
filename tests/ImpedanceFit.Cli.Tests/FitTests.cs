using System.Globalization;
using System.Text.Json;

namespace ImpedanceFit.Cli.Tests;

public sealed class FitTests : IDisposable
{
    private const string Text = "R0-p(R1,CPE1)";
    private static readonly string[] Start = ["--starts", "given", "--start", "R0=8,R1=150", "--start", "CPE1.Q=2u", "--start",
        "CPE1.n=0.85"];

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("profile")]
    [InlineData("bootstrap")]
    public void Derived_quantities_have_intervals_of_their_own(string intervals)
    {
        string[] fit = ["fit", "samples/instruments/CSV_Example.csv", "-c", "p(R1,CPE1)-CPE2", "--intervals", intervals, "--derive",
            "twice = 2*R1",
            "--derive", "C1[F] = (R1*CPE1.Q)^(1/CPE1.n)/R1"];
        JsonElement found = Program.Json([.. fit, "--json"]).GetProperty("fits")[0];
        JsonElement r1 = found.GetProperty("parameters")[0], twice = found.GetProperty("derived")[0],
            capacitance = found.GetProperty("derived")[1];
        Assert.Equal(("twice", "2*R1", "Ω", "F"),
            (twice.GetProperty("name").GetString(), twice.GetProperty("expression").GetString(), twice.GetProperty("unit").GetString(),
                capacitance.GetProperty("unit").GetString()));
        double width = 2 * (r1.GetProperty("upper95").GetDouble() - r1.GetProperty("lower95").GetDouble());
        Assert.Equal(2 * r1.GetProperty("upper95").GetDouble(), twice.GetProperty("upper95").GetDouble(), 1e-3 * width);
        Assert.Equal(2 * r1.GetProperty("lower95").GetDouble(), twice.GetProperty("lower95").GetDouble(), 1e-3 * width);
        Assert.Equal((intervals, 0), (twice.GetProperty("method").GetString(), twice.GetProperty("warnings").GetArrayLength()));
        Assert.InRange(capacitance.GetProperty("value").GetDouble(), capacitance.GetProperty("lower95").GetDouble(),
            capacitance.GetProperty("upper95").GetDouble());
        Assert.Contains("= (R1*CPE1.Q)^(1/CPE1.n)/R1", Program.Run(fit).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Resistance_its_reciprocal_and_its_conductivity_have_one_interval()
    {
        string file = folder.Write("pellet.csv",
            Program.Run("simulate", "-c", "solid-electrolyte", "--set", "R0=8", "R1=6k", "CPE1.Q=2.5e-11", "CPE1.n=0.96",
            "R2=30k", "CPE2.Q=7n", "CPE2.n=0.82", "CPE3.Q=3u", "CPE3.n=0.82", "--noise", "0.5%", "--seed", "11").Output);
        JsonElement fit = Program.Json("fit", file, "-c", "solid-electrolyte", "--derive", "R=R1", "--derive", "1/R2", "--json")
            .GetProperty("fits")[0];
        JsonElement parameters = fit.GetProperty("parameters"), derived = fit.GetProperty("derived");
        (double? Lower, double? Upper) r1 = EndsOf(Named(parameters, "R1")), r2 = EndsOf(Named(parameters, "R2"));
        Assert.Equal(r1, EndsOf(derived[0]));
        AssertImage(EndsOf(derived[1]), 1 / r2.Upper, 1 / r2.Lower);
        JsonElement quantities = Program.Json("conductivity", file, "-c", "solid-electrolyte", "--thickness", "1mm", "--area", "1cm2",
            "--json").GetProperty("samples")[0].GetProperty("quantities");
        AssertImage(EndsOf(Named(quantities, "bulkConductivity")), 0.1 / r1.Upper, 0.1 / r1.Lower);
        AssertImage(EndsOf(Named(quantities, "grainBoundaryConductivity")), 0.1 / r2.Upper, 0.1 / r2.Lower);
    }

    private static void AssertImage((double? Lower, double? Upper) found, double? lower, double? upper)
    {
        double width = upper!.Value - lower!.Value;
        Assert.Equal(lower.Value, found.Lower!.Value, 1e-3 * width);
        Assert.Equal(upper.Value, found.Upper!.Value, 1e-3 * width);
    }

    private static JsonElement Named(JsonElement list, string name) =>
        list.EnumerateArray().Single(item => item.GetProperty("name").GetString() == name);

    private static (double? Lower, double? Upper) EndsOf(JsonElement item) => (NumberOf(item, "lower95"), NumberOf(item, "upper95"));

    private static double? NumberOf(JsonElement item, string name) =>
        item.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    [Theory]
    [InlineData("R1+R9", "R9")]
    [InlineData("R1+(CPE1.Q", "not closed")]
    [InlineData("1/(R1-R1)", "no finite value")]
    public void Formula_that_cannot_be_derived_is_refused(string formula, string message) =>
        Program.Run("fit", "samples/instruments/CSV_Example.csv", "-c", "p(R1,CPE1)-CPE2", "--derive", formula).AssertRefused(message);

    [Fact]
    public void Json_of_a_fit_has_what_the_contract_names()
    {
        string file = Simulate("cell.csv", "--noise", "0.5%");
        JsonElement fit = Single(Program.Json(["fit", file, "-c", Text, "--json", "--intervals", "covariance", .. Start]));

        Assert.Equal(file, fit.GetProperty("file").GetString());
        Assert.Equal(JsonValueKind.Null, fit.GetProperty("spectrum").ValueKind);
        Assert.Equal(Text, fit.GetProperty("circuit").GetString());
        Assert.Equal(61, fit.GetProperty("points").GetInt32());
        Assert.Equal("modulus", fit.GetProperty("weighting").GetString());
        Assert.True(fit.GetProperty("converged").GetBoolean());
        Assert.NotEmpty(fit.GetProperty("stopReason").GetString()!);
        Assert.True(fit.GetProperty("iterations").GetInt32() > 0);
        double chiSquared = fit.GetProperty("chiSquared").GetDouble();
        Assert.Equal(chiSquared / (2 * 61 - 4), fit.GetProperty("reducedChiSquared").GetDouble(), 1e-12 * chiSquared);
        Assert.InRange(Math.Sqrt(fit.GetProperty("reducedChiSquared").GetDouble()), 0.0035, 0.0065);
        Assert.Equal(["R0", "R1", "CPE1.Q", "CPE1.n"],
            fit.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
        Assert.Equal(["Ω", "Ω", "S·s^n", ""],
            fit.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("unit").GetString()));
        foreach (JsonElement parameter in fit.GetProperty("parameters").EnumerateArray())
        {
            double value = parameter.GetProperty("value").GetDouble(), error = parameter.GetProperty("standardError").GetDouble();
            Assert.True(error > 0 && parameter.GetProperty("lower95").GetDouble() < value
                && value < parameter.GetProperty("upper95").GetDouble());
            Assert.False(parameter.GetProperty("fixed").GetBoolean());
            Assert.False(parameter.GetProperty("atBound").GetBoolean());
        }
        Assert.InRange(ValueOf(fit, "R1"), 100 - 2, 100 + 2);
        double[][] correlation = [.. fit.GetProperty("correlation").EnumerateArray()
            .Select(row => row.EnumerateArray().Select(cell => cell.GetDouble()).ToArray())];
        Assert.Equal(4, correlation.Length);
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(1, correlation[i][i]);
            for (int j = 0; j < i; j++)
                Assert.Equal(correlation[i][j], correlation[j][i], 1e-9);
        }
        Assert.Equal(JsonValueKind.Object, fit.GetProperty("resistances").ValueKind);
        Assert.Equal(JsonValueKind.Null, fit.GetProperty("basins").ValueKind);
        Assert.Empty(fit.GetProperty("warnings").EnumerateArray());
        Assert.True(fit.GetProperty("milliseconds").GetDouble() > 0);
    }

    [Fact]
    public void Fit_without_any_option_finds_the_circuit_its_intervals_and_says_what_the_search_saw()
    {
        JsonElement fit = Single(Program.Json("fit", Simulate("cell.csv", "--noise", "0.5%"), "-c", Text, "--json"));

        Assert.InRange(ValueOf(fit, "R1"), 99, 101);
        Assert.All(fit.GetProperty("parameters").EnumerateArray(), parameter =>
        {
            double value = parameter.GetProperty("value").GetDouble(), error = parameter.GetProperty("standardError").GetDouble();
            Assert.InRange(parameter.GetProperty("lower95").GetDouble(), value - 3 * error, value - error);
            Assert.InRange(parameter.GetProperty("upper95").GetDouble(), value + error, value + 3 * error);
        });
        Assert.True(fit.GetProperty("basins").GetProperty("distinct").GetInt32() >= 1);
        Assert.True(fit.GetProperty("basins").GetProperty("bestHits").GetInt32() >= 1);
    }

    [Fact]
    public void Number_that_does_not_exist_is_null()
    {
        ProgramRun run =
            Program.Run(["fit", Simulate("cell.csv"), "-c", Text, "--json", "--intervals", "none", "--fix", "CPE1.n=0.9", "--bound",
                "R0=12:20", .. Start[..2], "--start", "R0=15,R1=90,CPE1.Q=1u"]);
        JsonElement fit = Single(run.Json());

        JsonElement atLimit = Parameter(fit, "R0"), held = Parameter(fit, "CPE1.n"), free = Parameter(fit, "R1");
        Assert.Equal((12, true), (atLimit.GetProperty("value").GetDouble(), atLimit.GetProperty("atBound").GetBoolean()));
        Assert.Equal((0.9, true), (held.GetProperty("value").GetDouble(), held.GetProperty("fixed").GetBoolean()));
        Assert.All([atLimit, held], parameter => Assert.Equal(JsonValueKind.Null, parameter.GetProperty("standardError").ValueKind));
        Assert.Equal(JsonValueKind.Null, free.GetProperty("lower95").ValueKind);
        JsonElement correlation = fit.GetProperty("correlation");
        Assert.Equal(3, correlation.GetArrayLength());
        Assert.All(correlation[0].EnumerateArray(), cell => Assert.Equal(JsonValueKind.Null, cell.ValueKind));
        Assert.DoesNotContain("NaN", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", run.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Named_circuit_gives_resistances_by_role()
    {
        string file = folder.PathOf("pellet.csv");
        File.WriteAllText(file, Program.Run("simulate", "-c", "solid-electrolyte", "--fmin", "1", "--fmax", "10M").Output);
        JsonElement fit = Single(Program.Json("fit", file, "-c", "solid-electrolyte", "--json", "--intervals", "none", "--starts", "given",
            "--start", "R0=1.1,R1=1100,CPE1.Q=1.1e-10,CPE1.n=0.94,R2=1900,CPE2.Q=2.1e-8,CPE2.n=0.89,CPE3.Q=1.1u,CPE3.n=0.84"));

        JsonElement resistances = fit.GetProperty("resistances");
        Assert.Equal(1000, resistances.GetProperty("bulk").GetDouble(), 0.1);
        Assert.Equal(2000, resistances.GetProperty("grainBoundary").GetDouble(), 0.1);
        Assert.Equal(1, resistances.GetProperty("lead").GetDouble(), 0.1);
    }

    [Fact]
    public void Bad_file_among_good_ones_is_named_and_the_others_are_done()
    {
        string good = Simulate("good.csv"), bad = folder.Write("bad.csv", "no spectrum\n");
        ProgramRun json = Program.Run(["fit", bad, good, "-c", Text, "--json", "--intervals", "none", .. Start]);
        ProgramRun table = Program.Run(["fit", bad, good, "-c", Text, "--intervals", "none", .. Start]);

        Assert.Equal((1, 1), (json.ExitCode, table.ExitCode));
        Assert.All([json.Error, table.Error, table.Output], text => Assert.Contains("bad.csv", text, StringComparison.Ordinal));
        Assert.Equal(good, Single(json.Json()).GetProperty("file").GetString());
        Assert.Equal(bad, Assert.Single(json.Json().GetProperty("failures").EnumerateArray()).GetProperty("file").GetString());
    }

    [Fact]
    public void Table_gives_value_error_unit_and_quality()
    {
        ProgramRun run =
            Program.Run(["fit", Simulate("cell.csv", "--noise", "0.5%"), "-c", Text, "--intervals", "covariance", "--fix", "R0=10",
                .. Start]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"\n  R0 +10\.00 +Ω +fixed\n", run.Output);
        Assert.Matches(@"\n  R1 +\d+\.\d+ ± 0\.\d+ +Ω +\d+\.\d+ … \d+\.\d+ Ω\n", run.Output);
        Assert.Matches(@"\n  CPE1\.Q +\d+(\.\d+)? ± \d+(\.\d+)? +[nµ]S·s\^n ", run.Output);
        Assert.Contains("61 points, 3 free parameters, modulus weighting", run.Output, StringComparison.Ordinal);
        Assert.Contains("converged: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_does_not_depend_on_the_culture_of_the_user()
    {
        string file = Simulate("cell.csv");
        string[] Fit(string locale)
        {
            System.Diagnostics.ProcessStartInfo start = Program.PrepareOwn(["fit", file, "-c", Text, "--intervals", "none", .. Start]);
            start.Environment["LC_ALL"] = locale;
            return [.. Program.Run(start).Output.Split('\n').Where(line => !line.Contains(" ms", StringComparison.Ordinal))];
        }
        string[] german = Fit("de_DE.UTF-8");
        Assert.Contains(german, line => line.Contains('Ω'));
        Assert.Equal(Fit("C"), german);
    }

    [Fact]
    public void Parameters_do_not_depend_on_the_vectors_of_the_processor()
    {
        string file = folder.Write("two.csv",
            Program.Run("simulate", "-c", "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3", "--set", "R0=50", "R1=10k", "CPE1.Q=50p", "CPE1.n=0.95",
            "R2=100k", "CPE2.Q=2n", "CPE2.n=0.85", "CPE3.Q=1u", "CPE3.n=0.8", "--fmin", "1", "--fmax", "10M", "--noise", "0.2%", "--seed",
            "5").Output);
        double[] Fit(params string[] switches)
        {
            System.Diagnostics.ProcessStartInfo start = Program.PrepareOwn("fit", file, "-c", "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3", "--json",
                "--intervals", "none");
            foreach (string name in switches)
                start.Environment[name] = "0";
            JsonElement fit = Single(JsonDocument.Parse(Program.Run(start).Output).RootElement);
            return [.. fit.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("value").GetDouble())];
        }
        double[] widest = Fit();
        Assert.Equal(9, widest.Length);
        // Names of the switch for AVX-512 in .NET 9 and since .NET 10.
        foreach (double[] other in (double[][])[Fit("DOTNET_EnableAVX512F", "DOTNET_EnableAVX512"), Fit("DOTNET_EnableAVX"),
            Fit("DOTNET_EnableHWIntrinsic")])
            Assert.All(widest.Zip(other), pair => Assert.InRange(pair.Second / pair.First, 1 - 1e-10, 1 + 1e-10));
    }

    [Fact]
    public void Range_of_frequencies_selects_points()
    {
        JsonElement fit =
            Single(Program.Json(["fit", Simulate("cell.csv"), "-c", Text, "--json", "--intervals", "none", "--fmin", "1", "--fmax",
                "10kHz", .. Start]));
        Assert.Equal(41, fit.GetProperty("points").GetInt32());
    }

    [Fact]
    public void Start_values_come_from_a_table_by_id()
    {
        string[] rows = Program.Run("simulate", "-c", Text, "--set", "R0=10", "R1=100", "CPE1.Q=1u", "CPE1.n=0.9", "--at",
            "1M,100k,10k,1k,100").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string file = folder.Write("two.csv",
            string.Join('\n',
                rows.Skip(1).Select(row => "a," + row).Concat(rows.Skip(1).Select(row => "b," + row)).Prepend("id," + rows[0])));
        string table = folder.Write("start.csv", "id,R0,R1,CPE1.Q,CPE1.n,chiSquared\nb,9,110,1.1e-6,0.91,7\na,11,90,0.9u,0.89,7\n");
        JsonElement fits = Program.Json("fit", file, "-c", Text, "--json", "--intervals", "none", "--starts", "given", "--start-from",
            table, "--fix", "CPE1.n").GetProperty("fits");

        Assert.Equal(["a", "b"], fits.EnumerateArray().Select(fit => fit.GetProperty("spectrum").GetString()));
        Assert.Equal([0.89, 0.91], fits.EnumerateArray().Select(fit => ValueOf(fit, "CPE1.n")));
    }

    private string Simulate(string name, params string[] options) =>
        folder.Write(name,
            Program.Run(["simulate", "-c", Text, "--set", "R0=10", "R1=100", "CPE1.Q=1u", "CPE1.n=0.9", "--fmin", "0.1", "--fmax", "100k",
                .. options]).Output);

    private static JsonElement Single(JsonElement document) => Assert.Single(document.GetProperty("fits").EnumerateArray());

    private static JsonElement Parameter(JsonElement fit, string name) =>
        fit.GetProperty("parameters").EnumerateArray().Single(p => p.GetProperty("name").GetString() == name);

    private static double ValueOf(JsonElement fit, string name) => Parameter(fit, name).GetProperty("value").GetDouble();

    [Fact]
    public void Excluded_points_are_left_out_of_every_verb_and_told()
    {
        string file = Path.Combine(Program.Root, "samples", "instruments", "CSV_Example.csv");
        string[] circuit = ["-c", "p(R1,CPE1)-CPE2", "--json"];
        JsonElement fit = Program.Json(["fit", file, .. circuit, "--exclude", ":10", "--exclude", "1M"]).GetProperty("fits")[0];
        int whole = Program.Json(["fit", file, .. circuit]).GetProperty("fits")[0].GetProperty("points").GetInt32(),
            left = fit.GetProperty("points").GetInt32();
        Assert.True(left < whole - 5);
        Assert.Contains(fit.GetProperty("diagnostics").EnumerateArray(), d => d.GetProperty("code").GetString() == "points-left-out");
        Assert.Equal(left, Program.Json("check", file, "--exclude", ":10,1M", "--json").GetProperty("checks")[0]
            .GetProperty("frequency_Hz").GetArrayLength());
        Program.Run("fit", file, "-c", "R1", "--exclude", "flaged").AssertRefused("flaged", "flagged");
    }

    [Fact]
    public void Curve_holds_the_points_the_fit_and_its_branches()
    {
        using ScratchFolder scratch = new();
        string file = Path.Combine(Program.Root, "samples", "instruments", "CSV_Example.csv"), table = scratch.PathOf("curve.csv");
        JsonElement fit = Program.Json("fit", file, "-c", "p(R1,CPE1)-CPE2", "--curve", table, "--json").GetProperty("fits")[0];
        string[][] rows = [.. File.ReadLines(table).Select(line => line.Split(','))];
        Assert.Equal(["R1_CPE1_real_ohm", "R1_CPE1_imag_ohm", "CPE2_real_ohm", "CPE2_imag_ohm"], rows[0][9..]);
        Assert.Equal(fit.GetProperty("points").GetInt32(), rows.Length - 1);
        double squares = 0;
        foreach (double[] row in rows.Skip(1).Select(row => row[2..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))
            .ToArray()))
        {
            // The branches add up to the fit, and the residuals are those of χ².
            Assert.Equal(row[3], row[7] + row[9], 1e-9 * Math.Abs(row[3]));
            Assert.Equal(row[4], row[8] + row[10], 1e-9 * Math.Abs(row[4]));
            squares += (row[5] * row[5] + row[6] * row[6]) / 1e4;
        }
        Assert.Equal(fit.GetProperty("chiSquared").GetDouble(), squares, 1e-6 * squares);
        Program.Run("fit", file, "-c", "R1", "--curve", scratch.PathOf("curve.xyz")).AssertRefused(".csv");
    }
}
