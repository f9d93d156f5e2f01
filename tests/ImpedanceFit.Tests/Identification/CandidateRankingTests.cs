using ImpedanceFit.Identification;
using ImpedanceFit.Identification.Candidates;

namespace ImpedanceFit.Tests.Identification;

/// <summary>From evidences to probabilities.</summary>
public class CandidateRankingTests
{
    private static readonly Circuit One = Circuit.Parse("R0-p(R1,CPE1)"), Two = Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2)");

    [Fact]
    public void Probabilities_and_weights_add_up_to_one()
    {
        CandidateRanking ranking = CandidateRanking.Of([One, Two, Circuit.Parse("R0-W1")], [new(10, -5), new(12, -6), new(3, -9)]);
        Assert.Equal(1, ranking.Probabilities.Sum(), 1e-12);
        Assert.Equal(1, ranking.Weights.Sum(), 1e-12);
    }

    /// <summary>Where two arcs fall together, Laplace gives the larger circuit too much: it explains no more
    /// than the smaller one.</summary>
    [Fact]
    public void Larger_circuit_that_explains_no_more_is_not_first()
    {
        CandidateRanking ranking = CandidateRanking.Of([One, Two], [new(100, 50), new(100, 58)]);
        Assert.True(ranking.Probabilities[0] > ranking.Probabilities[1]);
    }

    [Fact]
    public void Larger_circuit_that_explains_much_more_is_first()
    {
        CandidateRanking ranking = CandidateRanking.Of([One, Two], [new(100, 50), new(160, 95)]);
        Assert.True(ranking.Probabilities[1] > 0.99);
    }

    /// <summary>An arc below the noise costs evidence, but is no evidence against it.</summary>
    [Fact]
    public void Circuit_whose_arc_may_hide_keeps_a_share()
    {
        CandidateRanking ranking = CandidateRanking.Of([One, Two], [new(100, 50), new(100.1, 30)]);
        Assert.InRange(ranking.Probabilities[1], 0.1, 0.5);
        Assert.True(ranking.Weights[1] < 0.1);
    }

    /// <summary>The leader of grown candidates gets 0.7 of what the others had, if the library has it.</summary>
    [Fact]
    public void Known_circuit_that_leads_gains_and_an_unknown_one_does_not()
    {
        Circuit[] circuits = [One, Circuit.Parse("R0-W1"), Circuit.Parse("R0-C1")];
        Evidence[] evidence = [new(10, -5), new(9, -5.5), new(9, -6.5)];
        double[] prior = new double[circuits.Length];
        double[] plain = CandidateRanking.Of(circuits, evidence, prior, null, i => i != 0).Probabilities;
        double[] led = CandidateRanking.Of(circuits, evidence, prior, null, i => i == 0).Probabilities;
        Assert.Equal(plain, CandidateRanking.Of(circuits, evidence, prior).Probabilities);
        Assert.Equal(plain[0] + 0.7 * (1 - plain[0]), led[0], 1e-12);
        Assert.Equal(1, led.Sum(), 1e-12);
        Assert.Equal(Math.Pow(plain[1] / plain[2], 2), led[1] / led[2], 1e-9);
        Assert.Equal(CandidateRanking.Of(circuits, evidence, prior).Weights,
            CandidateRanking.Of(circuits, evidence, prior, null, i => i == 0).Weights);
    }

    /// <summary>Less one part, but never less the resistance of the leads.</summary>
    [Fact]
    public void Parts_of_a_circuit_keep_its_series_resistance()
    {
        string[] forms = [.. CircuitForm.WithFewerParts(Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2)-CPE3"))];
        Assert.Equal(CircuitForm.Of(Circuit.Parse("R0-p(R1,CPE1)-CPE3")), forms[1]);
        Assert.Contains(CircuitForm.Of(Two), forms);
        Assert.DoesNotContain(CircuitForm.Of(Circuit.Parse("p(R1,CPE1)-p(R2,CPE2)-CPE3")), forms);
        Assert.Single(CircuitForm.WithFewerParts(One));
    }
}
