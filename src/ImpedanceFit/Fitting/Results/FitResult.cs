using System.Numerics;
using ImpedanceFit.Fitting.Noise;
using ImpedanceFit.Fitting.Results;
using ImpedanceFit.Fitting.Robust;

namespace ImpedanceFit;

/// <summary>A fitted circuit. Not converging is a result too: see <see cref="Outcome"/>.</summary>
public sealed record FitResult
{
    private readonly int? intervalDegreesOfFreedom;

    /// <summary>The measured points.</summary>
    public required Spectrum Spectrum { get; init; }

    /// <summary>The circuit.</summary>
    public required Circuit Circuit { get; init; }

    /// <summary>The weights that were used, never <see cref="Weighting.Auto"/>.</summary>
    public required Weighting Weighting { get; init; }

    /// <summary>What the residuals said of the weights, if <see cref="Weighting.Auto"/> was asked for; else null.</summary>
    internal NoiseJudgement? Noise { get; init; }

    /// <summary>How much a residual counted.</summary>
    public Loss Loss { get; init; } = Loss.Squares;

    /// <summary>All parameters, in the order of the circuit.</summary>
    public required IReadOnlyList<FittedParameter> Parameters { get; init; }

    /// <summary>S = Σ (w·Re(Z − Ẑ))² + (w·Im(Z − Ẑ))², with a robust loss too, which does not make it as small as possible.</summary>
    public required double ChiSquared { get; init; }

    /// <summary>2N − p with p parameters that are neither fixed nor at a limit.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>Degrees of freedom of Student's quantile in intervals: <see cref="DegreesOfFreedom"/>, fewer
    /// where weights were estimated.</summary>
    public int IntervalDegreesOfFreedom { get => intervalDegreesOfFreedom ?? DegreesOfFreedom; init => intervalDegreesOfFreedom = value; }

    /// <summary>Why the fit ended.</summary>
    public StopReason StopReason => Outcome.Reason;

    /// <summary>Why the fit ended, with the number that met its limit.</summary>
    internal SolverOutcome Outcome { get; init; }

    /// <summary>Accepted steps of the local fit that found the result.</summary>
    public required int Iterations { get; init; }

    /// <summary>Covariance of the parameters that the data determine.</summary>
    public required ParameterCovariance Covariance { get; init; }

    /// <summary>Impedance of the fitted circuit at the points of the spectrum, in Ω.</summary>
    public required IReadOnlyList<Complex> Model { get; init; }

    /// <summary>What the search for the global minimum saw; null if there was none.</summary>
    public SearchCertificate? Certificate { get; init; }

    /// <summary>What the user should know before using the numbers.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The messages of the warnings among <see cref="Diagnostics"/>.</summary>
    public IReadOnlyList<string> Warnings => Diagnostic.WarningsOf(Diagnostics);

    /// <summary>How the parameters' intervals were found.</summary>
    public IntervalMethod Intervals { get; init; }

    /// <summary>The parameters with errors that they have in common with those of other fits; null where the fit stands alone.</summary>
    internal IReadOnlyDictionary<string, UncertainValue>? SharedValues { get; init; }

    /// <summary>The size of the residuals of a robust fit; null for plain squares.</summary>
    internal RobustScale? RobustScale { get; init; }

    /// <summary>Free parameters of every re-fit of a bootstrap; empty if there was none.</summary>
    internal IReadOnlyList<double[]> BootstrapSamples { get; init; } = [];

    /// <summary>True if the parameters are a minimum.</summary>
    public bool Converged => Outcome.Converged;

    /// <summary>S/(2N − p); null if there are no degrees of freedom.</summary>
    public double? ReducedChiSquared => DegreesOfFreedom > 0 ? ChiSquared / DegreesOfFreedom : null;

    /// <summary>Number of parameters that are not fixed; one that ended at a limit counts.</summary>
    public int FreeParameterCount => Parameters.Count(parameter => !parameter.Fixed);

    /// <summary>Number of them that ended at a limit.</summary>
    public int AtLimitCount => Parameters.Count(parameter => parameter.AtBound);

    /// <summary>Number of parameters that are neither fixed nor at a limit: those that s² and the standard errors count.</summary>
    internal int MovableParameterCount => 2 * Spectrum.Count - DegreesOfFreedom;

    /// <summary>Information criteria of the fit, with all free parameters: a circuit does not become smaller because one of them ended at a
    /// limit.</summary>
    public InformationCriteria Information =>
        InformationCriteria.Of(ChiSquared, 2 * Spectrum.Count, FreeParameterCount, scaleKnown: Weighting == Weighting.Sigma);

    /// <summary>A quantity that follows from the parameters, e.g. R1 + R2 or a capacitance, with its
    /// standard error (from the covariance) and 95 % interval.</summary>
    /// <param name="unit">Its unit.</param>
    /// <param name="expression">The quantity from the parameters by name, fixed ones included: <c>p =>
    /// p("R1") + p("R2")</c>. Called with values off the optimum too.</param>
    /// <param name="intervals">By profile likelihood: all values for which the best fit is not significantly worse, null where the data
    /// give no bound. A function of one parameter has the image of its interval. Or by covariance; or by
    /// bootstrap, if the fit was made with
    /// <see cref="IntervalMethod.Bootstrap"/>; or none.</param>
    /// <exception cref="KeyNotFoundException">The expression asks for a parameter that the circuit does not have.</exception>
    /// <exception cref="ArgumentException">The expression has no finite value at the fitted parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A bootstrap is asked for, and the fit has none.</exception>
    public Estimate Derive(Unit unit, Func<Func<string, double>, double> expression, IntervalMethod intervals = IntervalMethod.Profile)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(expression);
        return Derive(unit, new DerivedFunction(this, expression), intervals);
    }

    /// <summary>A quantity that a formula gives. Its derivatives are exact; all else is as for a function.</summary>
    /// <param name="unit">Its unit.</param>
    /// <param name="expression">The formula, with the circuit's names of the parameters.</param>
    /// <param name="intervals">How its interval is found.</param>
    /// <exception cref="KeyNotFoundException">The formula asks for a parameter that the circuit does not have.</exception>
    /// <exception cref="ArgumentException">It has no finite value at the fitted parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A bootstrap is asked for, and the fit has none.</exception>
    public Estimate Derive(Unit unit, ParameterExpression expression, IntervalMethod intervals = IntervalMethod.Profile)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(expression);
        return Derive(unit, new DerivedFunction(this, expression), intervals);
    }

    private Estimate Derive(Unit unit, DerivedFunction function, IntervalMethod intervals)
    {
        if (intervals == IntervalMethod.Bootstrap && BootstrapSamples.Count == 0)
            throw new ArgumentOutOfRangeException(nameof(intervals), intervals,
                "Expected a fit with bootstrap intervals (FitOptions.Intervals).");
        return new DerivedQuantity(this, function).EstimateOf(unit, intervals);
    }

    /// <summary>The parameter with this name in the circuit.</summary>
    /// <exception cref="KeyNotFoundException">The circuit has no such parameter.</exception>
    public FittedParameter this[string name] =>
        Parameters.FirstOrDefault(p => p.Name == name)
        ?? throw new KeyNotFoundException(
            $"The circuit has no parameter '{name}'; it has {string.Join(", ", Parameters.Select(p => p.Name))}.");
}
