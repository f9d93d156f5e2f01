using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting.Noise;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Fitting.Search.Minima;

namespace ImpedanceFit.Fitting;

/// <summary>Fits again with the weights that the residuals of a fit with modulus weights ask for, if they do.</summary>
internal sealed class AutomaticWeights(CompiledCircuit circuit, FitOptions options)
{
    private const int Refinements = 2;

    // By the weighting: unit, estimated.
    private readonly Dictionary<Weighting, FitWorkspace> others = [];

    /// <summary>The fit with the right weights: where it ended, with which problem, and the minima it saw.</summary>
    /// <param name="work">The problem with modulus weights.</param>
    /// <param name="plain">Its minimum.</param>
    /// <param name="previous">All parameters of the last spectrum of a series; or null.</param>
    /// <param name="minima">The minima that were seen with modulus weights.</param>
    public (FitWorkspace Work, FitAnswer Answer, IReadOnlyList<double[]> Minima) Judge(FitWorkspace work, FitAnswer plain,
        double[]? previous, IReadOnlyList<double[]> minima)
    {
        if (NoiseJudge.Of(work, plain.Free) is not { } structure)
            return (work, plain with { Noise = NoiseJudgement.Kept }, minima);
        if (structure.Weighting == Weighting.Modulus)
            return (work, plain with { Noise = NoiseWords.JudgementOf(structure, work) }, minima);
        FitWorkspace weighted = WorkspaceOf(work, structure);
        FitAnswer answer = plain;
        if (options.Starts == StartValues.Automatic && !structure.IsHint)
        {
            // Wrong weights may have hidden the right minimum, which a start from the wrong one would not find.
            GlobalSearch search = new(weighted, previous) { FirstStart = AllOf(work, plain.Free) };
            search.Run();
            answer = new FitAnswer(search.Best, search.Outcome, search.Iterations) { Certificate = search.Certificate };
            minima = [.. search.Minima];
        }
        else
        {
            answer = Local(weighted, plain, plain.Free);
        }
        if (structure.IsHint)
            return (weighted, answer with
                { Noise = NoiseWords.JudgementOf(structure, work), Structure = structure }, [answer.Free, .. minima.Skip(1)]);
        structure = NoiseJudge.Again(work, answer.Free, structure);
        for (int round = 0; ; round++)
        {
            weighted = WorkspaceOf(work, structure);
            answer = Local(weighted, answer, answer.Free);
            if (round == Refinements || structure.Weighting != Weighting.Estimated)
                break;
            structure = NoiseJudge.Refined(work, answer.Free, structure);
        }
        return (weighted, answer with
            { Noise = NoiseWords.JudgementOf(structure, work), Structure = structure }, [answer.Free, .. minima.Skip(1)]);
    }

    /// <summary>Forgets what a cancelled fit left half done.</summary>
    public void Clear() => others.Clear();

    private FitWorkspace WorkspaceOf(FitWorkspace work, NoiseStructure structure)
    {
        Weighting weighting = structure.Weighting;
        if (weighting == Weighting.Modulus)
            return work;
        if (!others.TryGetValue(weighting, out FitWorkspace? other) || other.PaddedCount != work.PaddedCount)
            others[weighting] = other = new FitWorkspace(circuit, options with { Weighting = weighting }, work.PaddedCount);
        other.Cancellation = work.Cancellation;
        other.Load(structure.Apply(work.Spectrum), work.Grid);
        return other;
    }

    private static FitAnswer Local(FitWorkspace work, FitAnswer earlier, double[] start)
    {
        work.Cancellation.ThrowIfCancellationRequested();
        SolverOutcome outcome = work.Solver!.Run(start, work.Lower, work.Upper);
        return earlier with
            { Free = work.Solver.Parameters.ToArray(), Outcome = outcome, Iterations = earlier.Iterations + work.Solver.Iterations };
    }

    private static double[] AllOf(FitWorkspace work, double[] free)
    {
        double[] all = [.. work.Values];
        for (int f = 0; f < free.Length; f++)
            all[work.Free[f]] = free[f];
        return all;
    }
}
