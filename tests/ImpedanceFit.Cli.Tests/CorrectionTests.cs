using System.Text.Json;

namespace ImpedanceFit.Cli.Tests;

/// <summary>What is taken off a spectrum before it is fitted: short, open, inductance of the leads.</summary>
public sealed class CorrectionTests
{
    private const string Cell = "R0-p(R1,CPE1)";
    private static readonly string[] Values = ["--set", "R0=10", "R1=200", "CPE1.Q=1u", "CPE1.n=0.9"];

    [Fact]
    public void Short_at_the_same_frequencies_is_taken_off_exactly()
    {
        using ScratchFolder folder = new();
        string cell = Simulated(folder, "cell.csv", ["-c", "L1-R2-" + Cell, .. Values, "L1=1u", "R2=3"]);
        string shorted = Simulated(folder, "short.csv", ["-c", "L1{1u}-R2{3}"]);
        double[][] bare = Points(Program.Run(["simulate", "-c", Cell, .. Values]).Output);
        double[][] corrected = Points(Program.Run("convert", cell, "--subtract", shorted).Output);
        AssertClose(bare, corrected, 1e-12);

        JsonElement fit = Fit(cell, "--subtract", shorted);
        Assert.Equal(10, Value(fit, "R0"), 1e-6);
        Assert.Contains(fit.GetProperty("diagnostics").EnumerateArray(), diagnostic =>
            diagnostic.GetProperty("code").GetString() == "spectrum-corrected"
            && diagnostic.GetProperty("message").GetString()!.Contains("short.csv", StringComparison.Ordinal));
        Assert.Contains("Taken off as asked: short", Program.Run("fit", cell, "-c", Cell, "--subtract", shorted).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Short_is_taken_off_states_and_temperatures_too()
    {
        using ScratchFolder folder = new();
        string shorted = Simulated(folder, "short.csv", ["-c", "L1{1u}-R2{3}"]);
        string[] cells = [.. ((string[])["10C", "30C", "50C"]).Select((name, k) => Simulated(folder, $"cell_{name}.csv",
            ["-c", "L1-R2-" + Cell, "--set", "R0=10", $"R1={200 - 50 * k}", "CPE1.Q=1u", "CPE1.n=0.9", "L1=1u", "R2=3"]))];
        JsonElement compared = Program.Json(["compare", .. cells, "-c", Cell, "--thickness", "1mm", "--diameter", "10mm", "--cell",
            "reversible", "--subtract", shorted, "--json"]);
        Assert.Equal(2, compared.GetProperty("comparisons").EnumerateArray().Select(each => each.GetProperty("afterState").GetString())
            .Distinct().Count());
        JsonElement energy = Program.Json(["arrhenius", .. cells, "-c", Cell, "--quantity", "R0", "--subtract", shorted, "--json"]);
        Assert.All(energy.GetProperty("values").EnumerateArray(), each => Assert.Equal(10, each.GetProperty("value").GetDouble(), 1e-6));
        JsonElement uncorrected = Program.Json(["arrhenius", .. cells, "-c", Cell, "--quantity", "R0", "--json"]);
        Assert.All(uncorrected.GetProperty("values").EnumerateArray(), each =>
            Assert.True(each.GetProperty("value").GetDouble() > 12));
        Program.Run("arrhenius", folder.Write("sigma.csv", "temperature,conductivity\n300,1e-6\n350,1e-5\n400,5e-5\n"), "--subtract",
            shorted).AssertRefused("--subtract is for spectra; it cannot be used with a table");
        Program.Run("compare", "samples/llto-cnt/study.csv", "--exclude", "50").AssertRefused("--exclude is for spectra");
    }

    [Fact]
    public void Short_between_measured_points_is_interpolated_in_the_logarithm()
    {
        using ScratchFolder folder = new();
        // Z' of a short that is linear in ln f comes back exactly between its points.
        string shorted = folder.Write("short.csv", "frequency_Hz,z_real_ohm,z_imag_ohm\n1,1,2\n100,3,4\n10000,5,6\n");
        string cell = folder.Write("cell.csv", "frequency_Hz,z_real_ohm,z_imag_ohm\n10,12,1\n1000,14,1\n10000,15,1\n");
        AssertClose([[10, 10, -2], [1000, 10, -4], [10000, 10, -5]],
            Points(Program.Run("convert", cell, "--subtract", shorted).Output), 1e-14);
        Assert.Contains("2 of 3 points interpolated", Diagnostics(cell, "--subtract", shorted), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_and_short_give_the_cell_back()
    {
        using ScratchFolder folder = new();
        // The cell beside a stray capacitance, behind the leads.
        string cell = Simulated(folder, "cell.csv", ["-c", "L1-R2-p(C2,R0-p(R1,CPE1))", .. Values, "L1=1u", "R2=3", "C2=1n"]);
        string shorted = Simulated(folder, "short.csv", ["-c", "L1{1u}-R2{3}"]);
        string open = Simulated(folder, "open.csv", ["-c", "C2{1n}"]);
        double[][] bare = Points(Program.Run(["simulate", "-c", Cell, .. Values]).Output);
        AssertClose(bare, Points(Program.Run("convert", cell, "--subtract", shorted, "--open", open).Output), 1e-9);
    }

    [Fact]
    public void Inductance_of_the_leads_is_taken_off_or_fitted()
    {
        using ScratchFolder folder = new();
        string cell = Simulated(folder, "cell.csv", ["-c", "L1-" + Cell, .. Values, "L1=0.5u", "--noise", "0.1%"]);
        JsonElement taken = Fit(cell, "--lead-inductance", "0.5uH");
        Assert.Equal(10, Value(taken, "R0"), 0.1);
        Assert.Equal(Cell, taken.GetProperty("circuit").GetString());

        ProgramRun run = Program.Run("fit", cell, "-c", Cell, "--lead-inductance", "fit", "--json");
        JsonElement fit = run.Json().GetProperty("fits")[0];
        Assert.Equal("L_lead-" + Cell, fit.GetProperty("circuit").GetString());
        Assert.Equal(0.5e-6, Value(fit, "L_lead"), 0.02e-6);
        Assert.Contains("L_lead was added in series", run.Error, StringComparison.Ordinal);

        ProgramRun own = Program.Run("fit", cell, "-c", "L1-" + Cell, "--lead-inductance", "fit", "--json");
        Assert.Equal("L1-" + Cell, own.Json().GetProperty("fits")[0].GetProperty("circuit").GetString());
        Assert.Contains("L1 of the circuit", own.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Batch_records_it_and_goes_on_with_the_same_alone()
    {
        using ScratchFolder folder = new();
        string cell = Simulated(folder, "cell.csv", ["-c", Cell, .. Values, "--noise", "0.1%"]);
        string shorted = Simulated(folder, "short.csv", ["-c", "R2{3}"]), output = folder.PathOf("out");
        Assert.Equal(0, Program.Run("batch", cell, "-o", output, "-c", Cell, "--subtract", shorted).ExitCode);
        Assert.Contains("Taken off as asked: short", File.ReadAllText(Path.Combine(output, "fits.csv")), StringComparison.Ordinal);
        Assert.Contains("spectrum-corrected", File.ReadAllText(Path.Combine(output, "fits.jsonl")), StringComparison.Ordinal);
        Program.Run("batch", cell, "-o", output, "-c", Cell, "--resume").AssertRefused("correction");
        Assert.Equal(0, Program.Run("batch", cell, "-o", output, "-c", Cell, "--subtract", shorted, "--resume").ExitCode);
        // Other contents under the same name are another correction.
        Simulated(folder, "short.csv", ["-c", "R2{4}"]);
        Program.Run("batch", cell, "-o", output, "-c", Cell, "--subtract", shorted, "--resume").AssertRefused("correction");
    }

    [Fact]
    public void What_does_not_reach_over_the_spectrum_is_refused_unless_left_out()
    {
        using ScratchFolder folder = new();
        string cell = Simulated(folder, "cell.csv", ["-c", Cell, .. Values]);
        string shorted = Simulated(folder, "short.csv", ["-c", "R2{3}", "--fmin", "10", "--fmax", "1M"]);
        ProgramRun run = Program.Run("fit", cell, "-c", Cell, "--subtract", shorted);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("from 10.00 Hz to 1.000 MHz", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, Program.Run("fit", cell, "-c", Cell, "--subtract", shorted, "--exclude", ":9.9").ExitCode);
    }

    [Theory]
    [InlineData("--open", "samples/instruments/CSV_Example.csv", "--subtract")]
    [InlineData("--subtract", "no-such-file.csv", "no such file")]
    [InlineData("--lead-inductance", "much", "neither 'fit' nor an inductance")]
    [InlineData("--lead-inductance", "-1u", "neither 'fit' nor an inductance")]
    public void Wrong_correction_is_refused(string option, string value, string words) =>
        Program.Run("fit", "samples/instruments/CSV_Example.csv", "-c", "p(R1,CPE1)-CPE2", option, value).AssertRefused(words);

    [Fact]
    public void Fitted_inductance_needs_a_circuit() =>
        Program.Run("check", "samples/instruments/CSV_Example.csv", "--lead-inductance", "fit").AssertRefused("needs a circuit", "-c");

    private static string Simulated(ScratchFolder folder, string name, params string[] arguments)
    {
        ProgramRun run = Program.Run(["simulate", .. arguments]);
        Assert.True(run.ExitCode == 0, run.Error);
        return folder.Write(name, run.Output);
    }

    private static JsonElement Fit(string file, params string[] options) =>
        Program.Json(["fit", file, "-c", Cell, "--json", .. options]).GetProperty("fits")[0];

    private static double Value(JsonElement fit, string name) => fit.GetProperty("parameters").EnumerateArray()
        .Single(parameter => parameter.GetProperty("name").GetString() == name).GetProperty("value").GetDouble();

    private static string Diagnostics(string file, params string[] options) =>
        Program.Run(["fit", file, "-c", "R0", "--starts", "given", "--start", "R0=10", "--json", .. options]).Json().GetProperty("fits")[0]
            .GetProperty("diagnostics").GetRawText();

    private static double[][] Points(string csv) => [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
        .Select(line => Array.ConvertAll(line.Split(','), cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)))];

    private static void AssertClose(double[][] expected, double[][] actual, double tolerance)
    {
        Assert.Equal(expected.Select(point => point[0]), actual.Select(point => point[0]));
        for (int k = 0; k < expected.Length; k++)
        {
            double size = Math.Sqrt(expected[k][1] * expected[k][1] + expected[k][2] * expected[k][2]);
            Assert.InRange(Math.Abs(expected[k][1] - actual[k][1]) + Math.Abs(expected[k][2] - actual[k][2]), 0, tolerance * size * 10);
        }
    }
}
