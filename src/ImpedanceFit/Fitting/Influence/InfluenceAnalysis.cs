using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting.Robust;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Fitting.Influence;

/// <summary>Leave-one-frequency-out: the fit again without each point, from the optimum. Points that stand
/// out are named, never dropped.</summary>
/// <remarks>Cook, Technometrics 19 (1977) 15, doi:10.1080/00401706.1977.10489493. Several wild points hide
/// one another, as they widen the noise against which each is judged. So points that a robust fit (Cauchy) cannot explain are set aside
/// first, and every point is judged against the others that are not. The idea is that of Hadi and Simonoff, J. Am. Stat. Assoc. 88 (1993)
/// 1264, doi:10.1080/01621459.1993.10476407.</remarks>
internal sealed class InfluenceAnalysis
{
    private const double SuspiciousLevel = 0.01;
    private const double AsideBeyond = 3.5;
    private const double LargestShareAside = 0.3;

    private readonly FitResult fit;
    private readonly CancellationToken cancellation;
    private readonly FitWorkspace work;
    private readonly double[] best;
    private readonly int count;

    private InfluenceAnalysis(FitResult fit, CancellationToken cancellation)
    {
        (this.fit, this.cancellation) = (fit, cancellation);
        count = fit.Spectrum.Count;
        FrequencyGrid grid = new(fit.Spectrum.FrequenciesHertz);
        // A local fit starts next to its end, so most of the damping can be spared.
        work = new FitWorkspace(new CompiledCircuit(fit.Circuit), FitOptions.Default with
            { Weighting = fit.Weighting, Solver = new SolverOptions { InitialDamping = 1e-4 } }, grid.PaddedCount);
        work.Load(fit.Spectrum, grid);
        best = [.. work.Free.Select(k => fit.Parameters[k].Value)];
    }

    /// <summary>The influence of every point on a fit, in the order of the spectrum; empty if no parameter
    /// is free or too few points are left without one.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="cancellation">Ends the analysis.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; looked at before every local fit.</exception>
    public static IReadOnlyList<PointInfluence> Of(FitResult fit, CancellationToken cancellation = default)
    {
        InfluenceAnalysis analysis = new(fit, cancellation);
        return analysis.work.Solver is null || fit.DegreesOfFreedom <= 2 || !(fit.ChiSquared > 0) ? [] : analysis.Run();
    }

    private PointInfluence[] Run()
    {
        bool[] aside = PointsSetAside();
        double[] clean = FitWithout(aside, best, out double cleanSquares);
        int degrees = 2 * (count - aside.Count(a => a)) - (2 * count - fit.DegreesOfFreedom);
        return [.. Enumerable.Range(0, count).Select(k => InfluenceOf(k, aside, clean, cleanSquares, degrees))];
    }

    private PointInfluence InfluenceOf(int k, bool[] aside, double[] clean, double cleanSquares, int degrees)
    {
        bool[] others = [.. aside];
        others[k] = !aside[k];
        FitWithout(others, clean, out double otherSquares);
        // Of those set aside, the fit with the point is the larger one; of the others, the fit without it the smaller.
        (double added, double left, int leftDegrees) = aside[k] ? (otherSquares - cleanSquares, cleanSquares, degrees)
            : (cleanSquares - otherSquares, otherSquares, degrees - 2);
        bool known = fit.Weighting == Weighting.Sigma;
        double variance = known ? 1 : left / Math.Max(leftDegrees, 1);
        double squared = Math.Max(added, 0) / 2 / variance;
        double probability = leftDegrees <= 0 ? 1 : known ? UpperTail.OfChiSquared(2 * squared, 2)
            : UpperTail.OfFisherF(squared, 2, leftDegrees);

        bool[] alone = new bool[count];
        alone[k] = true;
        double[] without = FitWithout(alone, best, out _);
        (string? name, double? shift) = LargestShift(without);
        int parameters = Math.Max(fit.MovableParameterCount, 1);
        double fitVariance = known ? 1 : fit.ChiSquared / fit.DegreesOfFreedom;
        return new PointInfluence(k, fit.Spectrum.FrequenciesHertz[k])
        {
            CookDistance = Math.Max(work.Problem.SumOfSquares(without) - fit.ChiSquared, 0) / (parameters * fitVariance),
            StudentizedResidual = Math.Sqrt(squared),
            Probability = probability,
            Suspicious = probability * count < SuspiciousLevel,
            MostMoved = name,
            Shift = shift,
        };
    }

    /// <summary>Points that a robust fit cannot explain, the worst first where there are too many.</summary>
    private bool[] PointsSetAside()
    {
        bool[] aside = new bool[count];
        RobustFit robust = new(work, Loss.Cauchy);
        robust.FitFrom(best);
        if (robust.Loss is null)
            return aside;
        double[] residuals = work.Problem.WeightedResiduals(robust.Best, count);
        double width = ResidualStatistics.RobustDeviation(residuals);
        double[] sizes = [.. Enumerable.Range(0, count).Select(k => Math.Max(Math.Abs(residuals[k]), Math.Abs(residuals[count + k])))];
        foreach (int k in Enumerable.Range(0, count).Where(k => sizes[k] > AsideBeyond * width).OrderByDescending(k => sizes[k])
            .Take((int)(LargestShareAside * count)))
            aside[k] = true;
        // As many data as parameters must be left, with some to spare.
        return 2 * (count - aside.Count(a => a)) > best.Length + 4 ? aside : new bool[count];
    }

    private double[] FitWithout(bool[] left, double[] start, out double squares)
    {
        cancellation.ThrowIfCancellationRequested();
        var weights = new (double, double)[count];
        for (int k = 0; k < count; k++)
        {
            if (left[k])
                weights[k] = work.Problem.Reweight(k, (0, 0));
        }
        work.Solver!.Run(start, work.Lower, work.Upper);
        double[] found = work.Solver.Parameters.ToArray();
        squares = work.Solver.SumOfSquares;
        for (int k = 0; k < count; k++)
        {
            if (left[k])
                work.Problem.Reweight(k, weights[k]);
        }
        return found;
    }

    private (string? Name, double? Shift) LargestShift(double[] without)
    {
        (string? name, double? shift) = (null, null);
        for (int f = 0; f < without.Length; f++)
        {
            FittedParameter parameter = fit.Parameters[work.Free[f]];
            if (parameter.StandardError is not > 0)
                continue;
            double each = (without[f] - best[f]) / parameter.StandardError.Value;
            if (shift is null || Math.Abs(each) > Math.Abs(shift.Value))
                (name, shift) = (parameter.Name, each);
        }
        return (name, shift);
    }
}
