using System.Runtime.CompilerServices;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Fitting.Solver;

/// <summary>Levenberg–Marquardt minimisation of a sum of squares within limits. Knows nothing of circuits.</summary>
/// <remarks>
/// At the point p with residuals r and Jacobian J, the step s solves min ‖J·s + r‖² + λ‖D·s‖² within the limits. D holds the column norms
/// of J (Marquardt, J. SIAM 11 (1963) 431, doi:10.1137/0111030), which makes the path independent of the parameters' units; for a parameter
/// that nothing keeps from running away the largest norm met so far (Moré, Lect. Notes Math. 630 (1978) 105, doi:10.1007/BFb0067700), which
/// for the others would freeze a coefficient that once came close to zero, where the derivatives of 1/Q explode. λ follows the gain ratio ρ
/// = actual/predicted reduction. After a good step λ ← λ·max(1/5, 1 − (2ρ−1)³), after a rejected one λ ← λν, ν ← 2ν (Nielsen,
/// IMM-REP-1999-05, Technical University of Denmark). Parameters of a scale (<see cref="ILeastSquaresProblem.IsScale"/>) change at first by
/// 30 % a step at the most, and by more as predictions prove good. Far from the minimum the linear model is worth no more than that. A
/// coefficient Q of a power xⁿ changes by factors, Q ← Q·e^(s/Q). Near the minimum it is coupled to its exponent
/// (<see cref="LinearModel.Couple"/>): Q ← (Q + s)·e^(−ln x̄·Δn). Both are steps s to first order, and stay good for larger ones. A
/// parameter at a limit towards which the sum of squares falls is held. A step to where the model is not finite counts as rejected. Inner
/// products lose half the digits of a gradient near the minimum, and what is left depends on the order of their sums; the last steps are
/// therefore those of <see cref="MinimumRefinement"/>, by QR. An instance keeps its memory and may be used again and again, by one thread
/// at a time.</remarks>
internal sealed unsafe class LevenbergMarquardt
{
    // Measured on the benchmark set (benchmarks/HISTORY.md): these values reach the optimum from all rough
    // starts, with the fewest evaluations.
    private const double LargestRelief = 0.2;
    private const double LargestTrust = 3;
    private const double GoodGain = 0.9;
    private const double PoorGain = 0.25;
    private const double NegligibleEffect = 0.1;
    private const double NegligibleReduction = 1e-3;
    private const double RoundingLevel = 1e-13;
    private const double MinimumGain = 1e-4;
    private const double PerfectFitLevel = 1e-31;
    private const int MaximumRejections = 60;

    // A part of the sum of squares that no rounding hides. Where so much could be gained and no step gains it, the point is no minimum.
    private const double VisibleReduction = 1e-8;
    private const double RoundingOfModel = 1e-13;

    private readonly ILeastSquaresProblem problem;
    private readonly SolverOptions options;
    private readonly int n, rows, stride;
    private readonly AlignedBuffer matrix;
    private readonly LinearModel model;
    private readonly double[] p, trial, step, scale, stepLower, stepUpper, lower, upper;
    private readonly bool[] held, isScale;
    private readonly int[] exponentOf;
    private MinimumRefinement? refinement;
    private double trust, lastReduction, hiddenStepLength, lambda, growth, sumOfSquares, signalSquares;
    private int evaluations, iterations;

    /// <summary>Prepares a minimisation.</summary>
    /// <param name="problem">The problem; its counts must not change.</param>
    /// <param name="options">When to stop.</param>
    public LevenbergMarquardt(ILeastSquaresProblem problem, SolverOptions? options = null)
    {
        this.problem = problem;
        this.options = options ?? SolverOptions.Default;
        n = problem.ParameterCount;
        rows = problem.ResidualCount;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        stride = (Math.Max(rows, n) + FrequencyGrid.Alignment - 1) / FrequencyGrid.Alignment * FrequencyGrid.Alignment;
        matrix = new AlignedBuffer((n + 1 + GramMatrix.SpareColumns) * stride);
        model = new LinearModel(n, stride);
        (p, trial, step, scale) = (new double[n], new double[n], new double[n], new double[n]);
        (stepLower, stepUpper, lower, upper) = (new double[n], new double[n], new double[n], new double[n]);
        held = new bool[n];
        (isScale, exponentOf) = (Arrays.Of(n, problem.IsScale), Arrays.Of(n, problem.ExponentOf));
    }

    /// <summary>Parameters of the best point of the last minimisation.</summary>
    public ReadOnlySpan<double> Parameters => p;

    /// <summary>Σ rᵢ² there.</summary>
    public double SumOfSquares => sumOfSquares;

