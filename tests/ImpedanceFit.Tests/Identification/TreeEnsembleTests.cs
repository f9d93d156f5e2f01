using ImpedanceFit.Identification;
using ImpedanceFit.Identification.Trees;

namespace ImpedanceFit.Tests.Identification;

/// <summary>The reader of trees that were trained elsewhere.</summary>
public class TreeEnsembleTests
{
    // x0 ≤ 1 ? (x1 ≤ 0 ? 10 : 20) : 30, and a second tree of one leaf.
    private static TreeEnsemble Small { get; } = new(2, 0.5,
    [
        new DecisionTree([0, 1], [1f, 0f], [1, -1], [-3, -2], [10, 20, 30]),
        new DecisionTree([], [], [], [], [100]),
    ])
    { ScoreWeight = 0.7, EvidenceWeight = 0.2 };

    private static byte[] BytesOf(TreeEnsemble trees)
    {
        using MemoryStream stream = new();
        trees.Write(stream);
        return stream.ToArray();
    }

    [Theory]
    [InlineData(1, 0, 110.5)]
    [InlineData(1, 0.1, 120.5)]
    [InlineData(1.1, 0, 130.5)]
    public void Score_is_the_sum_of_the_leaves(float first, float second, double score)
    {
        Assert.Equal(score, Small.Of([first, second]));
        TreeEnsemble read = TreeEnsemble.Read(new MemoryStream(BytesOf(Small)));
        Assert.Equal(score, read.Of([first, second]));
        Assert.Equal((Small.ScoreWeight, Small.EvidenceWeight, Small.FeatureCount), (read.ScoreWeight, read.EvidenceWeight,
            read.FeatureCount));
    }

    /// <summary>Cut off anywhere, the file is refused and never read as another ensemble.</summary>
    [Fact]
    public void File_that_is_cut_off_is_refused()
    {
        byte[] bytes = BytesOf(Small);
        for (int length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => TreeEnsemble.Read(new MemoryStream(bytes, 0, length)));
    }

    [Fact]
    public void Path_in_a_circle_and_a_feature_that_is_not_there_are_refused()
    {
        TreeEnsemble circle = new(2, 0, [new DecisionTree([0, 1], [1f, 0f], [1, 0], [-3, -2], [10, 20, 30])]);
        TreeEnsemble missing = new(1, 0, [new DecisionTree([0, 1], [1f, 0f], [1, -1], [-3, -2], [10, 20, 30])]);
        Assert.Throws<InvalidDataException>(() => TreeEnsemble.Read(new MemoryStream(BytesOf(circle))));
        Assert.Throws<InvalidDataException>(() => TreeEnsemble.Read(new MemoryStream(BytesOf(missing))));
    }

    [Fact]
    public void Without_weight_of_the_score_the_evidence_stays()
    {
        double[] p = LearnedRanking.Blend([5, -3, 0], [0.2, 0.7, 0.1], scoreWeight: 0, evidenceWeight: 1);
        Assert.Equal([0.2, 0.7, 0.1], p.Select(each => Math.Round(each, 12)));
    }

    [Fact]
    public void Shipped_trees_are_smaller_than_two_megabytes()
    {
        Assert.True(BytesOf(LearnedRanking.Shipped).Length < 2_000_000);
        Assert.True(LearnedRanking.Shipped.Trees.Count > 50);
    }

    [Fact]
    public void Ranker_gives_probabilities_that_add_up_and_leaves_the_averaged_model()
    {
        Spectrum spectrum = SpectrumSimulation.Of(Circuit.Parse("R0{20}-p(R1{100},CPE1{Q=1u,n=0.9})"),
            SpectrumSimulation.Sweep(0.1, 1e6, 8), new SimulationOptions { RelativeNoise = 0.003, Seed = 3 });
        IdentificationOptions options = new()
        {
            Candidates = [.. new[] { "R0-p(R1,CPE1)", "R0-p(R1,C1)", "R0-p(R1,CPE1)-p(R2,CPE2)" }
                .Select(text => new NamedCircuit(Circuit.Parse(text)))],
        };
        IdentificationResult plain = CircuitIdentification.Of(spectrum, options),
            ranked = CircuitIdentification.Of(spectrum, options with { UsesRanker = true });
        Assert.Equal(1, ranked.Candidates.Sum(c => c.Probability), 1e-12);
        Assert.Equal("R0-p(R1,CPE1)", ranked.Best.Circuit.Circuit.ToString());
        Assert.NotEqual(plain.Best.Probability, ranked.Best.Probability);
        Assert.Equal(plain.AveragedModel().Select(z => z.Real), ranked.AveragedModel().Select(z => z.Real), (a, b) =>
            Math.Abs(a - b) <= 1e-12 * Math.Abs(a));
    }
}
