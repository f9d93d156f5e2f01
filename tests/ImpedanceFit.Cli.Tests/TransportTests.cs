using System.Text.Json;

namespace ImpedanceFit.Cli.Tests;

/// <summary>The verbs of transport on their synthetic samples: what went in lies in the 95 % interval of what comes out.</summary>
public sealed class TransportTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static string Sample(string name) => Path.Combine(Program.Root, "samples", "transport", name);

    private static void AssertCovers(JsonElement document, string name, double truth)
    {
        JsonElement quantity = document.GetProperty("quantities").EnumerateArray().Single(q => q.GetProperty("name").GetString() == name);
        Assert.InRange(truth, quantity.GetProperty("lower95").GetDouble(), quantity.GetProperty("upper95").GetDouble());
        Assert.InRange(quantity.GetProperty("upper95").GetDouble() / quantity.GetProperty("lower95").GetDouble(), 1, 1.1);
    }

    [Fact]
    public void Hebb_Wagner_curve_gives_electrons_and_holes()
    {
        JsonElement document = Program.Json("hebbwagner", Sample("hebb-wagner.csv"), "--thickness", "1mm", "--diameter", "10mm",
            "--temperature", "25C", "--json");
        AssertCovers(document, "electronConductivity", 1e-8);
        AssertCovers(document, "holeConductivity", 1e-11);
        Assert.Equal(13, document.GetProperty("localConductivities").GetArrayLength());
        Program.Run("hebbwagner", Sample("hebb-wagner.csv"), "--thickness", "1mm", "--diameter", "10mm").AssertRefused("--temperature");
    }

    [Fact]
    public void Thickness_series_needs_no_blank()
    {
        JsonElement document = Program.Json("thickness", Sample("thickness-series.csv"), "--diameter", "10mm", "--json");
        AssertCovers(document, "ionicConductivity", 1.4e-4);
        AssertCovers(document, "seriesResistance", 250);
        Program.Run("thickness", folder.Write("two.csv", "thickness,resistance_ohm\n1mm,100\n2mm,200\n"), "--diameter", "10mm")
            .AssertRefused("three thicknesses");
    }

    [Fact]
    public void Thickness_series_reads_records_and_names_those_without_steady_state()
    {
        folder.Write("drift.csv",
            "time_s,current_A,voltage_V\n"
            + string.Concat(Enumerable.Range(1, 60).Select(k => FormattableString.Invariant($"{k},{1e-5 / Math.Sqrt(k)},0.01\n"))));
        foreach ((string name, double ohm) in new[] { ("a", 300.0), ("b", 400.0), ("c", 600.0) })
            folder.Write(name + ".csv",
                "time_s,current_A,voltage_V\n"
                + string.Concat(Enumerable.Range(1, 60)
                    .Select(k =>
                        FormattableString.Invariant($"{k},{0.01 / ohm * (1 + Math.Exp(-k / 5.0)) * (1 + 1e-4 * (k % 3 - 1))},0.01\n"))));
        ProgramRun run = Program.Run("thickness",
            folder.Write("t.csv", "thickness,file\n1mm,a.csv\n2mm,b.csv\n4mm,c.csv\n5mm,drift.csv\n"), "--area", "1cm2", "--json");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("drift.csv", run.Error, StringComparison.Ordinal);
        Assert.Equal(1e-3, run.Json().GetProperty("quantities")[0].GetProperty("value").GetDouble(), 2e-6);
    }

    [Fact]
    public void Bruce_Vincent_from_record_and_spectra()
    {
        string[] command = ["transference", Sample("bruce-vincent-ca.csv"), "--before", Sample("bruce-vincent-before.csv"), "--after",
            Sample("bruce-vincent-after.csv"), "-c", "R_b-p(R_int,CPE_int)"];
        AssertCovers(Program.Json([.. command, "--json"]), "ionTransferenceNumber", 0.4);
        Program.Run([.. command, "--interface", "R_ct"]).AssertRefused("R_ct", "R_int");
        Program.Run("transference", Sample("bruce-vincent-ca.csv")).AssertRefused("--before");
    }

    [Fact]
    public void Coulombic_efficiency_by_cycle_and_by_reservoir()
    {
        AssertCovers(Program.Json("efficiency", Sample("plating-stripping.csv"), "--json"), "coulombicEfficiency", 0.985);
        JsonElement reservoir = Program.Json("efficiency", Sample("reservoir.csv"), "--reservoir", "5", "--json")
            .GetProperty("quantities")[0];
        Assert.Equal(0.96, reservoir.GetProperty("value").GetDouble(), 1e-12);
        Program.Run("efficiency", Sample("plating-stripping.csv"), "--reservoir", "5").AssertRefused("final stripping");
        Program.Run("efficiency", Sample("reservoir.csv")).AssertRefused("plated");
    }

    [Fact]
    public void Critical_current_density_with_its_steps()
    {
        JsonElement document = Program.Json("critical", Path.Combine(Program.Root, "samples", "ap-cnt", "cycling-05wt.csv"), "--diameter",
            "10mm", "--json");
        Assert.Equal(2.4e-3, document.GetProperty("quantities")[0].GetProperty("value").GetDouble(), 1e-5);
        Assert.Equal("short circuit", document.GetProperty("end").GetString());
        Assert.Equal(15, document.GetProperty("steps").GetArrayLength());
    }

    [Fact]
    public void Porous_electrode_gives_tortuosity_and_MacMullin_number()
    {
        string[] command = ["conductivity", Sample("porous-electrode.csv"), "-c", "porous-electrode", "--interfaces", "2", "--thickness",
            "80um", "--area", "1cm2", "--porosity", "35%", "--json"];
        JsonElement sample = Program.Json([.. command, "--electrolyte", "10mS/cm"]).GetProperty("samples")[0];
        AssertCovers(sample, "poreResistance", 8);
        AssertCovers(sample, "macMullinNumber", 10);
        AssertCovers(sample, "tortuosity", 3.5);
        Program.Run([.. command, "--electrolyte", "-1"]).AssertRefused("not positive");
        Program.Run([.. command, "--electrolyte", "10mS"]).AssertRefused("S/cm");
    }

    [Fact]
    public void Stack_is_subtracted_by_its_own_spectrum_and_warns_of_leaking_electrons()
    {
        string[] command =
        [
            "polarization", Sample("stack-ca.csv"), "--blocked", "electrons", "--stack", Sample("stack-eis.csv"), "--stack-circuit",
            Sample("stack.json"), "--thickness", "1mm", "--diameter", "10mm",
        ];
        double constant = 0.1 / (Math.PI / 4);
        JsonElement document = Program.Json([.. command, "--stack-layers", "R_se,R_int", "--json"]);
        AssertCovers(document, "ionicConductivity", constant / 600);
        Assert.Equal(0, document.GetProperty("warnings").GetArrayLength());
        // 2·0.04 cm/(1e-6 S/cm·A) is 120 times V/I, with 1e-5 S/cm 12 times.
        Assert.Equal(0,
            Program.Json([.. command, "--stack-layers", "R_se,R_int", "--electrolyte-electronic", "1e-6S/cm", "--electrolyte-thickness",
                "0.4mm", "--json"]).GetProperty("warnings").GetArrayLength());
        ProgramRun leaking =
            Program.Run([.. command, "--stack-layers", "R_se,R_int", "--electrolyte-electronic", "1e-5S/cm", "--electrolyte-thickness",
                "0.4mm"]);
        Assert.Contains("electrons leak", leaking.Output, StringComparison.Ordinal);
        Program.Run(command).AssertRefused("layers and interfaces");
    }

    [Fact]
    public void Joint_fit_gives_the_material_and_its_consistency()
    {
        JsonElement document = Program.Json("joint", Sample("joint.csv"), "--json");
        AssertCovers(document, "ionicConductivity", 1e-5);
        AssertCovers(document, "electronicConductivity", 2e-6);
        AssertCovers(document, "volumeChemicalCapacitance", 1e-2);
        Assert.InRange(document.GetProperty("reducedChiSquared").GetDouble(), 0.8, 1.2);
        JsonElement[] scores = [.. document.GetProperty("consistency").EnumerateArray()];
        Assert.True(scores.Length >= 12);
        Assert.All(scores, score => Assert.InRange(score.GetProperty("z").GetDouble(), -1.96, 1.96));
        Assert.Equal(3, document.GetProperty("alone").EnumerateObject().Count());
    }

    [Theory]
    [InlineData("polarization", "--voltage", "10mA")]
    [InlineData("polarization", "--series", "-5")]
    [InlineData("polarization", "--contacts", "3")]
    [InlineData("tafel", "--ohmic", "12mV")]
    [InlineData("tafel", "--electrons", "0")]
    [InlineData("tafel", "--area", "1cm2")]
    [InlineData("critical", "--expected", "0")]
    [InlineData("critical", "--short-below", "1.2")]
    public void Wrong_number_or_unit_is_refused(string verb, string option, string value)
    {
        string file = Path.Combine(Program.Root, "samples", "ap-cnt",
            verb switch { "tafel" => "tafel-05wt.csv", "critical" => "cycling-05wt.csv", _ => "ca-electronic-05wt.csv" });
        string[] sizes = verb == "polarization" ? ["--thickness", "1mm", "--diameter", "10mm"] : ["--diameter", "10mm"];
        Program.Run([verb, file, option, value, .. sizes]).AssertRefused(option);
    }

    [Fact]
    public void Samples_are_those_of_the_generator()
    {
        Program.Run(Program.Prepare("dotnet", [Path.Combine(AppContext.BaseDirectory, "StudyGenerator.dll"), folder.PathOf("again")]));
        string[] files = [.. Directory.GetFiles(folder.PathOf(Path.Combine("again", "transport"))).Select(file => Path.GetFileName(file)!)];
        Assert.NotEmpty(files);
        Assert.All(files,
            file => Assert.Equal(File.ReadAllText(Sample(file)).ReplaceLineEndings("\n"),
                File.ReadAllText(folder.PathOf(Path.Combine("again", "transport", file))).ReplaceLineEndings("\n")));
    }
}
