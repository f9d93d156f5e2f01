using ImpedanceFit.Fitting.Intervals;
using ImpedanceFit.Fitting.Solver;
using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Fitting.Results;

/// <summary>Profile likelihood of a function of several parameters: the smallest sum of squares for every level of it, and where that
/// becomes too large.</summary>
/// <remarks>Each point is a re-fit with the level held (<see cref="HeldQuantityProblem"/>), started from the last. Which parameter follows
/// the others is chosen
/// anew where it comes near a limit. Before an end counts, re-fits from other starts must not find a deeper point on its level.</remarks>
internal sealed class QuantityProfile
{
    private const double Accuracy = 5e-4;
    private const double NarrowestBracket = 1e-5;
    private const int MaximumFits = 60;
    private const double SmallestPower = 0.3;
    private const int MaximumFailures = 12;
    private const int MaximumRepeats = 4;
    private const int SlowSteps = 2;
    private const double Deeper = 2e-3;
    private static readonly double LargestRoom = Math.Log(LargestRatio), LargestStride = Math.Log(100), FirstStride = Math.Log(10);
    private const double LargestFactor = 1e6, LargestRatio = 1e15;

    // The root is found to 5e-4, so the sum above the minimum to a thousandth of the threshold.
    private static readonly SolverOptions Tight = new()
    {
        RelativeReduction = 1e-8, RelativeStep = 1e-9, Gradient = 1e-10, Distance = double.PositiveInfinity, InitialDamping = 1e-3,
        MaximumEvaluations = 200,
    };

    private readonly ProfileBasis basis;
    private readonly LevelFunction level;
    private readonly IReadOnlyList<int> depends;
    private readonly double[]? direction;
    private readonly double scale, power;
    private readonly Dictionary<int, (HeldQuantityProblem Problem, LevenbergMarquardt Solver)> held = [];
    private double[] found = [];
    private double foundSum;

    /// <param name="basis">The fit's problem.</param>
    /// <param name="level">The level of the quantity.</param>
    /// <param name="depends">Free parameters on which it depends, two at least.</param>
    /// <param name="levelError">Standard error of the level; null where there is none.</param>
    /// <param name="direction">Change of all free parameters that goes with a change of the level by 1, or null.</param>
    public QuantityProfile(ProfileBasis basis, LevelFunction level, IReadOnlyList<int> depends, double? levelError, double[]? direction)
    {
        (this.basis, this.level, this.depends, this.direction) = (basis, level, depends, direction);
        scale = levelError is > 0 and var error && double.IsFinite(error) ? error
            : level.IsLogarithmic ? 0.1 : Math.Max(0.1 * Math.Abs(level.BestLevel), double.Epsilon);
        // The largest power of a parameter in the quantity: x² goes twice as far in its logarithm as x, and its search with it.
        power = depends.Max(f => Math.Abs(level.SlopeAt(basis.Best, f) * basis.Best[f]) is var share && double.IsFinite(share) ? share : 0);
        power = Math.Max(power, SmallestPower);
    }

