using System.Text.Json;

namespace ImpedanceFit.Cli.Tests;

public sealed class CompareTests : IDisposable
{
    private const string Circuit = "R_s-p(R_ct,CPE_dl)";
    private static readonly string[] Sizes = ["-c", Circuit, "--thickness", "1mm ± 2%", "--diameter", "10mm"];

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Spectrum(string name, double ohm) =>
        folder.Write(name, Program.Run("simulate", "-c", FormattableString.Invariant($"R_s{{20}}-p(R_ct{{{ohm}}},CPE_dl{{Q=20u,n=0.9}})"),
        "--fmin", "0.1", "--fmax", "100k", "--noise", "0.5%").Output);

    private static JsonElement[] Comparisons(params string[] arguments) =>
        [.. Program.Json([.. arguments, "--json"]).GetProperty("comparisons").EnumerateArray()];

    private static void AssertRatio(JsonElement comparison, double ratio) =>
        Assert.InRange(ratio, comparison.GetProperty("ratioLower95").GetDouble(), comparison.GetProperty("ratioUpper95").GetDouble());

    [Fact]
    public void States_are_fitted_together_with_what_they_share()
    {
        string State(string name, double ohm, double lead, int seed) => folder.Write(name, Program.Run("simulate", "-c",
            FormattableString.Invariant($"L0{{1u}}-R_s{{{lead}}}-p(R_ct{{{ohm}}},CPE_dl{{Q=20n,n=0.9}})-CPE2{{Q=10u,n=0.88}}"), "--fmin",
            "1",
            "--fmax", "1M", "--noise", "0.5%", "--seed", FormattableString.Invariant($"{seed}")).Output);
        string before = State("a.csv", 100, 20, 1), after = State("b.csv", 60, 20, 2), moved = State("c.csv", 60, 45, 3);
        string[] sizes = ["-c", "L0-R_s-p(R_ct,CPE_dl)-CPE2", "--thickness", "1mm", "--diameter", "10mm"],
            ties = ["--tie", "L0=shared", "--tie", "R_s=shared"];
        JsonElement[] alone = Comparisons(["compare", "--before", before, "--after", after, .. sizes]),
            together = Comparisons(["compare", "--before", before, "--after", after, .. sizes, .. ties]);
        static double WidthOf(JsonElement[] comparisons) => comparisons.Select(c => Math.Log(c.GetProperty("ratioUpper95").GetDouble()
            / c.GetProperty("ratioLower95").GetDouble())).Max();
        Assert.InRange(WidthOf(together), 1e-3, 0.5 * WidthOf(alone));
        Assert.Equal(alone.Length, together.Length);

        ProgramRun rejected = Program.Run(["compare", "--before", before, "--after", moved, .. sizes, .. ties, "--strict"]);
        Assert.Equal(1, rejected.ExitCode);
        Assert.Contains("the data reject the tie R_s=shared", rejected.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(2, Program.Run(["compare", "--before", before, "--after", after, .. sizes, "--tie", "R_s=arrhenius"]).ExitCode);
        Assert.Equal(2, Program.Run(["compare", "--before", before, "--after", after, .. sizes, "--tie", "R9=shared"]).ExitCode);
    }

    [Fact]
    public void Folders_are_paired_by_file_names_and_what_has_no_partner_is_named()
    {
        Spectrum(Path.Combine("before", "a.csv"), 250);
        Spectrum(Path.Combine("before", "b.csv"), 300);
        Spectrum(Path.Combine("after", "a.csv"), 100);
        Spectrum(Path.Combine("after", "c.csv"), 100);
        ProgramRun run =
            Program.Run(["compare", "--before", folder.PathOf("before"), "--after", folder.PathOf("after"), "--json", .. Sizes]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("b.csv has no counterpart", run.Error, StringComparison.Ordinal);
        Assert.Contains("c.csv has no counterpart", run.Error, StringComparison.Ordinal);
        JsonElement found = run.Json().GetProperty("comparisons").EnumerateArray()
            .Single(c => c.GetProperty("name").GetString() == "areaSpecificChargeTransferResistance");
        Assert.Equal("a.csv", found.GetProperty("sample").GetString());
        AssertRatio(found, 0.4);
        Assert.True(found.GetProperty("significant").GetBoolean());
    }

    [Fact]
    public void Electrolyte_that_gives_no_conductivity_is_named()
    {
        string[] files = [Spectrum("a.csv", 250), Spectrum("b.csv", 100)];
        string circuit = folder.Write("half.json",
            """{ "notation": "R_s-p(R_ct,CPE_dl)", "roles": { "R_s": "electrolyte", "R_ct": "chargeTransfer", "CPE_dl": "chargeTransfer" } }""");
        string study = folder.Write("study.csv", "sample,state,analysis,file,circuit,thickness,diameter\n"
            + "anode,before,impedance,a.csv,half.json,50um,12mm\nanode,after,impedance,b.csv,half.json,50um,12mm\n");
        const string Words = "R_s is the resistance of the electrolyte";
        Assert.Contains(Words, Program.Run("compare", study).Output, StringComparison.Ordinal);
        JsonElement said = Program.Json("compare", study, "--json").GetProperty("diagnostics").EnumerateArray().Single();
        Assert.Equal("sizes-of-electrode", said.GetProperty("code").GetString());
        Assert.Equal("note", said.GetProperty("severity").GetString());
        string[] sizes = ["-c", circuit, "--thickness", "50um", "--diameter", "12mm"];
        string report = folder.PathOf("report.html");
        Assert.Contains(Words, Program.Run(["compare", .. files, .. sizes, "--report", report]).Output, StringComparison.Ordinal);
        Assert.Contains(Words, File.ReadAllText(report), StringComparison.Ordinal);
        Assert.Contains("One specimen in both states", File.ReadAllText(report), StringComparison.Ordinal);
        Assert.Contains(Words, Program.Run(["conductivity", files[0], .. sizes]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void File_without_a_size_is_named()
    {
        string[] files = [Spectrum("a.csv", 250), Spectrum("b.csv", 100)];
        ProgramRun run = Program.Run("compare", files[0], files[1], "-c", Circuit);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("a.csv: the thickness", run.Error, StringComparison.Ordinal);
        ProgramRun mixed = Program.Run("conductivity", files[0], "--mixed", "ions");
        Assert.Equal(2, mixed.ExitCode);
        Assert.Contains("a.csv: the thickness", mixed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Series_of_states_is_compared_with_the_first()
    {
        string series = Path.GetDirectoryName(Spectrum(Path.Combine("soc", "soc10.csv"), 250))!;
        Spectrum(Path.Combine("soc", "soc5.csv"), 500);
        Spectrum(Path.Combine("soc", "soc100.csv"), 125);
        JsonElement[] found = [.. Comparisons(["compare", series, .. Sizes])
            .Where(c => c.GetProperty("name").GetString() == "areaSpecificChargeTransferResistance")];
        Assert.Equal(["soc10.csv", "soc100.csv"], found.Select(c => c.GetProperty("afterState").GetString()));
        Assert.All(found, c => Assert.Equal("soc5.csv", c.GetProperty("beforeState").GetString()));
        AssertRatio(found[0], 0.5);
        AssertRatio(found[1], 0.25);
    }

    [Fact]
    public void Fits_of_an_earlier_run_are_compared_parameter_by_parameter()
    {
        string first = folder.Write("f1.json", Program.Run("fit", Spectrum("x.csv", 250), "-c", Circuit, "--json").Output);
        string second = folder.Write("f2.json", Program.Run("fit", Spectrum("y.csv", 100), "-c", Circuit, "--json").Output);
        JsonElement[] found = Comparisons("compare", "--before", first, "--after", second);
        AssertRatio(found.Single(c => c.GetProperty("name").GetString() == "R_ct"), 0.4);
        Assert.False(found.Single(c => c.GetProperty("name").GetString() == "R_s").GetProperty("significant").GetBoolean());
    }

    [Fact]
    public void Batch_results_are_compared_as_folder_or_table()
    {
        Spectrum(Path.Combine("in1", "cell.csv"), 250);
        Spectrum(Path.Combine("in2", "cell.csv"), 100);
        foreach (string n in (string[])["1", "2"])
            Program.Run("batch", folder.PathOf("in" + n), "-o", folder.PathOf("out" + n), "-c", Circuit);
        AssertRatio(Comparisons("compare", "--before", folder.PathOf("out1"), "--after", folder.PathOf("out2"))
            .Single(c => c.GetProperty("name").GetString() == "R_ct"), 0.4);
        AssertRatio(Comparisons("compare", folder.PathOf(Path.Combine("out1", "fits.csv")), folder.PathOf(Path.Combine("out2", "fits.csv")))
            .Single(c => c.GetProperty("name").GetString() == "R_ct"), 0.4);
    }

    [Fact]
    public void Mixed_conductor_needs_no_circuit()
    {
        string Cell(string state) => Path.Combine(Program.Root, "samples", "llto-cnt", $"two-electrode-llto-cnt-{state}.csv");
        JsonElement[] found = Comparisons("compare", "--before", Cell("before"), "--after", Cell("after"), "--mixed", "ions",
            "--thickness", "1mm ± 1%", "--diameter", "10mm");
        AssertRatio(found.Single(c => c.GetProperty("name").GetString() == "ionicConductivity"), 10);
        AssertRatio(found.Single(c => c.GetProperty("name").GetString() == "electronicConductivity"), 10);
        Program.Run("compare", "--before", Cell("before"), "--after", Cell("after"), "--mixed", "ions", "-c", "Mee1", "--thickness", "1mm",
            "--diameter", "10mm").AssertRefused("--mixed");
        // Leads take a part of the resistance: the conductivities of the sample grow.
        string[] states = ["compare", "--before", Cell("before"), "--after", Cell("after"), "--thickness", "1mm ± 1%", "--diameter",
            "10mm"];
        JsonElement[] withLeads = Comparisons([.. states, "--mixed", "ions", "--lead", "3 ± 0.1"]);
        foreach ((JsonElement without, JsonElement with) in found.Zip(withLeads)
            .Where(pair => NameOf(pair.First).EndsWith("Conductivity", StringComparison.Ordinal)))
            Assert.True(AfterOf(with) > AfterOf(without));
        Program.Run([.. states, "-c", "Mee1", "--lead", "3"]).AssertRefused("--lead");

        static string NameOf(JsonElement comparison) => comparison.GetProperty("name").GetString()!;
        static double AfterOf(JsonElement comparison) => comparison.GetProperty("after").GetProperty("value").GetDouble();
    }

    [Fact]
    public void Errors_of_size_cancel_for_one_specimen_and_count_for_two()
    {
        string[] states = ["compare", "--before", Spectrum("fresh.csv", 250), "--after", Spectrum("aged.csv", 100), "-c", Circuit,
            "--thickness", "1mm ± 10%", "--diameter", "10mm ± 5%"];
        JsonElement one = Comparisons(states).Single(c => c.GetProperty("name").GetString() == "areaSpecificChargeTransferResistance");
        JsonElement two = Comparisons([.. states, "--different-specimens"])
            .Single(c => c.GetProperty("name").GetString() == "areaSpecificChargeTransferResistance");
        Assert.Equal("same", one.GetProperty("specimens").GetString());
        Assert.Equal("different", two.GetProperty("specimens").GetString());
        Assert.InRange(HalfWidth(one), 0.001, 0.02);
        // 5 % of the diameter is 10 % of the area, of each of two specimens.
        double expected = 1.96 * 0.1 * Math.Sqrt(2);
        Assert.InRange(HalfWidth(two), 0.97 * expected, 1.05 * expected);
        Assert.Contains("One specimen in both states", Program.Run(states).Output, StringComparison.Ordinal);
        Assert.Contains("Two specimens", Program.Run([.. states, "--different-specimens"]).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "different", 0.05)]
    [InlineData("p", "q", "different", 0.05)]
    [InlineData("p", "p", "same", 0)]
    public void Study_says_by_a_column_which_rows_are_one_specimen(string first, string second, string expected, double sizeError)
    {
        Spectrum("a.csv", 250);
        Spectrum("b.csv", 100);
        // The same size in two spellings.
        string path = folder.Write("study.csv", $"""
            sample,specimen,state,analysis,file,circuit,thickness,area
            s,{first},before,impedance,a.csv,{folder.Write("cell.json", CellJson)},1mm ± 1%,0.5cm2 ± 5%
            s,{second},after,impedance,b.csv,cell.json,0.10cm ± 1%,50mm2 ± 5.0%
            """);
        JsonElement found = Comparisons("compare", path)
            .Single(c => c.GetProperty("name").GetString() == "areaSpecificChargeTransferResistance");
        Assert.Equal(expected, found.GetProperty("specimens").GetString());
        Assert.InRange(HalfWidth(found), 1.96 * sizeError * Math.Sqrt(2), 1.96 * sizeError * Math.Sqrt(2) * 1.05 + 0.02);
    }

    [Fact]
    public void Sizes_that_stand_in_another_row_are_told_once()
    {
        foreach (string name in (string[])["a.csv", "b.csv", "c.csv"])
            Spectrum(name, 250);
        folder.Write("cell.json", CellJson);
        string path = folder.Write("study.csv", """
            sample,specimen,state,analysis,file,circuit,thickness,area
            s,p,before,impedance,a.csv,cell.json,1mm ± 1%,0.5cm2
            s,p,after,impedance,b.csv,cell.json,,
            s,p,later,impedance,c.csv,cell.json,,
            """);
        foreach (string verb in (string[])["compare", "conductivity"])
        {
            ProgramRun run = Program.Run(verb, path);
            string told = "specimen p: thickness 1mm ± 1% and area 0.5cm2 of line 2 are taken for line 3 (b.csv) and all others";
            Assert.Equal(1, run.Error.Split(told).Length - 1);
        }
    }

    [Fact]
    public void Three_states_stand_in_one_figure()
    {
        string[] states = [.. ((string[])["fresh.csv", "lithiated.csv", "delithiated.csv"])
            .Select((name, k) => Spectrum(name, 250 - 60 * k))];
        string plot = folder.PathOf("figure.svg");
        Assert.Equal(0, Program.Run(["compare", .. states, "-c", folder.Write("cell.json", CellJson), "--thickness", "1mm", "--area",
            "0.5cm2", "--plot", plot]).ExitCode);
        foreach (string file in (string[])[plot, folder.PathOf("figure-nyquist.svg")])
        {
            System.Xml.Linq.XElement root = System.Xml.Linq.XDocument.Load(file).Root!;
            string[] words = [.. root.Elements().Where(each => each.Name.LocalName == "text").Select(each => each.Value)];
            Assert.Equal(["fresh.csv", "lithiated.csv", "delithiated.csv"], words.Take(3));
            Assert.Equal(3, root.Elements().Count(each => (string?)each.Attribute("class") == "key points"));
        }
    }

    [Fact]
    public void One_specimen_of_two_sizes_is_refused()
    {
        Spectrum("a.csv", 250);
        Spectrum("b.csv", 100);
        folder.Write("cell.json", CellJson);
        string path = folder.Write("study.csv", """
            sample,specimen,state,analysis,file,circuit,thickness,area
            s,p,before,impedance,a.csv,cell.json,1mm ± 1%,0.5cm2
            s,p,after,impedance,b.csv,cell.json,1.1mm ± 1%,0.5cm2
            """);
        ProgramRun run = Program.Run("compare", path);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("the thickness of specimen 'p' is not that of line 2", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s,x,,after,impedance,b.csv,cell.json,,10,0.5cm2", "line 3, column 9", "10")]
    [InlineData("s,x,,after,impedance,b.csv,cell.json,,1mm,0.5mm", "line 3, column 10", "0.5mm")]
    [InlineData("s,x,25,after,impedance,b.csv,cell.json,,1mm,0.5cm2", "line 3, column 3", "25")]
    [InlineData("s,x,,after,impedance,b.csv,cell.json,two,1mm,0.5cm2", "line 3, column 8", "two")]
    [InlineData("s,x,,after,impedance,b.csv,nothing.json,,1mm,0.5cm2", "line 3, column 7", "nothing.json")]
    [InlineData("s,x,,after,impedanc,b.csv,cell.json,,1mm,0.5cm2", "line 3, column 5", "impedanc")]
    [InlineData("s,x,,after,impedance,b.csv,cell.json,,,0.5cm2", "line 3:", "thickness")]
    public void Cell_of_a_study_that_is_wrong_is_named_with_its_place(string row, string place, string what)
    {
        Spectrum("a.csv", 250);
        Spectrum("b.csv", 100);
        folder.Write("cell.json", CellJson);
        string path = folder.Write("study.csv", "sample,specimen,temperature,state,analysis,file,circuit,interfaces,thickness,area\n"
            + $"s,y,,before,impedance,a.csv,cell.json,,1mm,0.5cm2\n{row}\n");
        ProgramRun run = Program.Run("compare", path);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"study.csv, {place}", run.Error, StringComparison.Ordinal);
        Assert.Contains(what, run.Error, StringComparison.Ordinal);
    }

    private const string CellJson = """
        {"notation": "R_s-p(R_ct,CPE_dl)", "description": "cell", "roles": {"R_s": "electrolyte", "R_ct": "chargeTransfer", "CPE_dl": "chargeTransfer"}}
        """;

    private static double HalfWidth(JsonElement comparison) =>
        0.5 * Math.Log(comparison.GetProperty("ratioUpper95").GetDouble() / comparison.GetProperty("ratioLower95").GetDouble());

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        string file = Spectrum("x.csv", 250);
        Program.Run("compare", "--before", file).AssertRefused("Two states");
        Program.Run("compare", file, file).AssertRefused("circuit");
        Program.Run(["compare", "--before", file, "--after", folder.PathOf("nothing.csv"), .. Sizes]).AssertRefused("no such file");
        Program.Run(["compare", file, "--after", file, .. Sizes]).AssertRefused("--before");
    }
}
