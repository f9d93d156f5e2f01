using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting.Robust;
using ImpedanceFit.Numerics;

namespace ImpedanceFit.Fitting;

/// <summary>A function g of a fit's parameters with its uncertainty: u(g)² = ∇gᵀ·C·∇g, and an interval by the profile likelihood of g.</summary>
internal sealed class DerivedQuantity
{
    private const double Accuracy = 5e-3;
    private const int MaximumFits = 30;
    private const double LargestFactor = 1e6;
    private const double Saturated = 0.3;
    private const double Stiffness = 10;
    private static readonly SolverOptions Loose = new() { RelativeReduction = 1e-7, RelativeStep = 1e-8, Gradient = 1e-9, InitialDamping = 1e-3, MaximumEvaluations = 150 };

    private readonly FitResult fit;
    private readonly Func<Func<string, double>, double> expression;
    private readonly Dictionary<string, int> index;
    private readonly int[] free;
    private readonly double[] values, best;
    private readonly double value;

    public DerivedQuantity(FitResult fit, Func<Func<string, double>, double> expression)
    {
        (this.fit, this.expression) = (fit, expression);
        index = fit.Parameters.Select((p, k) => (p.Name, k)).ToDictionary(pair => pair.Name, pair => pair.k, StringComparer.Ordinal);
        values = [.. fit.Parameters.Select(p => p.Value)];
        free = [.. Enumerable.Range(0, values.Length).Where(k => !fit.Parameters[k].Fixed)];
        best = [.. free.Select(k => values[k])];
        value = ValueAt(best);
        if (!double.IsFinite(value))
            throw new ArgumentException($"Expected a finite value at the fitted parameters, got {value}.", nameof(expression));
    }

    /// <summary>The estimate.</summary>
    public Estimate EstimateOf(Unit unit, IntervalMethod intervals)
    {
        double? error = StandardError();
        Estimate estimate = new(value, unit) { StandardError = error };
        if (intervals == IntervalMethod.None || free.Length == 0 || fit.DegreesOfFreedom <= 0 || !(fit.ChiSquared > 0))
            return estimate;
        double t = fit.Weighting == Weighting.Sigma ? StudentT.Normal975 : StudentT.Quantile975(fit.IntervalDegreesOfFreedom);
        if (intervals == IntervalMethod.Bootstrap)
            return ResidualBootstrap.IntervalOf(fit.BootstrapSamples.Select(sample => ValueAt(sample))) is { } ends ? estimate with { Lower95 = ends.Lower, Upper95 = ends.Upper } : estimate;
        if (intervals == IntervalMethod.Covariance)
            return estimate with { Lower95 = value - t * error, Upper95 = value + t * error };
        Profile profile = new(this, t, error);
        return estimate with { Lower95 = profile.End(-1) ?? profile.EndOrdersBelow(), Upper95 = profile.End(+1) };
    }

    private double ValueAt(ReadOnlySpan<double> freeValues)
    {
        for (int f = 0; f < free.Length; f++)
            values[free[f]] = freeValues[f];
        return expression(Lookup);
    }

    private double Lookup(string name) => index.TryGetValue(name, out int k) ? values[k]
        : throw new KeyNotFoundException($"The circuit has no parameter '{name}'; it has {string.Join(", ", index.Keys)}.");

    private double? StandardError()
    {
        double[] gradient = new double[best.Length];
        CentralDifferences.Fill(ValueAt, best, gradient);
        double variance = 0;
        for (int i = 0; i < best.Length; i++)
        {
            FittedParameter first = fit.Parameters[free[i]];
            // One at its limit counts as known, as for the errors of the others; one that the data leave open makes the quantity open.
            if (gradient[i] == 0 || first.AtBound)
                continue;
            if (fit.Covariance[first.Name, first.Name] is null)
                return null;
            for (int j = 0; j < best.Length; j++)
                variance += gradient[i] * gradient[j] * (fit.Covariance[first.Name, fit.Parameters[free[j]].Name] ?? 0);
        }
        return Math.Sqrt(Math.Max(variance, 0));
    }

    /// <summary>The smallest sum of squares for every value of the quantity, and where it becomes too large.</summary>
    private sealed class Profile
    {
        private readonly DerivedQuantity quantity;
        private readonly FitWorkspace work;
        private readonly ConstrainedProblem problem;
        private readonly LevenbergMarquardt solver;
        private readonly double minimum, threshold, scale;