    /// <summary>The end of the interval of the level on one side.</summary>
    public ProfileEnd End(int sign)
    {
        double room = RoomOf(sign);
        double step = Math.Min(2 * scale, Math.Min(0.9 * room, level.IsLogarithmic ? power * FirstStride
            : 10 * Math.Max(Math.Abs(level.BestLevel), scale)));
        if (!(step > 0))
            return ProfileEnd.Open;
        double[] last = basis.Best;
        (double inside, double insideRoot, double outside, double outsideRoot) = (0, 0, double.PositiveInfinity, 0);
        int failures = 0, repeats = 0, growths = 0, insideInARow = 0;
        for (int run = 0; run < MaximumFits; run++)
        {
            double target = level.BestLevel + sign * step;
            double? root = RootNear(target, last, inside, sign * step);
            if (root is not { } r)
            {
                if (++failures > MaximumFailures)
                    return ProfileEnd.NotFound;
                step = inside + 0.3 * (step - inside);
                continue;
            }
            if ((Math.Abs(r - 1) <= Accuracy || r > 1 && step - inside <= NarrowestBracket * step) && repeats++ < MaximumRepeats)
                r = DeepestAt(target, last, r);
            if (Math.Abs(r - 1) <= Accuracy)
                return new ProfileEnd(target, false);
            if (r < 1)
            {
                (inside, insideRoot, last) = (step, r, found);
                insideInARow++;
                if (step >= outside)
                    (outside, outsideRoot) = (double.PositiveInfinity, 0);
                if (step >= 0.999 * room || (!level.IsLogarithmic && step > LargestFactor * Math.Max(Math.Abs(level.BestLevel), scale)))
                    return ProfileEnd.Open;
            }
            else
            {
                (outside, outsideRoot, insideInARow) = (step, r, 0);
            }
            if (double.IsFinite(outside) && outside - inside <= NarrowestBracket * outside)
                return new ProfileEnd(level.BestLevel + sign * 0.5 * (inside + outside), false);
            step = ProfileStep.Next(inside, insideRoot, outside, outsideRoot, room);
            if (!double.IsInfinity(outside))
            {
                // Secants that advance slowly along a plateau.
                step = insideInARow > SlowSteps ? 0.5 * (inside + outside) : step;
                continue;
            }
            // A root that stays just below 1 for decades needs longer and longer strides.
            step = Math.Min(Math.Max(step, inside * (1 + 0.1 * Math.Pow(2, Math.Min(growths++, 5)))), room < double.PositiveInfinity
                ? 0.9995 * room : step * 6);
            step = level.IsLogarithmic ? Math.Min(step, inside + power * LargestStride * growths) : step;
        }
        return double.IsFinite(outside) ? new ProfileEnd(level.BestLevel + sign * 0.5 * (inside + outside), false) : ProfileEnd.NotFound;
    }

    /// <summary>How far the level can go on one side within the limits of the parameters.</summary>
    private double RoomOf(int sign)
    {
        double[] corner = [.. basis.Best];
        foreach (int f in depends)
        {
            bool up = sign * level.SlopeAt(basis.Best, f) > 0;
            (double limit, double best) = (up ? basis.Work.Upper[f] : basis.Work.Lower[f], basis.Best[f]);
            // ∞ and 0 may have no level: fifteen decades are as good.
            if (basis.Work.Problem.IsScale(f) && best > 0)
                limit = up ? Math.Min(limit, best * LargestRatio) : Math.Max(limit, best / LargestRatio);
            corner[f] = limit;
        }
        double most = sign * (level.At(corner) - level.BestLevel);
        // Nor does a corner count that lies on the wrong side because the function turns round.
        double room = most > 0 ? most : double.PositiveInfinity;
        return level.IsLogarithmic ? Math.Min(room, Math.Max(power, 1) * LargestRoom) : room;
    }

    /// <summary>Where the parameters may be at a step from the best level, by those of the last point.</summary>
    private double[] Guess(double[] last, double inside, double signedStep)
    {
        double[] best = basis.Best, lower = basis.Work.Lower, upper = basis.Work.Upper;
        double ratio = inside > 0 ? Math.Abs(signedStep) / inside : 0;
        return Arrays.Of(best.Length, f =>
        {
            double guess;
            if (inside == 0)
                guess = direction is null ? best[f] : Moved(f, best[f], direction[f] * signedStep);
            else if (best[f] > 0 && last[f] > 0 && basis.Work.Problem.IsScale(f))
                guess = last[f] * Math.Clamp(Math.Pow(last[f] / best[f], ratio - 1), 0.1, 10);
            else
                guess = best[f] + (last[f] - best[f]) * ratio;
            // An extrapolation that leaves the limits is worth less than the last point.
            return guess > lower[f] && guess < upper[f] ? guess : last[f];
        });
    }

    // A scale changes by a factor, so that it keeps its sign.
    private double Moved(int f, double value, double change) =>
        value > 0 && basis.Work.Problem.IsScale(f) ? value * Math.Exp(Math.Clamp(change / value, -LargestStride, LargestStride))
            : value + change;

