using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Fitting.Solver;

namespace ImpedanceFit.Fitting.Intervals;

/// <summary>95 % intervals by profile likelihood: the values of a parameter for which the best fit of all
/// others is not significantly worse.</summary>
/// <remarks>The interval holds all θ with S(θ) ≤ S_min·(1 + t²/ν), t the 97.5 % quantile of Student's distribution with ν = 2N − p degrees
/// of freedom. Where the weights are known standard deviations it is S ≤ S_min + 1.96². Bates and Watts, Nonlinear Regression Analysis
/// (1988), § 6.1. Its ends are found by re-fits with the parameter held, each started from the last. Secants go on the root of S(θ) −
/// S_min, which is nearly linear in θ.</remarks>
internal sealed class ProfileLikelihood
{
    private const double Accuracy = 5e-3;
    private const int MaximumFits = 30;
    private const double LargestFactor = 1e6;

    // Half a percent of the threshold is enough for an end of an interval.
    private static readonly SolverOptions Loose = new()
        { RelativeReduction = 1e-6, RelativeStep = 1e-7, Gradient = 1e-9, Distance = double.PositiveInfinity, InitialDamping = 1e-3,
            MaximumEvaluations = 100 };

    private readonly FitWorkspace work;
    private readonly LevenbergMarquardt solver;
    private readonly double[] best, lower, upper, start, last;
    private readonly double minimum, threshold;

    /// <param name="work">Problem, limits and solver.</param>
    /// <param name="best">Free parameters at the minimum.</param>
    /// <param name="minimum">The sum there.</param>
    /// <param name="threshold">By how much the sum is larger at the ends.</param>
    public ProfileLikelihood(FitWorkspace work, double[] best, double minimum, double threshold)
    {
        this.work = work;
        this.best = best;
        (this.minimum, this.threshold) = (minimum, threshold);
        solver = work.ProfileSolver(Loose);
        (lower, upper, start, last) = ([.. work.Lower], [.. work.Upper], new double[best.Length], new double[best.Length]);
    }

    /// <summary>Parameters of a point with a smaller χ² than the minimum, if a profile came upon one.</summary>
    public double[]? Better { get; private set; }

    /// <summary>The interval of the free parameter with index <paramref name="f"/>; null where the data give no bound.</summary>
    /// <param name="f">Index among the free parameters.</param>
    /// <param name="standardError">Its standard error, or what is known of its size, for the first step.</param>
    /// <param name="direction">Change of all free parameters that goes with a change of this one by 1, or null.</param>
    public (double? Lower, double? Upper) IntervalOf(int f, double standardError, double[]? direction) =>
        (End(f, -1, standardError, direction) ?? EndOrdersBelow(f), End(f, +1, standardError, direction));

    private double? EndOrdersBelow(int f)
    {
        if (!(best[f] > work.Lower[f]) || !(best[f] > 0) || !work.Problem.IsScale(f))
            return null;
        best.CopyTo(last, 0);
        return GeometricEnd.Find(best[f], value => value > work.Lower[f] ? RootAt(f, value, 0, 0, -1, null) : 0);
    }

    private double? End(int f, int sign, double standardError, double[]? direction)
    {
        double limit = sign < 0 ? work.Lower[f] : work.Upper[f];
        double room = sign * (limit - best[f]);
        if (!(room > 0))
            return null;
        double scale = Math.Max(Math.Abs(best[f]), standardError);
        double step = Math.Min(2 * standardError, Math.Min(0.9 * room, 10 * scale));
        if (!(step > 0))
            return null;
        best.CopyTo(last, 0);
        (double inside, double insideRoot, double outside, double outsideRoot) = (0, 0, double.PositiveInfinity, 0);
        for (int fit = 0; fit < MaximumFits; fit++)
        {
            double root = RootAt(f, best[f] + sign * step, inside, step, sign, direction);
            if (Math.Abs(root - 1) <= Accuracy)
                return best[f] + sign * step;
            if (root < 1)
            {
                (inside, insideRoot) = (step, root);
                solver.Parameters.CopyTo(last);
                // Within the last thousandth of the way to the limit there is no bound.
                if (step >= 0.999 * room || (step > LargestFactor * scale && double.IsInfinity(room)))
                    return null;
            }
            else
            {
                (outside, outsideRoot) = (step, root);
            }
            step = ProfileStep.Next(inside, insideRoot, outside, outsideRoot, room);
            if (double.IsFinite(outside) && outside - inside <= 1e-3 * outside)
                return best[f] + sign * 0.5 * (inside + outside);
        }
        return double.IsFinite(outside) ? best[f] + sign * 0.5 * (inside + outside) : null;
    }

    /// <summary>√((S(θ) − S_min)/threshold) with the parameter held at <paramref name="value"/>: 1 at the end of the interval.</summary>
    private double RootAt(int f, double value, double inside, double step, int sign, double[]? direction)
    {
        for (int k = 0; k < best.Length; k++)
        {
            double guess = inside > 0
                ? best[k] + (last[k] - best[k]) * step / inside
                : best[k] + (direction is null ? 0 : direction[k] * sign * step);
            // An extrapolation that leaves the limits, or the sign, is worth less than the last point.
            start[k] = guess > work.Lower[k] && guess < work.Upper[k] && guess > 0.2 * last[k] ? guess : last[k];
        }
        work.Cancellation.ThrowIfCancellationRequested();
        (start[f], lower[f], upper[f]) = (value, value, value);
        SolverOutcome outcome = solver.Run(start, lower, upper);
        (lower[f], upper[f]) = (work.Lower[f], work.Upper[f]);
        if (outcome.Reason == StopReason.InvalidStart)
            return double.PositiveInfinity;
        double excess = solver.SumOfSquares - minimum;
        if (excess < -1e-6 * minimum && (Better is null || solver.SumOfSquares < minimum))
            Better = solver.Parameters.ToArray();
        return Math.Sqrt(Math.Max(excess, 0) / threshold);
    }
}
