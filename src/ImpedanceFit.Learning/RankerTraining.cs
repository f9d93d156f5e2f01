using ImpedanceFit.Identification;
using ImpedanceFit.Identification.Candidates;
using ImpedanceFit.Identification.Trees;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace ImpedanceFit.Learning;

/// <summary>Trains boosted trees on the candidates of questions, and weighs their score against the evidence on other questions.</summary>
internal static class RankerTraining
{
    /// <summary>One candidate as Microsoft.ML takes it.</summary>
    public sealed class Example
    {
        /// <summary>Whether it is the circuit.</summary>
        public bool Label { get; set; }

        /// <summary>Its features.</summary>
        public float[] Features { get; set; } = [];
    }

    /// <summary>What Microsoft.ML answers.</summary>
    public sealed class Prediction
    {
        /// <summary>The sum of the trees.</summary>
        public float Score { get; set; }
    }

    /// <summary>Trains; one thread, so that the same questions give the same trees.</summary>
    public static (TreeEnsemble Trees, ITransformer Model, MLContext Context) Train(IReadOnlyList<Question> questions, int seed,
        int trees = 600)
    {
        MLContext context = new(seed);
        int length = questions[0].Features[0].Length;
        IDataView data = context.Data.LoadFromEnumerable(questions.SelectMany(question => question.Features
            .Select((features, k) => new Example { Label = question.IsTrue[k], Features = features })), SchemaOf(length));
        FastTreeBinaryTrainer trainer = context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            LabelColumnName = nameof(Example.Label),
            FeatureColumnName = nameof(Example.Features),
            NumberOfTrees = trees,
            NumberOfLeaves = 16,
            MinimumExampleCountPerLeaf = 30,
            LearningRate = 0.05,
            FeatureFraction = 0.7,
            NumberOfThreads = 1,
            Seed = seed,
            FeatureSelectionSeed = seed,
        });
        var model = trainer.Fit(data);
        return (EnsembleOf(model.Model.SubModel.TrainedTreeEnsemble, length), model, context);
    }

    /// <summary>Examples with so many features.</summary>
    public static SchemaDefinition SchemaOf(int length)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, length);
        return schema;
    }

    private static TreeEnsemble EnsembleOf(RegressionTreeEnsemble trained, int features) => new(features, trained.Bias,
        [.. trained.Trees.Select((tree, k) => Ordered(tree, trained.TreeWeights[k]))]);

    // Nodes from the root down, so that a child stands behind its parent.
    private static DecisionTree Ordered(RegressionTree tree, double weight)
    {
        List<int> order = tree.NumberOfNodes > 0 ? [0] : [];
        for (int k = 0; k < order.Count; k++)
            order.AddRange(new[] { tree.LeftChild[order[k]], tree.RightChild[order[k]] }.Where(child => child >= 0));
        sbyte Place(int child) => (sbyte)(child >= 0 ? order.IndexOf(child) : child);
        return new DecisionTree([.. order.Select(node => (byte)tree.NumericalSplitFeatureIndexes[node])],
            [.. order.Select(node => tree.NumericalSplitThresholds[node])],
            [.. order.Select(node => Place(tree.LeftChild[node]))], [.. order.Select(node => Place(tree.RightChild[node]))],
            [.. tree.LeafValues.Select(value => weight * value)]);
    }

    /// <summary>The trees with the weights of score and evidence under which other questions have the most probable answers.</summary>
    public static TreeEnsemble Calibrated(TreeEnsemble trees, IReadOnlyList<Question> others)
    {
        (double[] Scores, Question Question)[] scored = [.. others.Where(question => question.HasAnswer)
            .Select(question => (question.Features.Select(row => trees.Of(row)).ToArray(), question))];
        (double Score, double Evidence) best = (0, 1);
        double most = double.NegativeInfinity;
        for (double step = 0.2; step > 0.01; step /= 4)
        {
            (double score, double evidence) = best;
            for (int a = -10; a <= 10; a++)
            {
                for (int b = -10; b <= 10; b++)
                {
                    (double Score, double Evidence) tried = (score + a * step, evidence + b * step);
                    if (tried.Score < 0 || tried.Evidence < 0)
                        continue;
                    double sum = LogProbability(scored, tried.Score, tried.Evidence);
                    if (sum > most)
                        (most, best) = (sum, tried);
                }
            }
        }
        return trees with { ScoreWeight = best.Score, EvidenceWeight = best.Evidence };
    }

    private static double LogProbability((double[] Scores, Question Question)[] scored, double score, double evidence) =>
        scored.Sum(each =>
        {
            double[] p = LearnedRanking.Blend(each.Scores, each.Question.ByEvidence, score, evidence);
            return Math.Log(Math.Max(1e-12, p.Where((_, k) => each.Question.IsTrue[k]).Sum()));
        });
}
