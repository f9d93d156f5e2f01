using System.Globalization;
using System.Numerics;
using System.Xml.Linq;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Figures;

namespace ImpedanceFit.Tests.Reporting.Figures;

public class SpectrumFigureTests
{
    private const double HalfAPixel = 0.5;

    public static TheoryData<string> Kinds => [.. FigureCatalogue.All.Select(figure => figure.Name)];

    public static TheoryData<string, string> KindsOfOddSpectra
    {
        get
        {
            TheoryData<string, string> all = [];
            // A distribution of relaxation times needs more points than these have; DrtFigureTests has its own.
            foreach (SpectrumFigure figure in FigureCatalogue.All.Where(figure => figure is not DrtFigure))
            {
                foreach (string odd in PlottedCells.Names)
                    all.Add(figure.Name, odd);
            }
            return all;
        }
    }

    [Fact]
    public void Catalogue_finds_the_kinds_by_their_class_names()
    {
        string[] names = [.. FigureCatalogue.All.Select(figure => figure.Name)];
        Assert.Empty(((string[])["nyquist", "bode", "residuals", "kramerskronig", "admittance", "capacitance", "modulus", "permittivity",
            "waterfall", "correlation", "circuit", "drt"]).Except(names));
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void Nyquist_points_lie_where_they_should()
    {
        PlottedSpectrum cell = PlottedCells.Ordinary();
        SvgReading figure = SvgReading.Of(new NyquistFigure().Draw(cell));
        IReadOnlyList<(double X, double Y)> places = figure.Places();
        Assert.Equal(cell.Spectrum.Count, places.Count);
        for (int k = 0; k < places.Count; k++)
        {
            Complex z = cell.Spectrum[k];
            AssertNear(figure.PlaceOf(z.Real, -z.Imaginary), places[k]);
        }
        // Up is negative Z″: the largest −Z″ has the smallest y.
        int highest = Enumerable.Range(0, places.Count).MinBy(k => cell.Spectrum.ImaginaryOhm[k]);
        Assert.Equal(places.Min(place => place.Y), places[highest].Y);
    }

    [Fact]
    public void Bode_points_lie_where_they_should()
    {
        PlottedSpectrum cell = PlottedCells.Ordinary();
        string svg = new BodeFigure().Draw(cell);
        SvgReading modulus = SvgReading.Of(svg), phase = SvgReading.Of(svg, panel: 1);
        for (int k = 0; k < cell.Spectrum.Count; k++)
        {
            double hertz = cell.Spectrum.FrequenciesHertz[k];
            AssertNear(modulus.PlaceOf(hertz, cell.Spectrum[k].Magnitude), modulus.Places()[k]);
            AssertNear(phase.PlaceOf(hertz, -cell.Spectrum[k].Phase * 180 / Math.PI), phase.Places()[k]);
        }
    }

    [Theory]
    [InlineData("nyquist")]
    [InlineData("admittance")]
    [InlineData("capacitance")]
    [InlineData("modulus")]
    [InlineData("waterfall")]
    public void Complex_plane_has_equal_axes(string kind)
    {
        foreach (PlottedSpectrum[] spectra in (PlottedSpectrum[][])[[PlottedCells.Ordinary()],
            [PlottedCells.Ordinary("a"), PlottedCells.Odd("twelve decades")]])
        {
            SvgReading figure = SvgReading.Of(FigureCatalogue.Find(kind)!.Draw(spectra));
            Assert.Equal(1, figure.UnitsPerX / figure.UnitsPerY, 0.005);
        }
    }

    [Theory, MemberData(nameof(OddSpectra))]
    public void Nyquist_axes_of_odd_spectra_are_equal_and_hold_the_points(string odd)
    {
        PlottedSpectrum spectrum = PlottedCells.Odd(odd);
        SvgReading figure = SvgReading.Of(new NyquistFigure().Draw(spectrum));
        Assert.Equal(1, figure.UnitsPerX / figure.UnitsPerY, 0.005);
        Assert.Equal(spectrum.Spectrum.Count, figure.Places().Count);
        Assert.All(figure.Places(), place => Assert.InRange(place.X, 0, 320));
    }

    public static TheoryData<string> OddSpectra => PlottedCells.OddNames;

    [Theory, MemberData(nameof(KindsOfOddSpectra))]
    public void Figure_survives_odd_spectra(string kind, string odd)
    {
        string svg = FigureCatalogue.Find(kind)!.Draw(PlottedCells.Odd(odd));
        AssertSound(svg);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Figure_is_valid_xml_whatever_a_file_is_called(string kind)
    {
        string svg = FigureCatalogue.Find(kind)!.Draw(PlottedCells.Ordinary(PlottedCells.HostileName));
        XDocument document = AssertSound(svg);
        Assert.DoesNotContain(document.Descendants(), e => e.Name.LocalName is "script" or "foreignObject" or "image");
        Assert.DoesNotContain('\u202E', svg);
        Assert.Contains("\u05D0\u05D1\u05D2", document.Root!.Elements().First(e => e.Name.LocalName == "title").Value,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Legend_of_hostile_names_is_text()
    {
        string svg = new NyquistFigure().Draw(PlottedCells.Ordinary(PlottedCells.HostileName), PlottedCells.Ordinary("b"));
        Assert.Contains(AssertSound(svg).Descendants().Where(e => e.Name.LocalName == "text"),
            e => e.Value.Contains("a<b>&\"'", StringComparison.Ordinal) || e.Value.Contains("script>", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_series_part_is_shaded_from_left_to_right_by_its_frequency()
    {
        XDocument document = AssertSound(new NyquistFigure().Draw(PlottedCells.Ordinary()));
        string[] areas = [.. document.Descendants().Where(e => (string?)e.Attribute("class") == "process")
            .Select(e => (string)e.Attribute("d")!)];
        Assert.Equal(2, areas.Length);
        double[] middles =
            [.. areas.Select(path => path.Split('L').Skip(1)
                .Select(pair => double.Parse(pair.TrimEnd('Z').Split(' ')[0], CultureInfo.InvariantCulture)).Average())];
        Assert.True(middles[0] < middles[1]);
    }

    [Fact]
    public void Figure_that_needs_a_fit_says_so()
    {
        PlottedSpectrum bare = new("bare", new Spectrum([1, 2], [1, 2], [-1, -2]));
        InputException error = Assert.Throws<InputException>(() => new ResidualsFigure().Draw(bare));
        Assert.Contains("Fit it with a circuit", error.Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => new PermittivityFigure().Draw(bare));
        Assert.Throws<InputException>(() => new CircuitFigure().Draw(PlottedCells.Ordinary(), PlottedCells.Ordinary()));
    }

    [Fact]
    public void Figure_is_the_same_in_a_culture_of_commas()
    {
        PlottedSpectrum cell = PlottedCells.Ordinary();
        string expected = new NyquistFigure().Draw(cell) + new CorrelationFigure().Draw(cell) + new CircuitFigure().Draw(cell);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(expected, new NyquistFigure().Draw(cell) + new CorrelationFigure().Draw(cell) + new CircuitFigure().Draw(cell));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    internal static XDocument AssertSound(string svg)
    {
        XDocument document = XDocument.Parse(svg);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", svg, StringComparison.Ordinal);
        Assert.InRange(svg.Length, 100, 60_000);
        return document;
    }

    private static void AssertNear((double X, double Y) expected, (double X, double Y) found)
    {
        Assert.InRange(Math.Abs(expected.X - found.X), 0, HalfAPixel);
        Assert.InRange(Math.Abs(expected.Y - found.Y), 0, HalfAPixel);
    }
}
