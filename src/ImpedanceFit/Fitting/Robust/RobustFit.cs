using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Fitting.Solver;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Units;

namespace ImpedanceFit.Fitting.Robust;

/// <summary>From the minima of the plain fit to that of a robust loss: residuals, their width, minimum, and
/// again until the width stays.</summary>
internal sealed class RobustFit
{
    private const int MaximumRounds = 30;
    private const double SameWidth = 1e-4;
    private const double PerfectLevel = 1e-10;
    private const double LittleWeight = 0.25;

    private readonly FitWorkspace work;
    private readonly Loss kind;
    private double width = double.PositiveInfinity;

    public RobustFit(FitWorkspace work, Loss kind) => (this.work, this.kind) = (work, kind);

    public Loss Kind => kind;

    /// <summary>The loss of the best minimum; null if there is no better one than the plain minimum because
    /// nothing is left to judge a width by.</summary>
    public RobustLoss? Loss { get; private set; }

    /// <summary>Free parameters.</summary>
    public double[] Best { get; private set; } = [];

    public SolverOutcome Outcome { get; private set; }

    public int Iterations { get; private set; }

    /// <summary>Σ ρ(r) there.</summary>
    public double Objective { get; private set; }

    /// <summary>Variance of a weighted residual that gives the covariance with (JᵀJ)⁻¹.</summary>
    public double Variance { get; private set; }

    /// <summary>What a squared standard error adds to the objective.</summary>
    public double ObjectiveUnit { get; private set; }

    /// <summary>What profiles around the minimum need; null if there is no loss.</summary>
    public RobustScale? Scale => Loss is null ? null : new RobustScale(Loss, Objective, ObjectiveUnit, Variance);

    /// <summary>Frequencies in Hz of the points that count little.</summary>
    public IReadOnlyList<double> DiscountedHertz { get; private set; } = [];

    /// <summary>Fits from a start; of several, the answer with the narrowest residuals is kept.</summary>
    public void FitFrom(double[] start)
    {
        double[] point = start;
        double last = WidthAt(point);
        RobustLoss loss = RobustLoss.Of(kind, last);
        SolverOutcome outcome = default;
        int iterations = 0;
        try
        {
            for (int round = 0; round < MaximumRounds
                && last > PerfectLevel * Math.Sqrt(work.Problem.SignalSquares / work.Spectrum.Count); round++)
            {
                work.Problem.Loss = loss = RobustLoss.Of(kind, last);
                outcome = work.Solver!.Run(point, work.Lower, work.Upper);
                point = work.Solver.Parameters.ToArray();
                iterations += work.Solver.Iterations;
                double next = WidthAt(point);
                bool same = Math.Abs(next - last) <= SameWidth * last;
                // Halfway in the logarithm where the widths go back and forth.
                last = round < MaximumRounds / 2 ? next : Math.Sqrt(next * last);
                if (same)
                    break;
            }
        }
        finally
        {
            work.Problem.Loss = null;
        }
        if (iterations == 0 || !(last < width * (1 - SameWidth)))
            return;
        (width, Loss, Best, Outcome, Iterations) = (last, loss, point, outcome, iterations);
        Judge(loss);
    }

    /// <summary>Says which points count little.</summary>
    public IEnumerable<Diagnostic> Describe()
    {
        if (DiscountedHertz.Count == 0)
            yield break;
        bool one = DiscountedHertz.Count == 1;
        string points =
            $"the {(one ? "point" : "points")} at {string.Join(", ", DiscountedHertz.Select(f => ValueText.Format(f, Unit.Hertz)))}";
        yield return Diagnostic.Warning(DiagnosticCodes.DiscountedPoints,
            $"the {kind.ToString().ToLowerInvariant()} loss gives little weight to {points}: look at {(one ? "it" : "them")}.");
    }

    private double WidthAt(double[] point)
    {
        double[] residuals = work.Problem.WeightedResiduals(point, work.Spectrum.Count);
        return ResidualStatistics.RobustDeviation(residuals)
            * Math.Sqrt((double)residuals.Length / Math.Max(residuals.Length - point.Length, 1));
    }

    private void Judge(RobustLoss loss)
    {
        int count = work.Spectrum.Count;
        double[] residuals = work.Problem.WeightedResiduals(Best, count);
        double squares = 0, slopes = 0;
        Objective = 0;
        foreach (double r in residuals)
        {
            (double psi, double slope) = loss.PsiOf(r);
            squares += psi * psi;
            slopes += slope / residuals.Length;
            Objective += loss.RhoOf(r);
        }
        squares /= Math.Max(residuals.Length - Best.Length, 1);
        // So many wild points that the loss is not even convex on the average: no asymptotics.
        slopes = Math.Max(slopes, 0.1);
        (Variance, ObjectiveUnit) = (squares / (slopes * slopes), squares / slopes);
        DiscountedHertz = [.. Enumerable.Range(0, count)
            .Where(k => Math.Min(loss.WeightOf(residuals[k]), loss.WeightOf(residuals[count + k])) < LittleWeight)
            .Select(k => work.Spectrum.FrequenciesHertz[k])];
    }
}