        public Profile(DerivedQuantity quantity, double t, double? standardError)
        {
            this.quantity = quantity;
            FitResult fit = quantity.fit;
            FrequencyGrid grid = new(fit.Spectrum.FrequenciesHertz);
            work = new FitWorkspace(new CompiledCircuit(fit.Circuit), FitOptions.Default with { Weighting = fit.Weighting }, grid.PaddedCount);
            work.Load(fit.Spectrum, grid);
            double unit = fit.Weighting == Weighting.Sigma ? 1 : fit.ChiSquared / fit.DegreesOfFreedom;
            minimum = fit.ChiSquared;
            if (fit.Loss != Loss.Squares)
            {
                RobustFit robust = new(work, fit.Loss);
                robust.Follow(quantity.best);
                if (robust.Loss is not null)
                    (work.Problem.Loss, minimum, unit) = (robust.Loss, robust.Objective, robust.ObjectiveUnit);
            }
            threshold = t * t * unit;
            scale = standardError is > 0 ? standardError.Value : Math.Max(0.1 * Math.Abs(quantity.value), double.Epsilon);
            problem = new ConstrainedProblem(work.Problem, quantity.ValueAt) { Stiffness = Stiffness * Math.Sqrt(unit) / scale };
            solver = new LevenbergMarquardt(problem, Loose);
        }

        /// <summary>The end of the interval on one side; null where there is none.</summary>
        public double? End(int sign)
        {
            double[] last = quantity.best;
            (double inside, double insideRoot, double outside, double outsideRoot) = (0, 0, double.PositiveInfinity, 0);
            double step = 2 * scale, largest = LargestFactor * Math.Max(scale, Math.Abs(quantity.value));
            for (int run = 0; run < MaximumFits; run++)
            {
                problem.Target = quantity.value + sign * step;
                if (solver.Run(last, work.Lower, work.Upper).Reason == StopReason.InvalidStart)
                    return null;
                double reached = sign * (quantity.ValueAt(solver.Parameters) - quantity.value);
                double pull = problem.Stiffness * (sign * reached + quantity.value - problem.Target);
                double root = Math.Sqrt(Math.Max(solver.SumOfSquares - pull * pull - minimum, 0) / threshold);
                if (Math.Abs(root - 1) <= Accuracy)
                    return quantity.value + sign * reached;
                if (root < 1)
                {
                    // The quantity goes no further, and the fit is still good; or it goes on for ever.
                    if (reached < Saturated * step || reached <= inside || reached > largest)
                        return null;
                    (inside, insideRoot, last) = (reached, root, solver.Parameters.ToArray());
                }
                else
                {
                    (outside, outsideRoot) = (reached, root);
                }
                if (double.IsFinite(outside) && outside - inside <= 1e-3 * outside)
                    return quantity.value + sign * 0.5 * (inside + outside);
                step = Next(inside, insideRoot, outside, outsideRoot);
            }
            return double.IsFinite(outside) ? quantity.value + sign * 0.5 * (inside + outside) : null;
        }

        /// <summary>The lower end where the best value of a positive quantity lies orders of magnitude above it.</summary>
        public double? EndOrdersBelow()
        {
            double stiffness = problem.Stiffness;
            double? end = quantity.value > 0 ? GeometricEnd.Find(quantity.value, value =>
            {
                // A spring that is stiff at this size, ten times as stiff as a standard error of a tenth of the value would need.
                (problem.Target, problem.Stiffness) = (value, stiffness * scale / (0.1 * value));
                bool failed = solver.Run(quantity.best, work.Lower, work.Upper).Reason == StopReason.InvalidStart;
                double reached = quantity.ValueAt(solver.Parameters), pull = problem.Stiffness * (reached - value);
                // Where the quantity cannot follow there is nothing to be learnt.
                return failed || Math.Abs(reached - value) > Saturated * value ? 0 : Math.Sqrt(Math.Max(solver.SumOfSquares - pull * pull - minimum, 0) / threshold);
            }) : null;
            problem.Stiffness = stiffness;
            return end;
        }

        private static double Next(double inside, double insideRoot, double outside, double outsideRoot)
        {
            // The root is nearly proportional to the step; the stiff spring stays a hundredth behind.
            if (double.IsInfinity(outside))
                return Math.Clamp(insideRoot > 0 ? 1.02 * inside / insideRoot : 3 * inside, 1.1 * inside, 6 * inside);
            double secant = inside + (1 - insideRoot) * (outside - inside) / (outsideRoot - insideRoot), margin = 0.02 * (outside - inside);
            return Math.Clamp(secant, inside + margin, outside - margin) * 1.01;
        }
    }
}
