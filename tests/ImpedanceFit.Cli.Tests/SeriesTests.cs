using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace ImpedanceFit.Cli.Tests;

public sealed class SeriesTests : IDisposable
{
    private const double Boltzmann = 8.617333262e-5, Energy = 0.42;
    private const string Circuit = "R0-p(R1,CPE1)-CPE2";
    private readonly ScratchFolder folder = new();
    private readonly string[] files;

    // R1 is activated, n and Q of its arc stay.
    public SeriesTests() => files = [.. Enumerable.Range(0, 5).Select(k => Write(25 + 15 * k, 1))];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Json_has_the_agreed_fields_and_the_energy()
    {
        JsonElement series = Program.Json(["series", .. files, "-c", Circuit, "--tie", "R1=arrhenius", "--tie", "CPE1.n=shared", "--json"])
            .GetProperty("series")[0];

        JsonElement[] spectra = [.. series.GetProperty("spectra").EnumerateArray()];
        Assert.Equal(5, spectra.Length);
        Assert.Equal((files[0], 298.15), (spectra[0].GetProperty("file").GetString(), spectra[0].GetProperty("temperature_K").GetDouble()));
        Assert.Equal(["R0", "R1", "CPE1.Q", "CPE1.n", "CPE2.Q", "CPE2.n"],
            spectra[0].GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
        JsonElement[] ties = [.. series.GetProperty("ties").EnumerateArray()];
        Assert.Equal([("R1", "arrhenius"), ("CPE1.n", "shared")],
            ties.Select(t => (t.GetProperty("parameter").GetString(), t.GetProperty("kind").GetString())));
        JsonElement energy = ties[0].GetProperty("activationEnergy_eV");
        Assert.InRange(Energy, energy.GetProperty("lower95").GetDouble() - 0.001, energy.GetProperty("upper95").GetDouble() + 0.001);
        Assert.InRange(energy.GetProperty("standardError").GetDouble(), 1e-5, 3e-3);
        Assert.Equal(JsonValueKind.Null, ties[1].GetProperty("activationEnergy_eV").ValueKind);
        Assert.InRange(ties[1].GetProperty("value").GetDouble(), 0.898, 0.902);
        Assert.All(series.GetProperty("tests").EnumerateArray(), test => Assert.InRange(test.GetProperty("p").GetDouble(), 1e-4, 1));
        Assert.Equal([3, 4], series.GetProperty("tests").EnumerateArray().Select(test => test.GetProperty("degreesOfFreedom").GetInt32()));
    }

    [Fact]
    public void Without_ties_physics_offers_some_and_rejected_ones_are_taken_off()
    {
        ProgramRun run = Program.Run(["series", .. files, "-c", Circuit, "--plot", folder.PathOf("s.svg")]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("the tie CPE1=capacitance was tried and taken off", run.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("E of R1", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Replace(folder.Path, "", StringComparison.Ordinal).Split('\n'), line => Assert.InRange(line.Length, 0, 110));
        Assert.Equal("svg", XDocument.Load(folder.PathOf("s.svg")).Root!.Name.LocalName);
    }

    [Fact]
    public void A_wild_spectrum_is_named_and_one_bad_file_is_left_out()
    {
        string wild = Write(40, 1.4), bad = folder.Write("bad_50C.csv", "nothing\n");
        ProgramRun run = Program.Run(["series", files[0], wild, .. files[2..], bad, "-c", Circuit, "--tie", "R1=arrhenius", "--strict"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("bad_50C.csv", run.Error, StringComparison.Ordinal);
        Assert.Contains("the spectrum at 313.15 K contradicts all others", run.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void One_bad_file_of_a_thousand_is_named_and_left_out()
    {
        System.Text.StringBuilder many = new("id,frequency_Hz,z_real_ohm,z_imag_ohm\n");
        for (int s = 0; s < 999; s++)
        {
            Spectrum one = SpectrumSimulation.Of(ImpedanceFit.Circuit.Parse(FormattableString.Invariant(
                $"R0{{5}}-p(R1{{{50 + s / 10}}},C1{{1u}})")), SpectrumSimulation.Sweep(10, 1e5, 4), new SimulationOptions
                { RelativeNoise = 0.003, Seed = 7919 * s });
            for (int k = 0; k < one.Count; k++)
                many.Append(CultureInfo.InvariantCulture, $"s{s},{one.FrequenciesHertz[k]},{one.RealOhm[k]},{one.ImaginaryOhm[k]}\n");
        }
        string spectra = folder.Write("many.csv", many.ToString()), bad = folder.Write("bad.csv", "nothing\n");
        ProgramRun run = Program.Run("series", bad, spectra, "-c", "R0-p(R1,C1)", "--tie", "R0=shared", "--tie", "C1=shared", "--json");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("bad.csv", run.Error, StringComparison.Ordinal);
        JsonElement series = JsonDocument.Parse(run.Output).RootElement.GetProperty("series")[0];
        Assert.Equal(999, series.GetProperty("spectra").GetArrayLength());
        Assert.InRange(series.GetProperty("ties")[0].GetProperty("value").GetDouble(), 4.99, 5.01);
    }

    [Fact]
    public void A_column_of_a_table_is_the_variable()
    {
        string table = folder.Write("soc.csv",
            "file,soc\n" + string.Join('\n', files.Select((file, k) => $"{Path.GetFileName(file)},{0.1 * k}")));
        JsonElement series = Program.Json(["series", .. files, "-c", Circuit, "--tie", "R1=smooth", "--against", "soc", "--table", table,
            "--json"]).GetProperty("series")[0];
        Assert.Equal("soc", series.GetProperty("variable").GetString());
        Assert.Equal([0, 0.1, 0.2, 0.3, 0.4], series.GetProperty("spectra").EnumerateArray()
            .Select(spectrum => Math.Round(spectrum.GetProperty("variable").GetDouble(), 6)));
    }

    [Fact]
    public void Arrhenius_gives_the_energies_of_all_spectra_in_one_fit_too()
    {
        JsonElement result = Program.Json(["arrhenius", .. files, "-c", Circuit, "--thickness", "1mm", "--diameter", "10mm", "--form",
            "sigma", "--json"]);
        Assert.Equal(5, result.GetProperty("points").GetInt32());
        JsonElement energy = result.GetProperty("series").GetProperty("ties").EnumerateArray()
            .First(tie => tie.GetProperty("parameter").GetString() == "R1").GetProperty("activationEnergy_eV");
        Assert.InRange(energy.GetProperty("value").GetDouble(), Energy - 0.003, Energy + 0.003);
    }

    [Theory]
    [InlineData("R1")]
    [InlineData("1.5*R1/3")]
    public void Arrhenius_of_any_resistance_needs_no_sizes(string quantity)
    {
        string plot = folder.PathOf("energy.svg");
        string[] arguments = ["arrhenius", .. files, "-c", Circuit, "--quantity", quantity, "--form", "sigma", "--plot", plot];
        JsonElement result = Program.Json([.. arguments, "--json"]);
        Assert.Equal("Ω", result.GetProperty("values")[0].GetProperty("unit").GetString());
        JsonElement joint = result.GetProperty("jointActivationEnergy"), alone = result.GetProperty("quantities")[0];
        foreach (JsonElement energy in (JsonElement[])[joint, alone])
            Assert.InRange(energy.GetProperty("value").GetDouble(), Energy - 0.004, Energy + 0.004);
        Assert.InRange(joint.GetProperty("standardError").GetDouble(), 1e-5, alone.GetProperty("standardError").GetDouble());
        JsonElement tie = result.GetProperty("series").GetProperty("ties").EnumerateArray()
            .First(each => each.GetProperty("parameter").GetString() == "R1").GetProperty("activationEnergy_eV");
        // The slope of values on a line is the line's.
        Assert.Equal(tie.GetProperty("value").GetDouble(), joint.GetProperty("value").GetDouble(), 1e-6);
        Assert.Equal(tie.GetProperty("standardError").GetDouble(), joint.GetProperty("standardError").GetDouble(), 1e-6);
        Assert.Equal("svg", XDocument.Load(plot).Root!.Name.LocalName);

        string text = Program.Run(arguments).Output.ReplaceLineEndings(" ");
        Assert.Contains("R1 over 1/T: straight (p = ", text, StringComparison.Ordinal);
        Assert.Contains("by all spectra in one fit", text, StringComparison.Ordinal);
        Assert.Equal(2, Program.Run(["arrhenius", .. files, "-c", Circuit, "--quantity", "R9"]).ExitCode);
    }

    [Fact]
    public void A_bent_line_is_said_by_the_joint_fit_and_by_the_single_ones()
    {
        // Two energies: a bend at 55 °C.
        string[] bent = [.. Enumerable.Range(0, 7).Select(k => Write(25 + 10 * k, k < 4 ? 1 : Math.Exp(0.35 / Boltzmann
            * (1 / 328.15 - 1 / (298.15 + 10 * k)))))];
        ProgramRun run = Program.Run(["arrhenius", .. bent, "-c", Circuit, "--quantity", "R1", "--form", "sigma"]);
        string text = run.Output.ReplaceLineEndings(" ");
        Assert.Contains("the tie R1=arrhenius was tried and taken off", text, StringComparison.Ordinal);
        Assert.Contains("R1 over 1/T: not straight (p < 0.0001)", text, StringComparison.Ordinal);
        Assert.Contains("fits better", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arrhenius", "1000/T")]
    [InlineData("nyquist", "25 °C, R = ")]
    [InlineData("drt", "R1")]
    [InlineData("residuals", "imaginary part")]
    public void Figures_of_a_series(string kind, string words)
    {
        string plot = folder.PathOf("s.svg");
        ProgramRun run = Program.Run(["series", .. files, "-c", Circuit, "--tie", "R1=arrhenius", "--tie", "CPE1.n=shared", "--plot", plot,
            "--kind", kind]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        XElement svg = XDocument.Load(plot).Root!;
        Assert.Contains(words, svg.Value, StringComparison.Ordinal);
        // A mark for each point of each spectrum, or a row for each spectrum.
        Assert.InRange(svg.Descendants().Count(), kind == "arrhenius" ? 10 : 30, 5000);
        Assert.DoesNotContain("NaN", File.ReadAllText(plot), StringComparison.Ordinal);
    }

    [Fact]
    public void A_law_of_temperature_needs_temperatures_and_not_numbers()
    {
        string[] unnamed = [.. files.Take(3).Select((file, k) => folder.Write($"spectrum{(char)('a' + k)}.csv", File.ReadAllText(file)))];
        ProgramRun byNumber = Program.Run(["series", .. unnamed, "-c", Circuit, "--tie", "R1=arrhenius"]);
        Assert.Equal(2, byNumber.ExitCode);
        Assert.Contains("needs temperatures", byNumber.Error, StringComparison.Ordinal);
        Assert.Contains("--temperature", byNumber.Error, StringComparison.Ordinal);

        string table = folder.Write("soc.csv",
            "file,soc\n" + string.Join('\n', files.Select((file, k) => $"{Path.GetFileName(file)},{10 * k + 5}")));
        ProgramRun byColumn =
            Program.Run(["series", .. files, "-c", Circuit, "--tie", "R1=arrhenius", "--against", "soc", "--table", table]);
        Assert.Equal(2, byColumn.ExitCode);
        Assert.Contains("the column 'soc'", byColumn.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circuit_that_misses_the_spectra_is_told_with_the_shared_values()
    {
        ProgramRun run = Program.Run(["series", .. files, "-c", "p(R1,C1)-C2", "--tie", "R1=arrhenius", "--strict", "--json"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(JsonDocument.Parse(run.Output).RootElement.GetProperty("series")[0].GetProperty("diagnostics").EnumerateArray(),
            diagnostic => diagnostic.GetProperty("code").GetString() == "systematic-residuals"
                && diagnostic.GetProperty("severity").GetString() == "warning");
    }

    [Theory]
    [InlineData("R7=shared", "no parameter 'R7'")]
    [InlineData("R1:shared", "is no tie")]
    [InlineData("R1=arrhenus", "one of free, shared, arrhenius")]
    public void A_wrong_tie_is_refused(string tie, string expected)
    {
        ProgramRun run = Program.Run(["series", .. files, "-c", Circuit, "--tie", tie]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private string Write(double celsius, double factor)
    {
        double ohm = 5000 * factor * Math.Exp(Energy / Boltzmann * (1 / (celsius + 273.15) - 1 / 300.0));
        string circuit = string.Create(CultureInfo.InvariantCulture,
            $"R0{{{20 * factor}}}-p(R1{{{ohm}}},CPE1{{Q={2e-9 / factor},n=0.9}})-CPE2{{Q={1e-5 / factor},n=0.85}}");
        return folder.Write($"pellet_{celsius:0}C{(factor == 1 ? "" : "_wild")}.csv",
            Program.Run(["simulate", "-c", circuit, "--fmin", "0.1",
            "--fmax", "5M", "--noise", "0.3%", "--seed", celsius.ToString("0", CultureInfo.InvariantCulture)]).Output);
    }
}
