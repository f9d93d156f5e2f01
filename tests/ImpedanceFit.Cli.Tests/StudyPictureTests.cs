using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ImpedanceFit.Cli.Tests;

/// <summary>Figures and reports of the verbs that are not about a single fit.</summary>
public sealed partial class StudyPictureTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("polarization samples/ap-cnt/ca-ionic-05wt.csv --thickness 1mm --diameter 10mm", "t / s")]
    [InlineData("tafel samples/ap-cnt/tafel-05wt.csv --diameter 10mm --temperature 55C --ohmic 12", "η / mV")]
    [InlineData("sweep samples/ap-cnt/study.csv", "CNT / wt%")]
    [InlineData("check samples/instruments/CSV_Example.csv", "f / Hz")]
    public void Verb_draws_what_it_analysed(string command, string axis)
    {
        string plot = folder.PathOf("figure.svg");
        ProgramRun run = Program.Run([.. command.Split(' '), "--plot", plot]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        XElement figure = XDocument.Load(plot).Root!;
        Assert.Contains(figure.Descendants(), text => text.Name.LocalName == "text" && text.Value == axis);
        Assert.Contains(figure.Descendants(), path => (string?)path.Attribute("class") == "points");
    }

    [Theory]
    [InlineData("hebbwagner samples/transport/hebb-wagner.csv --thickness 1mm --diameter 10mm --temperature 25C", "E / V",
        "hole conductivity:")]
    [InlineData("transference samples/transport/bruce-vincent-ca.csv --before samples/transport/bruce-vincent-before.csv --after "
        + "samples/transport/bruce-vincent-after.csv -c R_b-p(R_int,CPE_int)", "t / s", "ion transference number:")]
    [InlineData("thickness samples/transport/thickness-series.csv --diameter 10mm", "L / mm", "ionic conductivity:")]
    [InlineData("critical samples/ap-cnt/cycling-05wt.csv --diameter 10mm", "t / s", "critical current density:")]
    [InlineData("efficiency samples/transport/plating-stripping.csv", "cycle", "coulombic efficiency:")]
    [InlineData("efficiency samples/transport/reservoir.csv --reservoir 5", "cycle", "coulombic efficiency:")]
    [InlineData("joint samples/transport/joint.csv", "ion transference number", "all together")]
    [InlineData("tafel samples/ap-cnt/tafel-05wt.csv --diameter 10mm --temperature 55C --ohmic 12", "η / mV", "exchange current density:")]
    public void Figure_shows_points_a_line_and_what_was_derived(string command, string axis, string derived)
    {
        string plot = folder.PathOf("figure.svg");
        ProgramRun run = Program.Run([.. command.Split(' '), "--plot", plot]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string[] kinds = [.. Directory.EnumerateFiles(folder.Path, "figure*.svg").SelectMany(path => XDocument.Load(path).Descendants())
            .Select(each => (string?)each.Attribute("class")).OfType<string>()];
        Assert.Contains("points", kinds);
        XElement figure = XDocument.Load(Directory.EnumerateFiles(folder.Path, "figure*.svg").First(path =>
            XDocument.Load(path).Descendants().Any(text => text.Name.LocalName == "text" && text.Value == axis))).Root!;
        Assert.Contains(figure.Descendants(),
            text => text.Name.LocalName == "text" && text.Value.StartsWith(derived, StringComparison.Ordinal));
    }

    [Fact]
    public void Line_of_a_thickness_series_goes_through_its_points()
    {
        string table = folder.Write("stacks.csv", "thickness (mm),resistance_ohm\n0.5,60\n1,110\n2,210\n3,310\n"),
            plot = folder.PathOf("figure.svg");
        Assert.Equal(0, Program.Run("thickness", table, "--area", "1cm2", "--plot", plot).ExitCode);
        XElement[] paths = [.. XDocument.Load(plot).Descendants().Where(path => path.Name.LocalName == "path")];
        double[] line = Numbers(paths.Single(path => (string?)path.Attribute("class") == "line")),
            points = Numbers(paths.Single(path => (string?)path.Attribute("class") == "points"));
        Assert.Equal((4, 8), (line.Length, points.Length));
        // R = 10 Ω + 100 Ω/mm without scatter.
        double slope = (line[3] - line[1]) / (line[2] - line[0]);
        Assert.All(points.Chunk(2), point => Assert.Equal(line[1] + slope * (point[0] - line[0]), point[1], 0.3));
    }

    [Fact]
    public void Arrhenius_line_goes_through_the_points_it_was_fitted_to()
    {
        string table = folder.Write("sigma.csv", "temperature,conductivity\n250,1e-7\n300,1.5e-6\n350,1.1e-5\n400,5e-5\n"),
            plot = folder.PathOf("figure.svg");
        Assert.Equal(0, Program.Run("arrhenius", table, "--plot", plot).ExitCode);
        XElement[] paths = [.. XDocument.Load(plot).Descendants().Where(path => path.Name.LocalName == "path")];
        double[] line = Numbers(paths.Single(path => (string?)path.Attribute("class") == "line")),
            points = Numbers(paths.Single(path => (string?)path.Attribute("class") == "points"));
        Assert.Equal((4, 8), (line.Length, points.Length));
        // Hot is left and high; the ends of the line are above and below the outermost points, within the scatter.
        (double left, double right) = (Math.Min(line[0], line[2]), Math.Max(line[0], line[2]));
        Assert.Equal(points.Where((_, k) => k % 2 == 0).Min(), left, 0.5);
        Assert.Equal(points.Where((_, k) => k % 2 == 0).Max(), right, 0.5);
        Assert.All([(line[0], line[1]), (line[2], line[3])],
            end => Assert.InRange(points.Chunk(2).Min(point => Math.Abs(point[0] - end.Item1) + Math.Abs(point[1] - end.Item2)), 0, 12));
    }

    [Fact]
    public void Comparison_is_drawn_sample_by_sample_and_reported()
    {
        string plot = folder.PathOf("figure.svg"), report = folder.PathOf("report.html");
        ProgramRun run = Program.Run("compare", "samples/llto-cnt/study.csv", "--plot", plot, "--report", report);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("bulk conductivity", XDocument.Load(plot).Root!.Value, StringComparison.Ordinal);
        Assert.NotNull(XDocument.Load(folder.PathOf("figure-2.svg")).Root);
        string html = File.ReadAllText(report);
        Assert.Equal(5, Regex.Count(html, "<article>"));
        // For somebody who reads the page alone: the figures of the paper, and the resistances in both units.
        Assert.Equal(6, Regex.Count(html, "<figcaption>"));
        Assert.Matches("charge transfer, R_ct: 249\\.\\d+ ± [\\d.]+ → 99\\.\\d+ ± [\\d.]+ Ω \\(28\\d[^)]*→ 11\\d[^)]*Ω·cm²\\)", html);
        foreach (string part in (string[])["LLTO pellet: commercial → as prepared", "3 of 3 quantities changed significantly",
            "impedancefit compare samples/llto-cnt/study.csv", "\"noun\":\"comparisons\""])
            Assert.Contains(part, html, StringComparison.Ordinal);
    }

    [Fact]
    public void Spectra_of_both_states_stand_in_one_figure_and_conductivities_as_bars()
    {
        ProgramRun run = Program.Run("compare", "samples/llto-cnt/study.csv", "--plot", folder.PathOf("figure.svg"));
        Assert.Equal(0, run.ExitCode);
        XElement[] nyquist = Classes(XDocument.Load(folder.PathOf("figure-nyquist-3.svg")));
        Assert.Equal(2, nyquist.Count(each => (string?)each.Attribute("class") == "points"));
        Assert.Equal(2, nyquist.Count(each => (string?)each.Attribute("class") == "line"));
        XElement[] bars = [.. Classes(XDocument.Load(folder.PathOf("figure-bars.svg"))).Where(each =>
            (string?)each.Attribute("class") == "bar")];
        Assert.Equal(8, bars.Length);
        // Ten times higher with CNT is a decade on the axis, for ions and for electrons: bars 4 to 7.
        XElement panel = Classes(XDocument.Load(folder.PathOf("figure-bars.svg")))
            .Single(each => (string?)each.Attribute("class") == "data");
        double[] range = [.. ((string)panel.Attribute("data-y")!).Split(' ').Select(text => double.Parse(text, Culture))];
        double decade = double.Parse((string)panel.Attribute("height")!, Culture) / Math.Log10(range[1] / range[0]);
        Assert.All([4, 6], k => Assert.Equal(decade, Height(bars[k + 1]) - Height(bars[k]), 0.03 * decade));
        // The table has the published resistances in both units.
        Assert.Matches(@"charge transfer, R_ct +249\.\d+ ± [\d.]+ +99\.\d+ ± [\d.]+ +28\d\.\d+ ± [\d.]+ +11\d\.", run.Output);
    }

    [Fact]
    public void Composition_axis_is_linear_to_the_first_filler_and_logarithmic_beyond()
    {
        string table = folder.Write("sigma.csv", "CNT (wt%),conductivity\n0,1e-9\n1,2e-9\n10,3e-5\n100,1e-3\n"),
            plot = folder.PathOf("figure.svg");
        Assert.Equal(0, Program.Run("sweep", table, "--plot", plot).ExitCode);
        XDocument figure = XDocument.Load(plot);
        Assert.Contains(figure.Descendants(), text => text.Name.LocalName == "text" && text.Value == "CNT / wt%");
        Assert.Contains(figure.Descendants(), text => text.Name.LocalName == "text" && text.Value == "max.");
        double[] points = Numbers(Classes(figure).Single(path => (string?)path.Attribute("class") == "points"));
        // Two decades from 1 to 100 are twice one decade; 0 has its own place.
        Assert.Equal(points[4] - points[2], points[6] - points[4], 0.02);
        Assert.True(points[0] < points[2] - 10);
    }

    [Fact]
    public void Study_may_name_its_filler_in_the_heading()
    {
        string study = File.ReadAllText(Path.Combine(Program.Root, "samples/ap-cnt/study.csv"));
        Assert.Contains("CNT (wt%)", study, StringComparison.Ordinal);
        ProgramRun run = Program.Run("sweep", folder.Write("study.csv", study.Replace("CNT (wt%)", "filler", StringComparison.Ordinal)));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("the column 'filler' is not known", run.Error, StringComparison.Ordinal);
    }

    private static readonly System.Globalization.CultureInfo Culture = System.Globalization.CultureInfo.InvariantCulture;

    private static XElement[] Classes(XDocument figure) => [.. figure.Descendants().Where(each => each.Attribute("class") is not null)];

    private static double Height(XElement bar) => double.Parse((string)bar.Attribute("height")!, Culture);

    [Fact]
    public void Conductivities_stand_in_a_report_with_the_fit_they_come_from()
    {
        string report = folder.PathOf("report.html"), plot = folder.PathOf("figure.svg");
        ProgramRun run = Program.Run("conductivity", "samples/llto-cnt/pellet-as-prepared.csv", "-c", "samples/llto-cnt/pellet.json",
            "--thickness", "1mm", "--diameter", "10mm", "--plot", plot, "--report", report, "--intervals", "covariance");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string html = File.ReadAllText(report);
        Assert.Contains("<th>bulk conductivity</th>", html, StringComparison.Ordinal);
        Assert.Contains("<svg xmlns", html, StringComparison.Ordinal);
        Assert.NotNull(XDocument.Load(plot).Root);
    }

    private static double[] Numbers(XElement path) =>
        [.. Places().Matches((string)path.Attribute("d")!)
            .SelectMany(match => (double[])[double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture),
                double.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)])];

    [GeneratedRegex(@"[ML](-?[\d.]+) (-?[\d.]+)")]
    private static partial Regex Places();
}
