using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Relaxations;
using ImpedanceFit.Units;

namespace ImpedanceFit.Tests.Reporting.Figures;

/// <summary>What a figure needs to be printed: insets, legends whose keys are what is drawn, marks and texts that stand clear.</summary>
public partial class PaperFigureTests
{
    private const double ColumnWidth = 320;
    private static readonly string[] Quantities = ["bulk", "total"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Arcs_of_blocking_cells_stand_enlarged_where_nothing_lies(int count)
    {
        XElement root = Root(new NyquistFigure().Draw([.. Enumerable.Range(0, count).Select(Blocking)]));
        XElement paper = root.Elements().Single(each => ClassOf(each) == "paper inset");
        (double left, double top, double right, double bottom) = BoxOf(paper);
        XElement[] panels = [.. root.Elements().Where(each => ClassOf(each) == "data")];
        Assert.Equal(2, panels.Length);
        // The background comes before the enlarged panel and after all of the other.
        Assert.True(panels[0].IsBefore(paper) && paper.IsBefore(panels[1]));
        Assert.All(panels[0].Elements().Where(each => ClassOf(each) is "points" or "line").SelectMany(Places), place =>
            Assert.False(place.X > left && place.X < right && place.Y > top && place.Y < bottom, $"{place} lies under the inset"));
        (double innerLeft, double innerTop, double innerRight, double innerBottom) = BoxOf(panels[1]);
        Assert.True(innerLeft > left && innerTop > top && innerRight < right && innerBottom < bottom);
        Assert.True(PerOhm(panels[1]) > 2.5 * PerOhm(panels[0]));
        // All arcs are in it as a whole, the largest of 10 kΩ; both axes have titles in one unit.
        double[] range = RangeOf(panels[1], "data-x");
        Assert.True(range[0] <= 0 && range[1] > 1e4 * 0.98);
        string[] titles = [.. root.Elements().Where(each => each.Name.LocalName == "text").Select(each => each.Value)
            .Where(text => text.Contains(" / ", StringComparison.Ordinal))];
        Assert.Equal(2, titles.Count(text => text.StartsWith("Z′", StringComparison.Ordinal)));
        Assert.Equal(["−Z″ / MΩ", "−Z″ / kΩ"], titles.Where(text => text.StartsWith('−')));
        Assert.Contains("Z′ / kΩ", titles);
    }

    [Fact]
    public void Arc_that_is_large_enough_is_not_drawn_twice() =>
        Assert.DoesNotContain("inset", new NyquistFigure().Draw(PlottedCells.Ordinary(), PlottedCells.Ordinary("b")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("nyquist")]
    [InlineData("bode")]
    [InlineData("admittance")]
    [InlineData("waterfall")]
    public void Six_spectra_have_six_shapes_and_the_legend_shows_points_and_fit(string kind)
    {
        XElement root = Root(FigureCatalogue.Find(kind)!.Draw([.. Enumerable.Range(0, 6).Select(Blocking)]));
        XElement[] keys = [.. root.Elements().Where(each => ClassOf(each).StartsWith("key", StringComparison.Ordinal))];
        XElement[] marks = [.. keys.Where(each => ClassOf(each) == "key points")];
        Assert.Equal(6, marks.Select(ShapeOf).Distinct().Count());
        XElement[] drawn = [.. root.Elements().First(each => ClassOf(each) == "data").Elements().Where(each => ClassOf(each) == "points")];
        // Waterfalls are drawn from the last to the first.
        Assert.Equal(marks.Select(each => (string)each.Attribute("fill")!).Order(), drawn.Select(each =>
            (string)each.Attribute("fill")!).Distinct().Order());
        Assert.Equal(6, drawn.Select(ShapeOf).Distinct().Count());
        string[] lines = [.. keys.Where(each => ClassOf(each) == "key line").Select(each => (string)each.Attribute("stroke")!)];
        Assert.Equal(marks.Select(each => (string)each.Attribute("fill")!), lines);
        Assert.Contains(root.Elements(), each => each.Name.LocalName == "text" && each.Value == "fit");
    }

    [Fact]
    public void Key_of_a_line_alone_is_a_line()
    {
        MeasuredSeries points = new("each alone", [new(300, 1e-5), new(350, 1e-4)]) { Line = [new(300, 1e-5), new(350, 1e-4)] },
            line = new("all in one", []) { Line = [new(300, 1e-5), new(350, 1e-4)] };
        XElement root = Root(ArrheniusFigure.Draw("t", "σ", "S cm⁻¹", points, line));
        string[] keys = [.. root.Elements().Select(ClassOf).Where(name => name.StartsWith("key", StringComparison.Ordinal))];
        Assert.Equal(["key line", "key points", "key line"], keys);
    }

    [Fact]
    public void Three_states_stand_in_one_figure_with_their_ratios()
    {
        ComparedQuantity[] compared = [.. Quantities.Select(name => new ComparedQuantity(name, [new MeasuredValue(0, 1e-5),
            new MeasuredValue(0, 2e-5), new MeasuredValue(0, 5e-5)]))];
        XElement root = Root(ComparisonFigure.Draw("t", "S cm^{−1}", ["runs/a/fresh.csv", "runs/a/lithiated.csv",
            "runs/a/delithiated.csv"], compared));
        string[] texts = [.. root.Elements().Where(each => each.Name.LocalName == "text").Select(each => each.Value)];
        Assert.Equal(["fresh.csv", "lithiated.csv", "delithiated.csv"], texts.Take(3));
        Assert.Equal(["× 2.00", "× 5.00", "× 2.00", "× 5.00"], texts.Where(text => text.StartsWith('×')));
        XElement[] points = [.. root.Elements().Single(each => ClassOf(each) == "data").Elements()
            .Where(each => ClassOf(each) == "points")];
        Assert.Equal(6, points.Length);
        // States of a row stand below each other.
        Assert.True(Places(points[0]).Single().Y < Places(points[1]).Single().Y && Places(points[1]).Single().Y
            < Places(points[2]).Single().Y);
    }

    [Theory]
    [InlineData(1e-12, 10)]
    [InlineData(1e-3, 1)]
    [InlineData(1, 30)]
    public void Marks_of_a_logarithmic_axis_stand_clear_of_each_other(double low, double high)
    {
        foreach (Axis axis in (Axis[])[LogarithmicAxis.Around("σ", "S", [low, high], powers: true),
            SymlogAxis.Around("x", "", [0, low, high / 2, high])])
        {
            double[] places = [.. axis.Ticks(200, 26).Select(tick => 200 * axis.Place(tick.Value)).Order()];
            Assert.True(places.Length > 1);
            Assert.All(places.Skip(1).Zip(places), pair => Assert.True(pair.First - pair.Second > 1.5, $"{axis.Label}: {pair}"));
        }
    }

    [Fact]
    public void Cells_of_a_map_reach_under_their_neighbours()
    {
        RelaxationTimesReport[] series = [.. Enumerable.Range(0, 2).Select(k =>
            new RelaxationTimesReport("cell", RelaxationTimes.Of(Blocking(k).Spectrum)) { TemperatureKelvin = 300 + 10 * k })];
        XElement panel = Root(DrtMapFigure.Draw(series)).Elements().Single(each => ClassOf(each) == "data");
        (double Left, double Top, double Right, double Bottom)[] boxes = [.. panel.Elements().Where(each => ClassOf(each) == "cell")
            .Select(BoxOf)];
        Assert.True(boxes.Length > 10);
        for (int k = 1; k < boxes.Length; k++)
        {
            if (boxes[k].Bottom == boxes[k - 1].Bottom)
                Assert.True(boxes[k].Left < boxes[k - 1].Right, $"cell {k} leaves a gap");
            else
                Assert.True(boxes[k].Bottom > boxes[k - 1].Top, $"row at cell {k} leaves a gap");
        }
    }

    [Theory]
    [MemberData(nameof(SpectrumFigureTests.Kinds), MemberType = typeof(SpectrumFigureTests))]
    public void Texts_stand_within_the_figure(string kind)
    {
        SpectrumFigure figure = FigureCatalogue.Find(kind)!;
        XElement root = Root(figure.Draw(figure.WhyOnlyOne is null && kind != "drt" ? [PlottedCells.Ordinary("a"), Sized(0)]
            : [PlottedCells.Ordinary("a")]));
        double width = double.Parse(((string)root.Attribute("viewBox")!).Split(' ')[2], CultureInfo.InvariantCulture);
        Assert.All(root.Elements().Where(each => each.Name.LocalName == "text" && each.Attribute("transform") is null), text =>
        {
            double size = Number(text, "font-size", Svg.FontSize), wide = SvgText.WidthOf(text.Value, size), x = Number(text, "x", 0);
            double left = (string?)text.Attribute("text-anchor") switch { "middle" => x - wide / 2, "end" => x - wide, _ => x };
            Assert.True(left > -1 && left + wide < width + 1, $"{text.Value} from {left} to {left + wide} of {width}");
        });
    }

    [Fact]
    public void Caption_has_the_power_of_ten_raised_and_one_measure_of_error()
    {
        Quantity sigma = new("holeConductivity", Unit.SiemensPerCentimetre) { Value = 1.0004e-11, StandardError = 3.8e-14,
            Lower95 = 0.9921e-11, Upper95 = 1.0088e-11 };
        Assert.Equal("hole conductivity: (1.0004 ± 0.0038)·10^{−11} S/cm", QuantityText.CaptionOf(sigma).Replace('\u00A0', ' '));
        Assert.Contains("95 %: ", QuantityText.CaptionOf(sigma with { StandardError = null }).Replace('\u00A0', ' '),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_that_no_axis_takes_are_refused()
    {
        string bode = new FigureStyle { LowerYLimits = [(0, 45)] }.Draw(() => new BodeFigure().Draw(PlottedCells.Ordinary()));
        Assert.Equal([0, 45], RangeOf(Root(bode).Elements().Where(each => ClassOf(each) == "data").ElementAt(1), "data-y"));
        InputException error = Assert.Throws<InputException>(() => new FigureStyle { XLimits = (0, 1) }
            .Draw(() => new CircuitFigure().Draw(PlottedCells.Ordinary())));
        Assert.Contains("no horizontal axis", error.Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => new FigureStyle { LowerYLimits = [(0, 45)] }
            .Draw(() => new NyquistFigure().Draw(PlottedCells.Ordinary())));
        foreach (string kind in (string[])["residuals", "kramerskronig", "drt"])
        {
            string svg = new FigureStyle { XLimits = (1e-3, 10) }.Draw(() => FigureCatalogue.Find(kind)!.Draw(PlottedCells.Ordinary()));
            double[] range = RangeOf(Root(svg).Elements().Single(each => ClassOf(each) == "data"), "data-x");
            Assert.Equal(1e-3, range[0], 1e-9);
            Assert.Equal(10, range[1], 1e-9);
        }
    }

    // Arcs of 10, 5, 2.5 … kΩ before a blocking electrode that reaches more than a megohm.
    private static PlottedSpectrum Blocking(int index)
    {
        double ohm = 1e4 / Math.Pow(2, index);
        Circuit circuit = Circuit.Parse(FormattableString.Invariant(
            $"R0{{20}}-p(R1{{{ohm}}},CPE1{{Q=1e-9,n=0.95}})-CPE2{{Q=1e-6,n=0.9}}"));
        Spectrum spectrum = SpectrumSimulation.Of(circuit, SpectrumSimulation.Sweep(0.1, 1e6, 8), new SimulationOptions
            { RelativeNoise = 0.003, Seed = index + 1 });
        FitResult fit = new CircuitFitter(circuit, new FitOptions { Starts = StartValues.Given, Intervals = IntervalMethod.None })
            .Fit(spectrum);
        return new PlottedSpectrum(FormattableString.Invariant($"cell {index}"), spectrum) { Fit = fit };
    }

    private static PlottedSpectrum Sized(int index) => Blocking(index) is var cell ? cell with
        { Spectrum = cell.Spectrum.WithMetadata(new SpectrumMetadata { AreaSquareMetres = 1e-4, ThicknessMetres = 1e-3 }) } : cell;

    private static XElement Root(string svg) => XDocument.Parse(svg).Root!;

    private static string ClassOf(XElement element) => (string?)element.Attribute("class") ?? "";

    private static double Number(XElement element, string name, double otherwise) =>
        element.Attribute(name) is { } attribute ? double.Parse(attribute.Value, CultureInfo.InvariantCulture) : otherwise;

    private static (double Left, double Top, double Right, double Bottom) BoxOf(XElement element)
    {
        (double x, double y) = (Number(element, "x", 0), Number(element, "y", 0));
        return (x, y, x + Number(element, "width", 0), y + Number(element, "height", 0));
    }

    private static double[] RangeOf(XElement panel, string name) =>
        [.. ((string)panel.Attribute(name)!).Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

    private static double PerOhm(XElement panel) =>
        RangeOf(panel, "data-x") is [var low, var high] ? Number(panel, "width", 0) / (high - low) : double.NaN;

    // What follows the first point is the outline.
    private static string ShapeOf(XElement marks) => ((string)marks.Attribute("d")!).Split('M')[1] is var first
        ? Letters().Replace(first, "") : "";

    private static IEnumerable<(double X, double Y)> Places(XElement path) => Starts().Matches((string)path.Attribute("d")!)
        .Select(match => (double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
            double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"[ML](-?[\d.]+) (-?[\d.]+)")]
    private static partial Regex Starts();

    [GeneratedRegex(@"[\d. ]")]
    private static partial Regex Letters();
}