    /// <summary>Accepted steps of the last minimisation.</summary>
    public int Iterations => iterations;

    /// <summary>Evaluations of the last minimisation.</summary>
    public int Evaluations => evaluations;

    /// <summary>Asked after every accepted step whether to go on; null if nobody is.</summary>
    internal ISolverWatch? Watch { get; set; }

    /// <summary>True if a minimisation ends with <see cref="Refine"/>; false for one of many whose digits nobody reads.</summary>
    internal bool RefinesMinimum { get; set; } = true;

    /// <summary>How far steps may go.</summary>
    internal StepTrust Trust { get; set; } = StepTrust.AnyStart;

    /// <summary>Minimises a problem without limits from a start; for one call.</summary>
    public static SolverResult Minimize(ILeastSquaresProblem problem, ReadOnlySpan<double> start, SolverOptions? options = null)
    {
        double[] low = new double[start.Length], high = new double[start.Length];
        Array.Fill(low, double.NegativeInfinity);
        Array.Fill(high, double.PositiveInfinity);
        return Minimize(problem, start, low, high, options);
    }

    /// <summary>Minimises a problem within limits from a start; for one call.</summary>
    public static SolverResult Minimize(
        ILeastSquaresProblem problem, ReadOnlySpan<double> start, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper,
        SolverOptions? options = null)
    {
        LevenbergMarquardt solver = new(problem, options);
        SolverOutcome outcome = solver.Run(start, lower, upper);
        return new SolverResult(solver.p.ToArray(), solver.sumOfSquares, outcome, solver.iterations, solver.evaluations);
    }

    /// <summary>Minimises from a start within limits (±∞ where there is none). The best point is then in
    /// <see cref="Parameters"/>.</summary>
    /// <exception cref="ArgumentException">A length is wrong, a limit is NaN or above its partner.</exception>
    public SolverOutcome Run(ReadOnlySpan<double> start, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        Take(start, lower, upper);
        (evaluations, iterations, growth) = (0, 0, 2);
        lambda = options.InitialDamping;
        (trust, lastReduction, hiddenStepLength) = (Trust.Initial, 1, double.PositiveInfinity);
        sumOfSquares = EvaluateAt(p);
        if (!double.IsFinite(sumOfSquares))
            return new SolverOutcome(StopReason.InvalidStart, sumOfSquares, 0);
        Array.Clear(scale);
        Linearise();
        while (true)
        {
            if ((CheckPoint() ?? Advance() ?? AskWatch()) is { } outcome)
            {
                GC.KeepAlive(this);   // the pointers into its buffers do not
                return RefinesMinimum ? Refined(outcome) : outcome;
            }
        }
    }

    /// <summary>Goes from a point where a minimisation ended to the minimum itself, which is then in <see cref="Parameters"/>.</summary>
    /// <param name="end">The point.</param>
    /// <param name="low">Limits.</param>
    /// <param name="high">Limits.</param>
    /// <param name="outcome">How the minimisation ended.</param>
    /// <returns>How it ended after that.</returns>
    internal SolverOutcome Refine(ReadOnlySpan<double> end, ReadOnlySpan<double> low, ReadOnlySpan<double> high, SolverOutcome outcome)
    {
        Take(end, low, high);
        (evaluations, iterations, sumOfSquares) = (0, 0, double.PositiveInfinity);
        return Refined(outcome);
    }

    private SolverOutcome Refined(SolverOutcome outcome)
    {
        bool mayBeNear = outcome.Reason is StopReason.SmallReduction or StopReason.SmallStep or StopReason.SmallGradient
            or StopReason.EvaluationLimit or StopReason.NoProgress;
        if (!mayBeNear || double.IsInfinity(options.Distance))
            return outcome;
        refinement ??= new MinimumRefinement(problem);
        refinement.Run(p, lower, upper, options.Distance);
        evaluations += refinement.Evaluations;
        iterations += refinement.Steps;
        sumOfSquares = refinement.SumOfSquares;
        refinement.Parameters.CopyTo(p);
        return refinement.Distance <= options.Distance ? new SolverOutcome(StopReason.AtMinimum, refinement.Distance, options.Distance)
            : outcome;
    }

    private SolverOutcome? AskWatch() =>
        Watch?.MayStop(p, sumOfSquares, evaluations) == true ? new SolverOutcome(StopReason.Abandoned, evaluations, 0) : null;

