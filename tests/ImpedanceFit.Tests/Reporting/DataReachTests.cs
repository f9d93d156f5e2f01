using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Tests.Fitting;

namespace ImpedanceFit.Tests.Reporting;

/// <summary>What the data leave open is a word or a bound in what people read.</summary>
public class DataReachTests
{
    private static readonly Spectrum CutOff = Simulated.Of("R0{10}-p(R1{1e4},C1{1u})", 0.005, 1, 2e4, 1e7);

    [Fact]
    public void Bound_three_decades_beyond_every_measured_impedance_is_none()
    {
        DataReach reach = new(CutOff);
        double most = Enumerable.Range(0, CutOff.Count).Max(k => CutOff[k].Magnitude);
        Estimate within = new(5, Unit.Ohm) { Lower95 = 1, Upper95 = 900 * most }, beyond = within with { Upper95 = 1100 * most };
        Assert.Equal(within, reach.Clip(within));
        Assert.Null(reach.Clip(beyond).Upper95);
        Assert.Equal(1, reach.Clip(beyond).Lower95);
        Assert.Null(reach.Clip(new Estimate(1e-3, Unit.Farad) { Upper95 = 1e6 }).Upper95);
        Assert.Null(reach.Clip(new Estimate(1, Unit.Second) { Upper95 = 1e3 }).Upper95);
        Estimate other = new(0.9, Unit.None) { Upper95 = 1e30 };
        Assert.Equal(other, reach.Clip(other));
    }

    [Fact]
    public void Table_of_a_fit_prints_bounds_and_words_for_what_is_open()
    {
        FitResult fit = CircuitFitter.Fit(CutOff, Circuit.Parse("R0-p(R1,C1)-p(R2,CPE2)"));
        FitReport report = new("open.csv", new NamedCircuit(fit.Circuit), fit) { Milliseconds = 1, Derived =
            [new DerivedReport("S", "R1+R2", fit.Derive(Unit.Ohm, p => p("R1") + p("R2")))] };
        StringWriter writer = new();
        FitTable.Write(writer, report, TextPage.Unlimited);
        string text = writer.ToString();
        Assert.Contains("not determined", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"±[^\n]*e\d|\de\d+ [TGM]?Ω|T[ΩF]", text);
        foreach (FittedParameter parameter in fit.Parameters.Where(p => p.IsUndetermined))
            Assert.DoesNotContain("±", parameter.ToString(), StringComparison.Ordinal);
    }
}
