using System.Globalization;
using System.Xml.Linq;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Relaxations;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Tests.Reporting.Figures;

public class DrtFigureTests
{
    private const string Cell = "R0{20}-p(R1{100},CPE1{Q=1e-6,n=0.95})-p(R2{300},CPE2{Q=2e-4,n=0.9})";

    [Fact]
    public void Peaks_lie_at_their_tau_on_the_curve_and_carry_their_resistance()
    {
        RelaxationTimesReport report = Report(Cell);
        SvgReading figure = SvgReading.Of(new DrtFigure().Draw(PlottedSpectrum.Of(report)));

        IReadOnlyList<(double X, double Y)> places = figure.Places();
        Assert.Equal(2, places.Count);
        for (int k = 0; k < places.Count; k++)
        {
            RelaxationPeak peak = report.Times.Peaks[k];
            int nearest = Enumerable.Range(0, report.Times.TauSeconds.Length)
                .MinBy(j => Math.Abs(Math.Log(report.Times.TauSeconds.Span[j] / peak.TauSeconds.Value)));
            (double x, double y) = figure.PlaceOf(peak.TauSeconds.Value, report.Times.GammaOhm.Span[nearest]);
            Assert.InRange(Math.Abs(x - places[k].X), 0, 0.5);
            Assert.InRange(Math.Abs(y - places[k].Y), 0, 3);
        }
        string words = figure.Root.Value;
        Assert.Contains("γ per ln τ / Ω", words, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"{report.Times.Peaks[0].Resistance.Value:G3}"), words, StringComparison.Ordinal);
    }

    [Fact]
    public void Frequency_stands_above_the_tau_it_belongs_to()
    {
        SvgReading figure = SvgReading.Of(new DrtFigure().Draw(new PlottedSpectrum("cell", Spectrum(Cell))));
        double expected = figure.PlaceOf(1 / (2 * Math.PI * 1e4), 0).X;
        XElement mark = figure.Root.Elements().First(e => e.Name.LocalName == "text" && e.Value == "10k");
        Assert.InRange(Math.Abs(double.Parse((string)mark.Attribute("x")!, CultureInfo.InvariantCulture) - expected), 0, 0.5);
    }

    [Fact]
    public void Area_makes_ohm_square_centimetres_of_the_axis_and_the_labels()
    {
        RelaxationTimesReport plain = Report(Cell), sized = plain with { Units = RelaxationUnits.Of(SpectrumMetadata.Empty, 1e-5) };
        string words = SvgReading.Of(new DrtFigure().Draw(PlottedSpectrum.Of(sized))).Root.Value;
        Assert.Contains("Ω·cm²", words, StringComparison.Ordinal);
        Assert.Equal(plain.Times.Peaks[1].Resistance.Value * 0.1, sized.Units.Resistance(sized.Times.Peaks[1].Resistance).Value, 1e-9);
        Assert.Equal(plain.Times.Peaks[1].Capacitance!.Value * 10, sized.Units.Capacitance(sized.Times.Peaks[1].Capacitance!).Value, 1e-9);
    }

    [Fact]
    public void Error_of_the_area_widens_the_interval()
    {
        Estimate ohm = new(100, Unit.Ohm) { StandardError = 3, Lower95 = 94, Upper95 = 106 };
        UncertainValue area = UncertainValue.Of("area", 1e-4, 4e-6, ErrorKind.Geometry);
        Estimate own = RelaxationUnits.Of(SpectrumMetadata.Empty, area).Resistance(ohm);
        Assert.Equal((100, 5.0), (own.Value, own.StandardError!.Value), Near);
        Assert.Equal(Math.Sqrt(36 + Math.Pow(1.96 * 4, 2)), own.Upper95!.Value - own.Value, 1e-9);
    }

    [Fact]
    public void Values_that_are_per_area_already_keep_their_number()
    {
        RelaxationUnits units = RelaxationUnits.Of(new SpectrumMetadata { IsPerArea = true }, 1e-5);
        Assert.Equal((1.0, Unit.OhmSquareCentimetre), (units.SquareCentimetres, units.ResistanceUnit));
    }

    [Fact]
    public void Axis_is_logarithmic_where_a_small_process_would_be_flat()
    {
        string Log(string circuit) => (string)SvgReading.Of(new DrtFigure().Draw(new PlottedSpectrum("c", Spectrum(circuit)))).Root
            .Elements().First(e => (string?)e.Attribute("class") == "data").Attribute("data-log")!;
        Assert.Equal("x", Log(Cell));
        Assert.Equal("xy", Log("R0{20}-p(R1{100},CPE1{Q=1e-6,n=0.95})-p(R2{3e4},CPE2{Q=2e-6,n=0.9})"));
    }

    [Theory]
    [InlineData("R0{20}-p(R1{-9/-99/0},C1{-1e-2/-1/0})-p(R2{100},C2{1e-5})")]
    [InlineData("R0{1e12}-p(R1{1e15},C1{1e-15})")]
    [InlineData("R0{1e-9}-p(R1{1e-8},C1{1e3})")]
    [InlineData("L1{1e-6}-R0{1}")]
    [InlineData("R0{5}-CPE1{Q=1e-5,n=0.9}")]
    public void Figure_survives_odd_cells(string circuit) =>
        SpectrumFigureTests.AssertSound(new DrtFigure().Draw(new PlottedSpectrum("odd", Spectrum(circuit))));

    [Fact]
    public void Too_few_points_are_refused_in_words()
    {
        InputException error = Assert.Throws<InputException>(
            () => new DrtFigure().Draw(new PlottedSpectrum("few", new Spectrum([1, 2], [1, 2], [-1, -2]))));
        Assert.Contains("15 or more", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Waterfall_has_one_curve_a_spectrum_from_cold_to_warm()
    {
        double[] kelvins = [333, 298, 313];
        RelaxationTimesReport[] series = [.. kelvins.Select(kelvin => Report(Cell) with { TemperatureKelvin = kelvin })];
        string svg = DrtSeriesFigure.Draw(series);
        XDocument document = SpectrumFigureTests.AssertSound(svg);
        XElement[] lines = [.. document.Descendants().Where(e => (string?)e.Attribute("class") == "line")];
        Assert.Equal(3, lines.Length);
        Assert.Equal(3, lines.Select(line => (string)line.Attribute("stroke")!).Distinct().Count());
        double Height(string name) => double.Parse((string)document.Descendants()
            .First(e => e.Name.LocalName == "text" && e.Value == name).Attribute("y")!, CultureInfo.InvariantCulture);
        // Colder ones stand below.
        Assert.True(Height("24.9 °C") > Height("39.9 °C") && Height("39.9 °C") > Height("59.9 °C"));
        Assert.Equal(6, Enumerable.Range(0, 3).Sum(k => SvgReading.Of(svg).Places(k).Count));
    }

    [Fact]
    public void Series_far_apart_is_drawn_in_shares_of_its_resistance()
    {
        RelaxationTimesReport small = Report(Cell);
        RelaxationTimesReport large = Report("R0{2e4}-p(R1{1e5},CPE1{Q=1e-9,n=0.95})-p(R2{3e5},CPE2{Q=2e-7,n=0.9})");
        Assert.Contains("per ln τ, raised", SvgReading.Of(DrtSeriesFigure.Draw([small, small])).Root.Value, StringComparison.Ordinal);
        Assert.Contains("γ/γmax", SvgReading.Of(DrtSeriesFigure.Draw([small, large])).Root.Value.Replace("\u200B", ""),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Table_fits_a_page_of_eighty_columns()
    {
        using StringWriter writer = new();
        RelaxationTimesTable.Write(writer, Report(Cell), new TextPage(79));
        Assert.All(writer.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, 79));
        Assert.All(["R (95 %)", "τ", "process"], heading => Assert.Contains(heading, writer.ToString(), StringComparison.Ordinal));
    }

    private static Spectrum Spectrum(string circuit) => SpectrumSimulation.Of(
        Circuit.Parse(circuit), SpectrumSimulation.Sweep(0.1, 1e6, 10), new SimulationOptions { RelativeNoise = 0.001 });

    private static RelaxationTimesReport Report(string circuit) => new("cell.csv", RelaxationTimes.Of(Spectrum(circuit)));

    private static bool Near((double, double) a, (double, double) b) =>
        Math.Abs(a.Item1 - b.Item1) < 1e-9 && Math.Abs(a.Item2 - b.Item2) < 1e-9;
}