    private void Take(ReadOnlySpan<double> start, ReadOnlySpan<double> low, ReadOnlySpan<double> high)
    {
        if (start.Length != n || low.Length != n || high.Length != n)
            throw new ArgumentException($"Expected {n} start values and limits, got {start.Length}, {low.Length} and {high.Length}.",
                nameof(start));
        for (int k = 0; k < n; k++)
        {
            if (!(low[k] <= high[k]))
                throw new ArgumentException($"Expected a lower limit below the upper one, got {low[k]} and {high[k]} for parameter {k}.",
                    nameof(low));
            (lower[k], upper[k]) = (low[k], high[k]);
            p[k] = Math.Clamp(start[k], low[k], high[k]);
        }
    }

    /// <summary>Residuals and Jacobian at a point into <see cref="matrix"/>; returns Σ rᵢ².</summary>
    private double EvaluateAt(double[] at)
    {
        evaluations++;
        double* residuals = matrix.Start + (nint)n * stride;
        problem.Evaluate(at, new Span<double>(residuals, rows), new JacobianColumns(matrix.Start, stride, rows, n));
        // The reduction below leaves its scratch in the padding rows.
        for (int column = 0; column <= n && stride > rows; column++)
            new Span<double>(matrix.Start + (nint)column * stride + rows, stride - rows).Clear();
        return HouseholderQr.Dot(residuals, residuals, stride);
    }

    /// <summary>The linear model at the accepted point, and the scales of the parameters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Linearise()
    {
        model.Take(matrix.Start);
        for (int k = 0; k < n; k++)
        {
            // Not before predictions have proved good: until then exponents had better stay where they are.
            // One on its limit stays there, and is not coupled.
            if (exponentOf[k] >= 0 && trust >= Trust.CouplingFrom && p[k] > lower[k] && p[k] < upper[k] && p[k] != 0)
                model.Couple(k, exponentOf[k]);
        }
        for (int k = 0; k < n; k++)
            scale[k] = MayRunAway(k) ? Math.Max(model.ColumnNorms[k], scale[k]) : model.ColumnNorms[k];
        model.Scale(scale);
    }

    private bool MayRunAway(int k) => !isScale[k] && !(double.IsFinite(lower[k]) && double.IsFinite(upper[k]));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private SolverOutcome? CheckPoint()
    {
        ReadOnlySpan<double> columnNorm = model.ColumnNorms, gradient = model.Gradient;
        double norm = Math.Sqrt(sumOfSquares), cosine = 0;
        signalSquares = 0;
        bool anyFree = false;
        for (int k = 0; k < n; k++)
        {
            held[k] = (p[k] <= lower[k] && gradient[k] >= 0) || (p[k] >= upper[k] && gradient[k] <= 0) || !(columnNorm[k] > 0);
            signalSquares += columnNorm[k] * p[k] * (columnNorm[k] * p[k]);
            if (held[k])
                continue;
            anyFree = true;
            cosine = Math.Max(cosine, norm > 0 ? Math.Abs(gradient[k]) / (columnNorm[k] * norm) : 0);
        }
        if (sumOfSquares <= PerfectFitLevel * signalSquares)
            return new SolverOutcome(StopReason.PerfectFit, signalSquares > 0 ? sumOfSquares / signalSquares : 0, PerfectFitLevel);
        if (!anyFree)
            return new SolverOutcome(StopReason.AllAtLimits, 0, 0);
        if (cosine <= options.Gradient)
            return new SolverOutcome(StopReason.SmallGradient, cosine, options.Gradient);
        return null;
    }

    /// <summary>Tries steps of growing damping until one is accepted (null) or the minimisation ends.</summary>
    private SolverOutcome? Advance()
    {
        SetStepLimits();
        for (int rejections = 0; rejections < MaximumRejections; rejections++)
        {
            if (evaluations >= options.MaximumEvaluations)
                return new SolverOutcome(StopReason.EvaluationLimit, evaluations, options.MaximumEvaluations);
            double predicted = model.Solve(lambda, stepLower, stepUpper, held, step);
            double stepLength = MoveTo(trial, out double length);
            if (Watch?.IsKnown(trial, sumOfSquares - predicted) == true)
                return new SolverOutcome(StopReason.Abandoned, evaluations, 0);
            double found = EvaluateAt(trial);
            double actual = sumOfSquares - found;
            double gain = predicted > 0 ? actual / predicted : double.NaN;
            // Both tests before the bookkeeping: they hold for a rejected step as well.
            bool smallReduction = Math.Abs(actual) <= options.RelativeReduction * sumOfSquares
                && predicted <= options.RelativeReduction * sumOfSquares && !(gain > 2);
            double relativeReduction = Math.Max(Math.Abs(actual), predicted) / sumOfSquares;
            // Rounding hides whether so small a step is an improvement; the parameters still gain digits while the steps shrink.
            bool hidden = Math.Abs(actual) <= RoundingLevel * sumOfSquares && predicted <= RoundingLevel * sumOfSquares
                && stepLength < 0.9 * hiddenStepLength;
            if (gain > MinimumGain || hidden)
            {
                hiddenStepLength = hidden ? stepLength : double.PositiveInfinity;
                Accept(found, hidden ? 1 : gain);
                if (smallReduction)
                    return new SolverOutcome(StopReason.SmallReduction, relativeReduction, options.RelativeReduction);
                if (stepLength <= options.RelativeStep * length)
                    return new SolverOutcome(StopReason.SmallStep, stepLength / length, options.RelativeStep);
                return null;
            }
            if ((smallReduction || stepLength <= options.RelativeStep * length) && IsReductionInSight())
                return new SolverOutcome(StopReason.NoProgress, lambda, 0);
            if (smallReduction)
                return new SolverOutcome(StopReason.SmallReduction, relativeReduction, options.RelativeReduction);
            if (stepLength <= options.RelativeStep * length)
                return new SolverOutcome(StopReason.SmallStep, length > 0 ? stepLength / length : 0, options.RelativeStep);
            if (hiddenStepLength < double.PositiveInfinity)
                return new SolverOutcome(StopReason.SmallReduction, relativeReduction, RoundingLevel);
            lambda *= growth;
            growth *= 2;
        }
        return new SolverOutcome(StopReason.NoProgress, lambda, 0);
    }

