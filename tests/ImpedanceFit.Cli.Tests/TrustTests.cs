using System.Text.Json;
using ImpedanceFit.Workbench.Batch.Tables;

namespace ImpedanceFit.Cli.Tests;

/// <summary>Warnings of a fit and the trust of its numbers, from the outside.</summary>
public sealed class TrustTests : IDisposable
{
    private const string TwoArcs = "p(R1{21k},C1{9p})-p(R2{64k},CPE2{Q=1.4n,n=0.97})-CPE3{Q=1.9u,n=0.9}";
    private static readonly string[] Sizes = ["--thickness", "1mm", "--diameter", "10mm"];
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Pellet(string name, string circuit = TwoArcs, int seed = 4) =>
        folder.Write(name,
            Program.Run("simulate", "-c", circuit, "--fmin", "0.1", "--fmax", "10M", "--noise", "0.4%", "--seed", $"{seed}").Output);

    private static JsonElement[] Quantities(JsonElement sample) => [.. sample.GetProperty("quantities").EnumerateArray()];

    private static string? Trust(JsonElement quantity) => quantity.GetProperty("trust").GetString();

    private static string[] Codes(JsonElement of) =>
        [.. of.GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("code").GetString()!)];

    /// <summary>A role that is mistyped would leave a layer out of the total, which would still look sure.</summary>
    [Fact]
    public void A_mistyped_role_is_refused_and_one_of_the_users_own_is_doubted()
    {
        string Circuit(string name, string role) => folder.Write(name,
            "{\"notation\":\"R_b-p(R_gb,CPE_gb)-CPE_el\",\"roles\":{\"R_b\":\"" + role + "\",\"R_gb\":\"grainBoundary\"}}");
        string[] Words(string circuit) => ["conductivity", "samples/llto-cnt/pellet-as-prepared.csv", "-c", circuit, "--thickness", "1mm",
            "--diameter", "10mm", "--json"];
        Program.Run(Words(Circuit("typed.json", "bulkk"))).AssertRefused("Did you mean bulk?");
        double Total(System.Text.Json.JsonElement document) => Quantities(document.GetProperty("samples")[0])
            .Single(each => each.GetProperty("name").GetString() == "totalIonicConductivity").GetProperty("value").GetDouble();
        // The words that the program prints are the role, too.
        Assert.Equal(Total(Program.Json(Words(Circuit("name.json", "bulk")))),
            Total(Program.Json(Words(Circuit("words.json", "bulk (grain interior)")))));
        string own = Program.Run(Words(Circuit("own.json", "inner layer"))[..^1]).Output;
        Assert.Matches("total ionic conductivity.* role", own);
        Assert.Contains("has the role \"inner layer\"", own, StringComparison.Ordinal);
    }

    [Fact]
    public void Misfit_stands_beside_every_number_and_strict_makes_it_a_failure()
    {
        string file = Pellet("pellet_30C.csv");
        JsonElement right = Program.Json(["conductivity", file, "-c", "p(R1,CPE1)-p(R2,CPE2)-CPE3", "--json", "--strict", .. Sizes])
            .GetProperty("samples")[0];
        Assert.All(Quantities(right), quantity => Assert.Equal("ok", Trust(quantity)));
        Assert.All(Quantities(right), quantity => Assert.Equal(JsonValueKind.Null, quantity.GetProperty("trustReason").ValueKind));
        string[] wrong = ["conductivity", file, "-c", "p(R1,CPE1)-CPE2", .. Sizes];
        JsonElement short1 = Program.Json([.. wrong, "--json"]).GetProperty("samples")[0];
        Assert.All(Quantities(short1), quantity => Assert.Equal("model", Trust(quantity)));
        Assert.Contains("systematic-residuals", Codes(short1));
        Assert.All(Quantities(short1), quantity => Assert.Contains("systematic-residuals", Codes(quantity)));
        ProgramRun strict = Program.Run([.. wrong, "--strict"]);
        Assert.Equal(1, strict.ExitCode);
        Assert.Contains("systematic residuals", strict.Error, StringComparison.Ordinal);
        Assert.Contains("model", Program.Run(wrong).Output, StringComparison.Ordinal);
        Assert.Equal(1, Program.Run("fit", file, "-c", "p(R1,CPE1)-CPE2", "--strict").ExitCode);
        Assert.Equal(0, Program.Run("fit", file, "-c", "p(R1,CPE1)-p(R2,CPE2)-CPE3", "--strict").ExitCode);
    }

    [Fact]
    public void Comparison_of_a_misfit_is_not_judged()
    {
        string[] files = [Pellet("a.csv"), Pellet("b.csv", TwoArcs.Replace("21k", "9k", StringComparison.Ordinal), 8)];
        string[] command = ["compare", "--before", files[0], "--after", files[1], "--json", .. Sizes];
        JsonElement right = Program.Json([.. command, "-c", "p(R1,CPE1)-p(R2,CPE2)-CPE3"]);
        Assert.Contains(right.GetProperty("comparisons").EnumerateArray(),
            comparison => comparison.GetProperty("significant").GetBoolean());
        Assert.Empty(right.GetProperty("warnings").EnumerateArray());
        JsonElement wrong = Program.Json([.. command, "-c", "p(R1,CPE1)-CPE2"]);
        Assert.All(wrong.GetProperty("comparisons").EnumerateArray(),
            comparison => Assert.False(comparison.GetProperty("significant").GetBoolean()));
        Assert.All(wrong.GetProperty("comparisons").EnumerateArray(),
            comparison => Assert.Equal("model", comparison.GetProperty("trust").GetString()));
        Assert.Contains("systematic-residuals", Codes(wrong));
        Assert.Equal(1, Program.Run([.. command, "-c", "p(R1,CPE1)-CPE2", "--strict"]).ExitCode);
        Assert.Contains("not judged", Program.Run([.. command.Where(word => word != "--json"), "-c", "p(R1,CPE1)-CPE2"]).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Activation_energy_and_sweep_carry_the_misfit()
    {
        string[] files =
            [.. new[] { 25, 50,
                75 }.Select((celsius, k) => Pellet($"p_{celsius}C.csv",
                    FormattableString.Invariant(
                        $"p(R1{{{21e3 / (1 + k)}}},C1{{9p}})-p(R2{{{64e3 / (1 + 2 * k)}}},CPE2{{Q=1.4n,n=0.97}})-CPE3{{Q=1.9u,n=0.9}}")))];
        JsonElement energy = Program.Json(["arrhenius", .. files, "-c", "p(R1,CPE1)-CPE2", "--json", .. Sizes]);
        Assert.All(Quantities(energy), quantity => Assert.Equal("model", Trust(quantity)));
        Assert.Contains("systematic-residuals", Codes(energy));
        Assert.All(Quantities(Program.Json(["arrhenius", .. files, "-c", "p(R1,CPE1)-p(R2,CPE2)-CPE3", "--json", .. Sizes])),
            quantity => Assert.NotEqual("model", Trust(quantity)));

        string study = folder.Write("study.csv", "sample,composition,analysis,file,circuit,thickness,diameter\n"
            + string.Join('\n', files.Select((file, k) => $"s{k},{k},impedance,{Path.GetFileName(file)},\"p(R1,CPE1)-CPE2\",1mm,10mm"))
            + "\n");
        JsonElement sweep = Program.Json("sweep", study, "--json");
        Assert.All(Quantities(sweep), quantity => Assert.Equal("model", Trust(quantity)));
        Assert.Contains("systematic-residuals", Codes(sweep));
        Assert.All(sweep.GetProperty("sweeps").EnumerateArray().SelectMany(s => s.GetProperty("points").EnumerateArray()),
            point => Assert.False(point.GetProperty("significant").GetBoolean()));
        Assert.Equal(1, Program.Run("sweep", study, "--strict").ExitCode);
    }

    [Theory]
    [InlineData("p(R1,CPE1)-CPE2", 1)]
    [InlineData("p(R1,CPE1)-p(R2,CPE2)-CPE3", 0)]
    public void Strict_batch_ends_with_1_where_a_fit_is_not_trusted(string circuit, int strictly)
    {
        string file = Pellet("pellet.csv");
        string[] command = ["batch", file, "-c", circuit, "-o", folder.PathOf("run")];
        Assert.Equal(0, Program.Run(command).ExitCode);
        ProgramRun run = Program.Run([.. command, "--strict"]);
        Assert.Equal(strictly, run.ExitCode);
        Assert.Equal(strictly == 1, run.Error.Contains("1 of 1 fit is not trusted", StringComparison.Ordinal));
        Assert.Equal(strictly, Program.Run([.. command, "--strict", "--resume"]).ExitCode);
    }

    [Fact]
    public void Conductivity_says_which_weights_were_used()
    {
        string file = Pellet("pellet.csv");
        Assert.Equal("modulus",
            Program.Json(["conductivity", file, "-c", "p(R1,CPE1)-p(R2,CPE2)-CPE3", "--json", .. Sizes])
            .GetProperty("samples")[0].GetProperty("weighting").GetString());
        Assert.Equal("unit",
            Program.Json(["conductivity", file, "-c", "p(R1,CPE1)-p(R2,CPE2)-CPE3", "--weighting", "unit", "--json", .. Sizes])
            .GetProperty("samples")[0].GetProperty("weighting").GetString());
    }

    [Fact]
    public void What_rests_on_a_fit_says_which_weights_it_used()
    {
        string clean = Pellet("clean_25C.csv"), constant = folder.Write("constant_75C.csv", WithConstantNoise(File.ReadAllText(clean)));
        const string Circuit = "p(R1,CPE1)-p(R2,CPE2)-CPE3";
        JsonElement compared = Program.Json(["compare", clean, constant, "-c", Circuit, "--json", .. Sizes]);
        Assert.All(compared.GetProperty("comparisons").EnumerateArray(),
            comparison => Assert.Equal("modulus", Weighting(comparison.GetProperty("before"))));
        Assert.All(compared.GetProperty("comparisons").EnumerateArray(),
            comparison => Assert.Contains(Weighting(comparison.GetProperty("after")), Reweighted));

        JsonElement[] points =
            [.. Program.Json(["arrhenius", clean, constant, Pellet("third_50C.csv", seed: 7), "-c", Circuit, "--json", .. Sizes])
                .GetProperty("conductivities").EnumerateArray()];
        Assert.Equal("modulus", Weighting(points[0]));
        Assert.Contains(Weighting(points[1]), Reweighted);

        string study = folder.Write("weights.csv", "sample,composition,analysis,file,circuit,thickness,diameter\n"
            + $"a,0,impedance,clean_25C.csv,\"{Circuit}\",1mm,10mm\nb,1,impedance,constant_75C.csv,\"{Circuit}\",1mm,10mm\n");
        JsonElement sweep = Program.Json("sweep", study, "--json");
        JsonElement[] swept = [.. sweep.GetProperty("sweeps")[0].GetProperty("points").EnumerateArray()
            .Select(point => point.GetProperty("quantity"))];
        Assert.Equal("modulus", Weighting(swept[0]));
        Assert.Contains(Weighting(swept[1]), Reweighted);
        Assert.All(Quantities(sweep), quantity => Assert.NotNull(Weighting(quantity)));

        JsonElement joint = Program.Json("joint", Path.Combine(Program.Root, "samples", "transport", "joint.csv"), "--json");
        Assert.All(Quantities(joint), quantity => Assert.Equal("modulus", Weighting(quantity)));
        Assert.Contains(joint.GetProperty("alone").EnumerateObject().SelectMany(each => each.Value.EnumerateArray()),
            quantity => Weighting(quantity) == "modulus");

        string[] fits = [folder.Write("1.json", Program.Run("fit", clean, "-c", Circuit, "--json").Output),
            folder.Write("2.json", Program.Run("fit", clean, "-c", Circuit, "--weighting", "unit", "--json").Output)];
        JsonElement earlier = Program.Json("compare", "--before", fits[0], "--after", fits[1], "--json").GetProperty("comparisons")[0];
        Assert.Equal(("modulus", "unit"), (Weighting(earlier.GetProperty("before")), Weighting(earlier.GetProperty("after"))));
        // A number of a table rests on no fit that is known.
        Assert.Null(Weighting(Quantities(Program.Json("sweep", folder.Write("t.csv", "composition,value\n0,1e-3\n1,2e-3\n"),
            "--json"))[0]));
    }

    private static readonly string?[] Reweighted = ["unit", "estimated"];

    private static string? Weighting(JsonElement of) => of.TryGetProperty("weighting", out JsonElement word) ? word.GetString() : null;

    // Up to 60 Ω at all frequencies, where |Z| spans four decades.
    private static string WithConstantNoise(string csv)
    {
        string[] lines = csv.TrimEnd('\n').Split('\n');
        for (int k = 1; k < lines.Length; k++)
        {
            double[] numbers = [.. lines[k].Split(',')
                .Select(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture))];
            // A sequence that no model follows.
            lines[k] = FormattableString.Invariant(
                $"{numbers[0]},{numbers[1] + 60 * Math.Sin(k * k * 1.7)},{numbers[2] + 60 * Math.Cos(k * k * 2.3)}");
        }
        return string.Join('\n', lines) + "\n";
    }

    [Fact]
    public void Cell_that_electrons_short_has_the_trust_role_although_the_circuit_misfits()
    {
        string file = Pellet("shorted.csv", "R_e{2.4}-p(R1{1.1},CPE1{Q=1m,n=0.6})");
        JsonElement sample = Program.Json(["conductivity", file, "-c", "R0-p(R1,C1)", "--json", .. Sizes]).GetProperty("samples")[0];
        Assert.Contains("systematic-residuals", Codes(sample));
        JsonElement[] ionic = [.. Quantities(sample)
            .Where(quantity => quantity.GetProperty("name").GetString()!.EndsWith("Conductivity", StringComparison.Ordinal))];
        Assert.NotEmpty(ionic);
        Assert.All(ionic, quantity => Assert.Equal("role", Trust(quantity)));
        Assert.All(ionic,
            quantity => Assert.StartsWith("this cell conducts electrons", quantity.GetProperty("trustReason").GetString(),
                StringComparison.Ordinal));
        Assert.All(ionic,
            quantity => Assert.DoesNotContain(".;", quantity.GetProperty("trustReason").GetString(), StringComparison.Ordinal));
    }

    /// <summary>The pellet of the README, whose second arc takes a part of the electrode's tail.</summary>
    [Fact]
    public void Branch_of_the_electrode_has_one_name_by_all_verbs()
    {
        string file = Path.Combine(Program.Root, "samples", "instruments", "PEIS_LPSCl_IonBlocking_-25C_RelaxIS.txt");
        string fit = Assert.Single(Roles(Program.Json("fit", file, "-c", "solid-electrolyte", "--json").GetProperty("fits")[0]));
        JsonElement sample = Program.Json(["conductivity", file, "-c", "solid-electrolyte", "--json", .. Sizes]).GetProperty("samples")[0];
        Assert.Equal([fit], Roles(sample));
        Assert.Contains("is that of electrode polarisation", fit, StringComparison.Ordinal);
        Assert.All(Quantities(sample),
            quantity => Assert.DoesNotContain("charge transfer", quantity.GetProperty("trustReason").GetString() ?? "",
                StringComparison.Ordinal));

        static string[] Roles(JsonElement of) =>
            [.. of.GetProperty("diagnostics").EnumerateArray().Where(d => d.GetProperty("code").GetString() == "role-contradiction")
            .Select(d => d.GetProperty("message").GetString()!)];
    }

    [Theory]
    [InlineData("R0-p(R1,CPE1)-p(R2,CPE2)", "ok")]
    [InlineData("R0-p(R1,CPE1)", "model")]
    public void Direct_current_is_trusted_no_further_than_the_spectrum_of_its_blank(string circuit, string trust)
    {
        string blank = folder.Write("blank.csv",
            Program.Run("simulate", "-c", "R0{0.2}-p(R1{3},CPE1{Q=10n,n=0.95})-p(R2{2},CPE2{Q=20u,n=0.9})", "--fmin", "1", "--fmax", "10M",
                "--noise", "0.2%").Output);
        string[] command = ["polarization", Path.Combine(Program.Root, "samples", "transport", "stack-ca.csv"), "--blocked", "electrons",
            "--thickness", "1mm", "--diameter", "10mm",
            "--blank", blank, "--blank-circuit", circuit];
        JsonElement result = Program.Json([.. command, "--json"]);
        JsonElement[] ionic = [.. Quantities(result).Where(quantity => quantity.GetProperty("name").GetString() == "ionicConductivity")];
        Assert.Equal(trust, Trust(Assert.Single(ionic)));
        Assert.Equal(trust == "model", Codes(result).Contains("systematic-residuals"));
        Assert.Equal(trust == "model",
            ionic[0].GetProperty("trustReason")
            .GetString()?.StartsWith("blank: the fit leaves systematic residuals", StringComparison.Ordinal) == true);
        if (trust == "model")
            Assert.Equal(1, Program.Run([.. command, "--strict"]).ExitCode);

        string study = folder.Write("dc.csv", "sample,composition,analysis,file,blocked,blank,blank_circuit,thickness,diameter\n"
            + string.Concat(new[] { 0, 1 }.Select(k => $"s,{k},polarization,{command[1]},electrons,blank.csv,\"{circuit}\",1mm,10mm\n")));
        Assert.Contains(Quantities(Program.Run("sweep", study, "--json").Json()),
            quantity => quantity.GetProperty("name").GetString() == "ionicConductivity" && Trust(quantity) == trust);
    }

    [Theory]
    [InlineData("R_b-p(R_int,CPE_int)", "ok")]
    [InlineData("R_b-p(R_int,C_int)", "model")]
    public void Transference_number_is_trusted_no_further_than_both_spectra(string circuit, string trust)
    {
        string Sample(string name) => Path.Combine(Program.Root, "samples", "transport", $"bruce-vincent-{name}.csv");
        JsonElement[] found =
            Quantities(Program.Json("transference", Sample("ca"), "--before", Sample("before"), "--after", Sample("after"), "-c", circuit,
                "--json"));
        Assert.Equal([trust, trust, trust, trust, "ok"], found.Select(Trust));
    }

    /// <summary>Numbers of doubt leave 0 without --strict and 1 with it; sound ones 0 with it.</summary>
    [Fact]
    public void Strict_fails_where_a_number_of_direct_current_composition_or_a_joint_fit_is_doubtful()
    {
        string Sample(string name) => Path.Combine(Program.Root, "samples", "transport", name);
        string[] hebb = ["--thickness", "1mm", "--area", "1cm2", "--temperature", "55C"];
        AssertStrict(0, ["hebbwagner", Sample("hebb-wagner.csv"), .. hebb]);
        // Voltages of one sign tell one carrier alone.
        AssertStrict(1,
            ["hebbwagner", folder.Write("one-sign.csv", string.Join('\n', File.ReadLines(Sample("hebb-wagner.csv")).Take(7)) + "\n"),
                .. hebb], "hole conductivity");

        string blank = folder.Write("blank.csv",
            Program.Run("simulate", "-c", "R0{0.2}-p(R1{3},CPE1{Q=10n,n=0.95})-p(R2{2},CPE2{Q=20u,n=0.9})", "--fmin", "1", "--fmax", "10M",
                "--noise", "0.2%").Output);
        string[] stack = ["polarization", Sample("stack-ca.csv"), "--blocked", "electrons", "--thickness", "1mm", "--diameter", "10mm"];
        AssertStrict(0, stack);
        AssertStrict(1, [.. stack, "--blank", blank, "--blank-circuit", "R0-p(R1,CPE1)"], "ionic conductivity");

        string sweep =
            "composition,analysis,file,circuit,thickness,diameter\n0,impedance,a.csv,CIRCUIT,1mm,10mm\n1,impedance,b.csv,CIRCUIT,1mm,10mm\n";
        Pellet("a.csv");
        Pellet("b.csv", seed: 5);
        AssertStrict(0,
            ["sweep", folder.Write("right.csv", sweep.Replace("CIRCUIT", "\"p(R1,CPE1)-p(R2,CPE2)-CPE3\"", StringComparison.Ordinal))]);
        AssertStrict(1, ["sweep", folder.Write("wrong.csv", sweep.Replace("CIRCUIT", "\"p(R1,CPE1)-CPE3\"", StringComparison.Ordinal))],
            "total ionic conductivity", "ionic conductivity");

        AssertStrict(0, ["joint", Sample("joint.csv")]);
        folder.Write("arc.csv",
            Program.Run("simulate", "-c", "p(R9{150},C9{20n})-Mee1{Ri=12732,Re=63662,Q=788u}", "--fmin", "0.001", "--fmax", "1M",
                "--noise", "0.1%").Output);
        AssertStrict(1, ["joint", folder.Write("joint.csv", "specimen,analysis,file,circuit,blocked,thickness,diameter\n"
            + $"pellet 1,impedance,arc.csv,Mee1,ions,1mm ± 1%,10mm\npellet "
                + $"2,impedance,{Sample("joint-eis-electron-blocking.csv")},R_se{{20f}}-Mii1,electrons,0.5mm ± 1%,10mm\n")],
                "arc: the fit leaves");

        static void AssertStrict(int code, string[] command, params string[] words)
        {
            Assert.Equal(0, Program.Run(command).ExitCode);
            ProgramRun strict = Program.Run([.. command, "--strict"]);
            Assert.Equal(code, strict.ExitCode);
            Assert.True(code == 0 ? strict.Error.Length == 0
                : words.Any(word => strict.Error.Contains(word, StringComparison.Ordinal)), strict.Error);
        }
    }

    [Fact]
    public void Strict_says_each_reason_once()
    {
        string[] files = [.. new[] { 25, 50, 75 }.Select(celsius => Pellet($"p_{celsius}C.csv"))];
        string[] lines = Program.Run(["arrhenius", .. files, "-c", "p(R1,CPE1)-CPE2", "--strict", .. Sizes])
            .Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.Contains("activation energy has the trust", StringComparison.Ordinal));
        Assert.Equal(lines.Distinct(), lines);
    }

    [Fact]
    public void Batch_keeps_the_trust_for_a_comparison()
    {
        string data = Directory.CreateDirectory(folder.PathOf("data")).FullName;
        File.Copy(Pellet("x.csv"), Path.Combine(data, "x.csv"));
        foreach ((string name, string circuit, string trust) in new[] { ("right", "p(R1,CPE1)-p(R2,CPE2)-CPE3", "ok"),
            ("wrong", "p(R1,CPE1)-CPE2", "model") })
        {
            string output = folder.PathOf(name);
            Program.Run("batch", data, "-c", circuit, "-o", output);
            string[] table = File.ReadAllLines(Path.Combine(output, "fits.csv"));
            Assert.Equal(trust, CsvText.CellsOf(table[1])[Array.IndexOf(CsvText.CellsOf(table[0]), "trust")]);
        }
        string wrong = Path.Combine(folder.PathOf("wrong"), "fits.csv");
        JsonElement comparison = Program.Json("compare", "--before", wrong, "--after", wrong, "--json").GetProperty("comparisons")[0];
        Assert.Equal("model", comparison.GetProperty("trust").GetString());
    }

    [Fact]
    public void Report_and_figure_show_what_is_not_trusted()
    {
        string file = Pellet("r.csv"), report = folder.PathOf("r.html"), plot = folder.PathOf("c.svg");
        Program.Run(["conductivity", file, "-c", "p(R1,CPE1)-CPE2", "--report", report, .. Sizes]);
        Assert.Contains("trust: model", File.ReadAllText(report), StringComparison.Ordinal);
        Program.Run(["compare", "--before", file, "--after", Pellet("r2.csv", seed: 9), "-c", "p(R1,CPE1)-CPE2", "--plot", plot, .. Sizes]);
        Assert.Contains("not trusted", File.ReadAllText(plot), StringComparison.Ordinal);
    }

    [Fact]
    public void Named_circuit_flags_a_branch_that_contradicts_its_role()
    {
        string file = Pellet("one.csv", "R0{3}-p(R1{12k},C1{15p})-p(R2{90k},CPE2{Q=4u,n=0.95})-CPE3{Q=15u,n=0.9}");
        JsonElement fit = Program.Json("fit", file, "-c", "solid-electrolyte", "--json").GetProperty("fits")[0];
        Assert.Contains("role-contradiction", Codes(fit));
        Assert.Equal("role", fit.GetProperty("trust").GetString());
    }

    /// <summary>Every spectrum of the samples with three circuits: what fit warns of stands in what
    /// conductivity says, word by word.</summary>
    [Theory]
    [InlineData("R0-p(R1,CPE1)-CPE2")]
    [InlineData("solid-electrolyte")]
    [InlineData("li-symmetric")]
    public void Every_warning_of_fit_stands_in_conductivity(string circuit)
    {
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(Program.Root, "samples", "instruments"))
            .Where(path => !path.EndsWith(".md", StringComparison.Ordinal)
            && !path.EndsWith(".expected.csv", StringComparison.Ordinal) && !path.EndsWith(".jsonl", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
        JsonElement fits = Program.Run(["fit", .. files, "-c", circuit, "--json"]).Json();
        JsonElement samples = Program.Run(["conductivity", .. files, "-c", circuit, "--json", .. Sizes]).Json();
        Dictionary<(string, string?), string[]> said = samples.GetProperty("samples").EnumerateArray().ToDictionary(KeyOf, WarningsOf);
        int warned = 0;
        foreach (JsonElement fit in fits.GetProperty("fits").EnumerateArray().Where(fit => said.ContainsKey(KeyOf(fit))))
        {
            Assert.Empty(WarningsOf(fit).Except(said[KeyOf(fit)]));
            warned += WarningsOf(fit).Length > 0 ? 1 : 0;
        }
        Assert.True(said.Count > 30, $"only {said.Count} spectra were compared");
        Assert.True(warned > 10, $"only {warned} fits carry a warning");

        static (string, string?) KeyOf(JsonElement of) => (of.GetProperty("file").GetString()!, of.GetProperty("spectrum").GetString());
        static string[] WarningsOf(JsonElement of) =>
            [.. of.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!)];
    }
}
