using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ImpedanceFit.Cli.Tests;

/// <summary>From the answer to the paper: axes, units, tables of samples, summaries of several files.</summary>
public sealed class PaperTests : IDisposable
{
    private const string Example = "samples/instruments/CSV_Example.csv";
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Limits_of_axes_are_those_that_were_given()
    {
        string plot = folder.PathOf("figure.svg");
        Assert.Equal((0, ""), Ended(Program.Run("plot", Example, "--xlim", "0:200k", "--ylim", "0:100k", "-o", plot)));
        XElement panel = PanelOf(plot);
        Assert.Equal(("0 200000", "0 100000"), ((string?)panel.Attribute("data-x"), (string?)panel.Attribute("data-y")));
        // An ohm is as long upwards as to the right.
        Assert.Equal(2, Number(panel, "width") / Number(panel, "height"), 0.001);
        Assert.Equal((0, ""), Ended(Program.Run("plot", Example, "--kind", "bode", "--xlim", "1:1k", "-o", plot)));
        Assert.Equal("1 1000", (string?)PanelOf(plot).Attribute("data-x"));
        Assert.Equal((0, ""), Ended(Program.Run("sweep", "samples/ap-cnt/study.csv", "--ylim", "1e-12:100", "--plot", plot)));
        Assert.StartsWith("1E-12 ", ((string?)PanelOf(plot).Attribute("data-y"))!.ToUpperInvariant(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nyquist", "--xlim", "5:1", "does not go from the lower to the higher end")]
    [InlineData("nyquist", "--xlim", "5", "no limits of an axis")]
    [InlineData("nyquist", "--ylim", "a:b", "no limits of an axis")]
    [InlineData("bode", "--xlim", "0:1k", "logarithmic")]
    [InlineData("nyquist", "--xlim", "1m:2m", "no point lies between the limits")]
    [InlineData("bode", "--ylim", "1m:2m", "no point lies between the limits")]
    public void Wrong_limits_are_refused(string kind, string option, string limits, string words)
    {
        Program.Run("plot", Example, "--kind", kind, option, limits, "-o", folder.PathOf("x.svg")).AssertRefused(words);
        Assert.False(File.Exists(folder.PathOf("x.svg")));
    }

    [Fact]
    public void Each_panel_has_limits_and_none_is_ignored()
    {
        string plot = folder.PathOf("figure.svg");
        Assert.Equal((0, ""), Ended(Program.Run("plot", Example, "--kind", "bode", "--ylim", "10:1M,0:45", "-o", plot)));
        Assert.Equal(["10 1000000", "0 45"], XDocument.Load(plot).Descendants().Where(each => (string?)each.Attribute("class") == "data")
            .Select(each => (string?)each.Attribute("data-y")));
        Program.Run("plot", Example, "--ylim", "0:200k,0:45", "-o", plot).AssertRefused("no vertical axis 2 that takes limits");
        Program.Run("plot", Example, "-c", "p(R1,CPE1)", "--kind", "circuit", "--xlim", "0:1", "-o", plot)
            .AssertRefused("no horizontal axis that takes limits");
    }

    [Fact]
    public void Arrhenius_follows_the_unit_that_is_asked_for()
    {
        string table = folder.Write("sigma.csv", "temperature,conductivity\n300,1e-6\n350,1e-5\n400,5e-5\n"),
            plain = folder.PathOf("plain.svg"), milli = folder.PathOf("milli.svg");
        string text = Program.Run("arrhenius", table, "--plot", plain).Output;
        ProgramRun run = Program.Run("arrhenius", table, "--unit-out", "mS/cm", "--plot", milli);
        Assert.Contains("0.001000 mS/cm", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"prefactor +[^\n]* mS·K/cm", run.Output);
        Assert.Matches(@"prefactor +[^\n]* S·K/cm", text);
        Assert.Contains("σT / S cm−1 K", Texts(plain));
        Assert.Contains("σT / mS cm−1 K", Texts(milli));
        Assert.Equal(1000, Maximum(PanelOf(milli), "data-y") / Maximum(PanelOf(plain), "data-y"), 1e-6);
    }

    [Fact]
    public void Impedances_are_drawn_times_area_or_mass()
    {
        string plain = folder.PathOf("plain.svg"), area = folder.PathOf("area.svg"), mass = folder.PathOf("mass.svg");
        Assert.Equal((0, ""), Ended(Program.Run("plot", Example, "-c", "R0-p(R1,CPE1)-p(R2,CPE2)", "-o", plain)));
        Assert.Equal((0, ""), Ended(Program.Run("plot", Example, "-c", "R0-p(R1,CPE1)-p(R2,CPE2)", "--normalise", "area", "--area", "2cm2",
            "-o", area)));
        Assert.Equal((0, ""), Ended(Program.Run("plot", Example, "--kind", "bode", "--normalise", "mass", "--mass", "12mg", "-o", mass)));
        Assert.Equal(2, Maximum(PanelOf(area), "data-x") / Maximum(PanelOf(plain), "data-x"), 1e-6);
        Assert.Contains(Texts(area), text => text.EndsWith("Ω cm²", StringComparison.Ordinal));
        Assert.Contains(Texts(mass), text => text.EndsWith("Ω g", StringComparison.Ordinal));
        Program.Run("plot", Example, "--normalise", "area").AssertRefused("area of the electrode is not known");
        Program.Run("plot", Example, "--normalise", "mass").AssertRefused("--mass");
        Program.Run("plot", Example, "--mass", "1g").AssertRefused("--normalise mass");
        Program.Run("plot", Example, "--kind", "permittivity", "--normalise", "area", "--area", "1cm2")
            .AssertRefused("does not draw impedances");
    }

    [Fact]
    public void Long_series_has_a_scale_of_colours()
    {
        string[] files = [.. Enumerable.Range(1, 9).Select(k => folder.Write($"soc{k}0.csv",
            FormattableString.Invariant($"frequency_Hz,z_real_ohm,z_imag_ohm\n1,{10 + k},-1\n10,{8 + k},-3\n100,{5 + k},-1\n")))];
        string plot = folder.PathOf("figure.svg");
        Assert.Equal((0, ""), Ended(Program.Run(["plot", .. files, "-o", plot])));
        XElement scale = XDocument.Load(plot).Descendants().Single(each => (string?)each.Attribute("class") == "scale");
        Assert.True(scale.Elements().Select(step => (string?)step.Attribute("fill")).Distinct().Count() > 10);
        Assert.Contains("soc10.csv", Texts(plot));
        Assert.Contains("soc90.csv", Texts(plot));
        // The scale stands above the panel, where it covers no point.
        Assert.All(scale.Elements(), step => Assert.True(Number(step, "y") + Number(step, "height") < Number(PanelOf(plot), "y")));
    }

    [Fact]
    public void Conductivities_of_a_column_have_one_unit_and_JSON_keeps_its_own()
    {
        string plain = Program.Run("sweep", "samples/ap-cnt/study.csv").Output;
        Assert.Contains("(1.271 ± 0.018)e−10 S/cm", plain, StringComparison.Ordinal);
        Assert.DoesNotMatch("[pnµm]S/cm", plain);
        string micro = Program.Run("sweep", "samples/ap-cnt/study.csv", "--unit-out", "uS/cm").Output;
        Assert.Contains("10.50 ± 0.15 µS/cm", micro, StringComparison.Ordinal);
        Assert.DoesNotMatch("[^µ]S/cm", micro);
        double Value(params string[] more) => Program.Json(["sweep", "samples/ap-cnt/study.csv", "--json", .. more])
            .GetProperty("quantities")[0].GetProperty("value").GetDouble();
        Assert.Equal(Value(), Value("--unit-out", "mS/cm"));
        Program.Run("sweep", "samples/ap-cnt/study.csv", "--unit-out", "foo").AssertRefused("'foo' is no unit of a conductivity", "S/m");
    }

    [Fact]
    public void Figure_follows_the_unit_that_is_asked_for()
    {
        string plot = folder.PathOf("figure.svg");
        Assert.Equal(0, Program.Run("sweep", "samples/ap-cnt/study.csv", "--unit-out", "S/m", "--plot", plot).ExitCode);
        string[] title = [.. Texts(plot).Where(text => text.StartsWith("σ / S m", StringComparison.Ordinal))];
        Assert.Single(title);
        // 1.9 S/cm is 190 S/m.
        Assert.InRange(Maximum(PanelOf(plot), "data-y"), 190, 20000);
    }

    [Fact]
    public void Folder_of_pellets_becomes_a_table_and_a_figure()
    {
        string target = folder.PathOf("pellets");
        ProgramRun run = Program.Run("batch", "--study", "samples/llto-cnt/study.csv", "-o", target);
        Assert.Equal((0, ""), Ended(run));
        string[] lines = File.ReadAllLines(Path.Combine(target, "conductivities.csv"));
        Assert.Equal(11, lines.Length);
        Assert.Contains("bulk conductivity (S/cm)", lines[0], StringComparison.Ordinal);
        // The same numbers as those of 'conductivity STUDY.csv'.
        string csv = folder.PathOf("same.csv");
        Assert.Equal(0, Program.Run("conductivity", "samples/llto-cnt/study.csv", "--csv", csv).ExitCode);
        Assert.Equal(File.ReadAllText(csv), File.ReadAllText(Path.Combine(target, "conductivities.csv")));
        Assert.Contains("two-electrode-llto-cnt-after", Texts(Path.Combine(target, "conductivities.svg")));
        Program.Run("batch", "--study", "samples/llto-cnt/study.csv", Example, "-o", target).AssertRefused("--study");
        Program.Run("batch", "--study", "samples/llto-cnt/study.csv", "--each", "-o", target).AssertRefused("--each");
        Program.Run("batch", "--study", Example, "-o", folder.PathOf("none")).AssertRefused(Example);
        Assert.False(Directory.Exists(folder.PathOf("none")));
    }

    [Theory]
    [InlineData("check", "verdict")]
    [InlineData("fit -c samples/llto-cnt/anode.json", "R_ct (Ω)")]
    [InlineData("drt", "R_pol (95 %)")]
    [InlineData("conductivity -c samples/llto-cnt/anode.json --thickness 50um --diameter 12mm", "trust")]
    public void Several_files_end_with_a_table(string command, string heading)
    {
        string[] words = command.Split(' ');
        ProgramRun run = Program.Run([words[0], "samples/llto-cnt/anode-llto-before.csv", "samples/llto-cnt/anode-llto-after.csv",
            .. words[1..]]);
        Assert.Equal((0, ""), Ended(run));
        string[] last = [.. run.Output.TrimEnd('\n').Split('\n')[^3..]];
        Assert.Contains(heading, last[0], StringComparison.Ordinal);
        Assert.Contains("anode-llto-before.csv", last[1], StringComparison.Ordinal);
        Assert.Contains("anode-llto-after.csv", last[2], StringComparison.Ordinal);
        // Of one file there is nothing to sum up, and a pipe has no colours.
        Assert.DoesNotContain('\u001B', run.Output);
        ProgramRun one = Program.Run([words[0], "samples/llto-cnt/anode-llto-before.csv", .. words[1..]]);
        Assert.DoesNotMatch(Regex.Escape("anode-llto-before.csv") + " .*\n$", one.Output);
    }

    private static (int, string) Ended(ProgramRun run) => (run.ExitCode, run.Error);

    private static XElement PanelOf(string path) =>
        XDocument.Load(path).Descendants().First(each => (string?)each.Attribute("class") == "data");

    private static double Number(XElement element, string name) => JsonSerializer.Deserialize<double>((string)element.Attribute(name)!);

    private static double Maximum(XElement panel, string axis) =>
        JsonSerializer.Deserialize<double>(((string)panel.Attribute(axis)!).Split(' ')[1]);

    private static string[] Texts(string path) =>
        [.. XDocument.Load(path).Descendants().Where(each => each.Name.LocalName == "text").Select(each => each.Value)];
}