    /// <summary>True if one parameter alone would lower the sum of squares by more than any rounding hides. It goes as far as the linear
    /// model and its limits allow.</summary>
    private bool IsReductionInSight()
    {
        double visible = Math.Max(VisibleReduction * sumOfSquares, RoundingOfModel * Math.Sqrt(signalSquares * sumOfSquares));
        for (int k = 0; k < n; k++)
        {
            double slope = Math.Abs(model.Gradient[k]), curvature = model.ColumnNorms[k] * model.ColumnNorms[k];
            if (held[k] || !(curvature > 0))
                continue;
            double way = Math.Min(slope / curvature, model.Gradient[k] > 0 ? p[k] - lower[k] : upper[k] - p[k]);
            if ((2 * slope - curvature * way) * way > visible)
                return true;
        }
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SetStepLimits()
    {
        double noise = Math.Sqrt(sumOfSquares / rows);
        for (int k = 0; k < n; k++)
        {
            (stepLower[k], stepUpper[k]) = (lower[k] - p[k], upper[k] - p[k]);
            if (!isScale[k] || !(p[k] > 0))
                continue;
            stepUpper[k] = Math.Min(stepUpper[k], trust * p[k]);
            // Near the minimum, a parameter whose whole effect is below the noise may vanish at once; else it would need many small steps.
            if (lastReduction > NegligibleReduction || model.ColumnNorms[k] * p[k] > NegligibleEffect * noise)
                stepLower[k] = Math.Max(stepLower[k], -trust / (1 + trust) * p[k]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double MoveTo(double[] target, out double length)
    {
        double stepSquares = 0, squares = 0;
        for (int k = 0; k < n; k++)
        {
            // A step that was put on its limit lands there exactly.
            target[k] = step[k] == lower[k] - p[k] ? lower[k] : step[k] == upper[k] - p[k] ? upper[k]
                : Math.Clamp(exponentOf[k] >= 0 && model.CouplingOf(k) == 0 && p[k] > 0 ? p[k] * Math.Exp(step[k] / p[k])
                    : p[k] + step[k], lower[k], upper[k]);
            stepSquares += scale[k] * step[k] * (scale[k] * step[k]);
            squares += scale[k] * p[k] * (scale[k] * p[k]);
        }
        for (int k = 0; k < n; k++)
        {
            // −Q·ln x̄ is what Q changes by with its exponent at first.
            if (exponentOf[k] >= 0 && model.CouplingOf(k) is var change && change != 0)
                target[k] = Math.Clamp(target[k] * Math.Exp(-change / p[k] * (target[exponentOf[k]] - p[exponentOf[k]])), lower[k],
                    upper[k]);
        }
        length = Math.Sqrt(squares);
        return Math.Sqrt(stepSquares);
    }

    private void Accept(double found, double gain)
    {
        lastReduction = (sumOfSquares - found) / sumOfSquares;
        sumOfSquares = found;
        trial.CopyTo(p, 0);
        iterations++;
        trust = gain > GoodGain ? Math.Min(trust * Trust.Growth, LargestTrust) : gain < PoorGain ? Math.Max(trust / 2, Trust.Initial)
            : trust;
        double cubed = 2 * gain - 1;
        lambda *= Math.Max(LargestRelief, 1 - cubed * cubed * cubed);
        growth = 2;
        Linearise();
    }
}
