using ImpedanceFit.Formats;
using ImpedanceFit.Identification;
using ImpedanceFit.Identification.Trees;
using Microsoft.ML;

namespace ImpedanceFit.Learning.Tests;

/// <summary>A small training from simulation to the file that the library reads.</summary>
public class RankerTrainingTests
{
    private const int Seed = 5, Spectra = 12, Trees = 25;

    private static readonly NamedCircuit[] Library = [.. new CircuitLibrary().ReadAll()];
    private static readonly IReadOnlyList<Question> Questions =
        QuestionSet.Of(Seed, Spectra, false, ParameterRanges.Training, Library, Environment.ProcessorCount);

    private static byte[] BytesOf(TreeEnsemble trees)
    {
        using MemoryStream stream = new();
        trees.Write(stream);
        return stream.ToArray();
    }

    /// <summary>The trees as the library reads them, against the answers of Microsoft.ML.</summary>
    [Fact]
    public void Scores_are_those_of_the_trainer()
    {
        (TreeEnsemble trained, ITransformer model, MLContext context) = RankerTraining.Train(Questions, Seed, Trees);
        TreeEnsemble read = TreeEnsemble.Read(new MemoryStream(BytesOf(trained)));
        float[][] rows = [.. Questions.SelectMany(question => question.Features)];
        using PredictionEngine<RankerTraining.Example, RankerTraining.Prediction> engine = context.Model
            .CreatePredictionEngine<RankerTraining.Example, RankerTraining.Prediction>(model,
                inputSchemaDefinition: RankerTraining.SchemaOf(rows[0].Length));
        double[] scores = [.. rows.Select(row => read.Of(row))];
        for (int k = 0; k < rows.Length; k++)
        {
            double expected = engine.Predict(new RankerTraining.Example { Features = rows[k] }).Score;
            Assert.Equal(expected, scores[k], 1e-6 * Math.Max(1, Math.Abs(expected)));
        }
        Assert.Equal(Trees, read.Trees.Count);
        Assert.True(scores.Max() - scores.Min() > 0.5);
    }

    [Fact]
    public void Same_seed_gives_the_same_bytes_whatever_the_number_of_threads()
    {
        IReadOnlyList<Question> again = QuestionSet.Of(Seed, Spectra, false, ParameterRanges.Training, Library, jobs: 1);
        Assert.Equal(BytesOf(RankerTraining.Train(Questions, Seed, Trees).Trees), BytesOf(RankerTraining.Train(again, Seed, Trees).Trees));
    }

    [Fact]
    public void Calibration_never_makes_the_held_back_answers_less_probable()
    {
        TreeEnsemble trees = RankerTraining.Train(Questions, Seed, Trees).Trees;
        double before = RankingScore.ByEvidence(Questions).LogLoss;
        Assert.True(RankingScore.ByTrees(RankerTraining.Calibrated(trees, Questions), Questions).LogLoss <= before + 1e-9);
    }

    [Fact]
    public void What_is_held_out_is_in_no_training()
    {
        CircuitDraw draw = new(new Random(3), Library);
        for (int k = 0; k < 200; k++)
        {
            NamedCircuit circuit = draw.Next(heldOut: k % 2 == 0);
            Assert.Equal(k % 2 == 0, circuit.Name.Length > 0 ? CircuitDraw.IsHeldOut(circuit) : CircuitDraw.IsHeldOut(circuit.Circuit));
        }
        Assert.Contains(Library, each => CircuitDraw.IsHeldOut(each));
        Assert.Contains(Library, each => !CircuitDraw.IsHeldOut(each));
    }

    /// <summary>The trees that the library carries ask for the features that it computes.</summary>
    [Fact]
    public void Shipped_trees_fit_the_features() =>
        Assert.All(Questions.SelectMany(question => question.Features),
            row => Assert.Equal(LearnedRanking.Shipped.FeatureCount, row.Length));

    [Fact]
    public void Features_are_finite() =>
        Assert.All(Questions.SelectMany(question => question.Features).SelectMany(row => row), value => Assert.True(float.IsFinite(value)));
}
