using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Quantities;

namespace ImpedanceFit.Tests.Reporting.Figures;

public class PhysicsFigureTests
{
    private static readonly MeasuredSeries Ionic = new("ionic",
        [.. Enumerable.Range(0, 8)
            .Select(k => new MeasuredValue(273.15 + 10 * k, Math.Pow(10, -5 + 0.3 * k)) { Lower = Math.Pow(10, -5.1 + 0.3 * k) })]);

    private static readonly Dictionary<string, MeasuredSeries[]> OddSeries = new()
    {
        { "one point", [new("a", [new(300, 1e-5)])] },
        { "identical", [new("a", [new(300, 1e-5), new(300, 1e-5)])] },
        { "NaN", [new("a", [new(double.NaN, double.NaN), new(0, -1)]) { Line = [new(300, double.NaN)] }] },
        { "nothing", [new(PlottedCells.HostileName, []), new("b", [])] },
        { "twelve decades", [new("a", [new(1, 1e-12), new(1000, 1)])] },
    };

    public static TheoryData<string> Odd => [.. OddSeries.Keys];

    [Fact]
    public void Arrhenius_points_lie_at_the_inverse_temperature()
    {
        SvgReading figure = SvgReading.Of(ArrheniusFigure.Draw("t", "σ", "S cm⁻¹", Ionic));
        IReadOnlyList<(double X, double Y)> places = figure.Places();
        for (int k = 0; k < places.Count; k++)
        {
            (double x, double y) = figure.PlaceOf(1000 / Ionic.Values[k].X, Ionic.Values[k].Value);
            Assert.Equal(x, places[k].X, 0.5);
            Assert.Equal(y, places[k].Y, 0.5);
        }
    }

    [Fact]
    public void Tafel_shows_the_magnitude_of_both_branches()
    {
        SvgReading figure = SvgReading.Of(TafelFigure.Draw("t", "A", new MeasuredSeries("a", [new(-0.1, -1e-3), new(0.1, 1e-3)])));
        Assert.Equal(figure.Places()[0].Y, figure.Places()[1].Y, 0.01);
    }

    [Theory, MemberData(nameof(Odd))]
    public void Figure_survives_odd_series(string name)
    {
        MeasuredSeries[] series = OddSeries[name];
        SpectrumFigureTests.AssertSound(ArrheniusFigure.Draw(PlottedCells.HostileName, "σ", "S cm⁻¹", series));
        SpectrumFigureTests.AssertSound(CompositionFigure.Draw("t", ("CNT", "wt%"), ("σ", "S cm⁻¹"), series));
        SpectrumFigureTests.AssertSound(RelaxationFigure.Draw("t", "I", "A", series));
        SpectrumFigureTests.AssertSound(TafelFigure.Draw("t", "A", series));
        SpectrumFigureTests.AssertSound(ComparisonFigure.Draw("t", "S cm⁻¹", ["before", PlottedCells.HostileName],
            new ComparedQuantity(PlottedCells.HostileName, [series[0].Values is [{ } first, ..] ? first : new(0, 0), new(0, 1e-3)
                { Lower = 1e-4 }])));
    }
}