    /// <summary>The root on a level from one start, as near to it as the level allows; null if no re-fit succeeded. The point is then in
    /// <see cref="found"/>.</summary>
    private double? RootAt(double target, double[] start, int firstPivot = -1)
    {
        double? best = null;
        List<int> tried = [];
        double[] at = start;
        for (int pivot = firstPivot >= 0 ? firstPivot : PivotAt(at, tried); pivot >= 0; pivot = PivotAt(at, tried))
        {
            tried.Add(pivot);
            (HeldQuantityProblem problem, LevenbergMarquardt solver) = HeldBy(pivot);
            problem.Target = target;
            if (problem.Complete(problem.OthersOf(at), at[pivot]) is not { } complete)
                continue;
            basis.Work.Cancellation.ThrowIfCancellationRequested();
            SolverOutcome outcome = solver.Run(problem.OthersOf(complete), problem.OthersOf(basis.Work.Lower),
                problem.OthersOf(basis.Work.Upper));
            if (outcome.Reason == StopReason.InvalidStart || problem.Complete(solver.Parameters, complete[pivot]) is not { } end)
                continue;
            if (best is null || solver.SumOfSquares < foundSum)
                (foundSum, found, at) = (solver.SumOfSquares, end, end);
            best = basis.RootOf(foundSum);
            // A pivot that has become small may have been held up by its limit; another one then finds the way on.
            if (outcome.Converged && PivotAt(at, []) == pivot)
                break;
        }
        return best;
    }

    /// <summary>The root on a level from the last point, extrapolated; where that leads outside, or nowhere, from other starts as
    /// well.</summary>
    private double? RootNear(double target, double[] last, double inside, double signedStep)
    {
        double? root = RootAt(target, Guess(last, inside, signedStep));
        if (root <= 1 + Accuracy)
            return root;
        (double[] point, double sum) = (found, foundSum);
        double? again = RootAt(target, last);
        if (again is not null && !(again > root))
            return again;
        (found, foundSum) = (point, sum);
        return root ?? RootFromElsewhere(target, last);
    }

    /// <summary>Starts for a level that the usual one does not reach: all of the change in one parameter.</summary>
    private double? RootFromElsewhere(double target, double[] last)
    {
        foreach (double[] from in (double[][])[last, basis.Best])
        {
            foreach (int pivot in depends)
            {
                if (RootAt(target, from, pivot) is { } root)
                    return root;
            }
        }
        return null;
    }

    /// <summary>The smallest root on a level from several starts; its point is then in <see cref="found"/>.</summary>
    private double DeepestAt(double target, double[] last, double root)
    {
        (double[] point, double sum, double lowest) = (found, foundSum, root);
        void Try(double[] start, int pivot)
        {
            if (RootAt(target, start, pivot) is { } other && other < lowest - Deeper)
                (point, sum, lowest) = (found, foundSum, other);
        }
        Try(Guess(basis.Best, 0, target - level.BestLevel), -1);
        foreach (int pivot in depends)
        {
            Try(basis.Best, pivot);
            Try(point, pivot);
        }
        if (!ReferenceEquals(last, basis.Best))
            Try(last, -1);
        (found, foundSum) = (point, sum);
        return lowest;
    }

    private (HeldQuantityProblem Problem, LevenbergMarquardt Solver) HeldBy(int pivot)
    {
        if (!held.TryGetValue(pivot, out var pair))
        {
            HeldQuantityProblem problem = new(basis.Work, level, depends, pivot, level.IsLogarithmic ? 1 : scale);
            held[pivot] = pair = (problem, new LevenbergMarquardt(problem, Tight));
        }
        return pair;
    }

    /// <summary>The parameter that has most to do with the level, scales first: it can take up the changes of all others. −1 if all have
    /// been tried.</summary>
    private int PivotAt(double[] point, List<int> tried)
    {
        (int pivot, bool isScale, double most) = (-1, false, 0);
        foreach (int f in depends)
        {
            double share = Math.Abs(level.SlopeAt(point, f) * point[f]);
            bool scaled = basis.Work.Problem.IsScale(f);
            if (tried.Contains(f) || !(share > 0) || !double.IsFinite(share) || (isScale && !scaled))
                continue;
            if (pivot < 0 || (scaled && !isScale) || share > most)
                (pivot, isScale, most) = (f, scaled, share);
        }
        return pivot;
    }
}
