using ImpedanceFit.Identification;

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
}
