using System.Text.Json;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Ranking;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Tests.Fitting.Selection;

/// <summary>A circuit does not become smaller because a parameter of it ended at a limit.</summary>
public class CollapsedCircuitTests
{
    // Nothing is in series with the arc; with half of all noise R0 ends at 0.
    private static readonly Spectrum Arc = Enumerable.Range(1, 20).Select(seed =>
        Simulated.Of("p(R1{100},CPE1{Q=1e-5,n=0.9})", 0.005, seed, 1, 1e4))
        .First(spectrum => CircuitFitter.Fit(spectrum, Circuit.Parse("R0-p(R1,CPE1)"))["R0"].AtBound);

    [Fact]
    public void Criteria_and_count_take_all_free_parameters_and_s_squared_those_not_at_a_limit()
    {
        FitResult collapsed = CollapsedFit();
        int residuals = 2 * Arc.Count;
        Assert.Equal((4, 1), (collapsed.FreeParameterCount, collapsed.AtLimitCount));
        Assert.Equal(residuals - 3, collapsed.DegreesOfFreedom);
        Assert.Equal(InformationCriteria.Of(collapsed.ChiSquared, residuals, 4, scaleKnown: false), collapsed.Information);
        FitResult smaller = CircuitFitter.Fit(Arc, Circuit.Parse("p(R1,CPE1)"));
        Assert.Equal(smaller.ChiSquared, collapsed.ChiSquared, 1e-9 * smaller.ChiSquared);
        ModelComparison comparison = ModelComparison.Of([collapsed, smaller]);
        Assert.Same(smaller, comparison.Best);
        Assert.True(comparison.Ranking[1].DeltaAicc > 1.5);
    }

    [Fact]
    public void Texts_and_documents_name_the_parameters_at_a_limit()
    {
        FitResult collapsed = CollapsedFit(), smaller = CircuitFitter.Fit(Arc, Circuit.Parse("p(R1,CPE1)"));
        FitReport[] reports = [.. new[] { collapsed, smaller }.Select(fit =>
            new FitReport("arc.csv", new NamedCircuit(fit.Circuit), fit) { Milliseconds = 1 })];
        StringWriter text = new();
        FitTable.Write(text, reports[0], TextPage.Unlimited);
        Assert.Contains("4 free parameters (1 at its limit)", text.ToString(), StringComparison.Ordinal);
        StringWriter ranking = new();
        CircuitComparisonTable.Write(ranking, new CircuitComparisonReport(reports, ModelComparison.Of([collapsed, smaller])),
            TextPage.Unlimited);
        Assert.Contains("4 (1 at its limit)", ranking.ToString(), StringComparison.Ordinal);

        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
            FitJson.Write(writer, reports[0]);
        JsonElement information = JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("information");
        Assert.Equal((4, 1), (information.GetProperty("freeParameters").GetInt32(),
            information.GetProperty("parametersAtLimit").GetInt32()));
        Assert.Equal(collapsed.Information.Aicc!.Value, information.GetProperty("aicc").GetDouble(), 1e-9);
    }

    private static FitResult CollapsedFit()
    {
        FitResult fit = CircuitFitter.Fit(Arc, Circuit.Parse("R0-p(R1,CPE1)"));
        Assert.True(fit["R0"].AtBound, $"R0 is {fit["R0"].Value}");
        return fit;
    }
}
