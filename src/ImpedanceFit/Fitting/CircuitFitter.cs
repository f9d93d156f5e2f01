using System.Numerics;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting;
using ImpedanceFit.Fitting.Intervals;
using ImpedanceFit.Fitting.Noise;
using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Fitting.Results;
using ImpedanceFit.Fitting.Robust;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Fitting.Search.Minima;
using ImpedanceFit.Fitting.Search.Shapes;
using ImpedanceFit.Fitting.Statistics;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit;

/// <summary>Fits a circuit to spectra. An instance keeps its memory between spectra and serves one thread;
/// <see cref="Fit(Spectrum, Circuit, FitOptions?)"/> is for one call.</summary>
public sealed class CircuitFitter
{
    private const int MaximumRefinements = 3;
    private const int RobustStarts = 5;

    private readonly CompiledCircuit circuit;
    private readonly FitOptions options;
    private readonly AutomaticWeights? automatic;
    private readonly ShapeStore? shapes;
    private FitWorkspace? workspace;
    private int inUse;

    /// <summary>Prepares a circuit for fitting.</summary>
    public CircuitFitter(Circuit circuit, FitOptions? options = null) : this(circuit, options, null) { }

    /// <summary>Prepares one of many circuits for one spectrum.</summary>
    internal CircuitFitter(Circuit circuit, FitOptions? options, ShapeStore? shapes)
    {
        this.shapes = shapes;
        this.circuit = new CompiledCircuit(circuit);
        FitOptions asked = options ?? FitOptions.Default;
        automatic = asked.Weighting == Weighting.Auto ? new AutomaticWeights(this.circuit, asked) : null;
        // It begins with modulus weights.
        this.options = automatic is null ? asked : asked with { Weighting = Weighting.Modulus };
    }

    /// <summary>Fits a circuit to a spectrum.</summary>
    /// <exception cref="ImpedanceFitException">Fewer data than parameters, a weight that does not exist, or
    /// a missing start value.</exception>
    public static FitResult Fit(Spectrum spectrum, Circuit circuit, FitOptions? options = null) =>
        new CircuitFitter(circuit, options).Fit(spectrum);

    /// <summary>Fits a circuit to a spectrum, unless it is cancelled.</summary>
    /// <exception cref="ImpedanceFitException">Fewer data than parameters, a weight that does not exist, or
    /// a missing start value.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; looked at before every local
    /// fit, so after a few milliseconds.</exception>
    public static FitResult Fit(Spectrum spectrum, Circuit circuit, FitOptions? options, CancellationToken cancellation) =>
        new CircuitFitter(circuit, options).Fit(spectrum, cancellation);

    /// <summary>Fits the circuit to a spectrum.</summary>
    /// <exception cref="ImpedanceFitException">Fewer data than parameters, a weight that does not exist, or
    /// a missing start value.</exception>
    /// <exception cref="InvalidOperationException">Another thread is using this fitter.</exception>
    public FitResult Fit(Spectrum spectrum) => Fit(spectrum, CancellationToken.None);

    /// <summary>Fits the circuit to a spectrum, unless it is cancelled. The fitter can be used again after that.</summary>
    /// <exception cref="ImpedanceFitException">Fewer data than parameters, a weight that does not exist, or
    /// a missing start value.</exception>
    /// <exception cref="InvalidOperationException">Another thread is using this fitter.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; looked at before every local
    /// fit, so after a few milliseconds.</exception>
    public FitResult Fit(Spectrum spectrum, CancellationToken cancellation) => Fit(spectrum, null, cancellation);

    /// <summary>Fits the circuit to the next spectrum of a series.</summary>
    /// <param name="spectrum">The measured points.</param>
    /// <param name="previous">All parameters of the last one: one more start (the only one where start
    /// values are given), and the order of the branches; or null.</param>
    /// <param name="cancellation">Ends the fit.</param>
    internal FitResult Fit(Spectrum spectrum, double[]? previous, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        cancellation.ThrowIfCancellationRequested();
        if (Interlocked.Exchange(ref inUse, 1) != 0)
            throw new InvalidOperationException("Another thread is using this fitter. Give every thread a CircuitFitter of its own.");
        try
        {
            return FitNow(spectrum, previous, cancellation);
        }
        catch
        {
            workspace = null;   // left in the middle of something
            automatic?.Clear();
            throw;
        }
        finally
        {
            Volatile.Write(ref inUse, 0);
        }
    }

    private FitResult FitNow(Spectrum spectrum, double[]? previous, CancellationToken cancellation)
    {
        FitWorkspace work = Prepare(spectrum);
        work.Cancellation = cancellation;
        if (work.Solver is null)
            return ResultOf(work, new FitAnswer([], new SolverOutcome(StopReason.AllAtLimits, 0, 0), 0));
        if (options.Starts == StartValues.Given)
        {
            SolverOutcome outcome = work.Solver.Run(previous is null ? GivenStart(work)
                : [.. work.Free.Select(k => previous[k])], work.Lower, work.Upper);
            FitAnswer local = new(work.Solver.Parameters.ToArray(), outcome, work.Solver.Iterations);
            return ResultOf(work, local, previous, [local.Free]);
        }
        GlobalSearch search = new(work, previous) { IsBrief = options.IsBrief, RelatedStarts = options.RelatedStarts,
            IsOneOfMany = options.DefersDiagnostics, BestOfOthers = options.BestOfOthers };
        search.Run();
        if (options.DefersDiagnostics)
            work.ForgetShapes();   // the result keeps the rest
        return ResultOf(work, new FitAnswer(search.Best, search.Outcome, search.Iterations)
            { Certificate = search.Certificate }, previous, [.. search.Minima]);
    }

    private FitResult ResultOf(FitWorkspace work, FitAnswer plain, double[]? previous, IReadOnlyList<double[]> minima)
    {
        if (automatic is not null)
            (work, plain, minima) = automatic.Judge(work, plain, previous, minima);
        return ResultOf(work, WithLoss(work, plain, minima));
    }

    // A wild point may have hidden the right minimum of the plain squares, so local fits begin at the next ones as well.
    private FitAnswer WithLoss(FitWorkspace work, FitAnswer plain, IEnumerable<double[]> minima)
    {
        // A loss that the user chose is the user's; else wild points ask for the one that discounts them most.
        Loss loss = options.Loss == Loss.Squares && plain.Noise is { WildHertz.Count: > 0 } ? Loss.Cauchy : options.Loss;
        if (loss == Loss.Squares)
            return plain;
        RobustFit robust = new(work, loss);
        foreach (double[] minimum in minima.Take(RobustStarts))
            robust.FitFrom(minimum);
        return robust.Loss is null ? plain : plain with
            { Free = robust.Best, Outcome = robust.Outcome, Iterations = robust.Iterations, Robust = robust };
    }

    private FitWorkspace Prepare(Spectrum spectrum)
    {
        // Spectra of a series mostly share their frequencies.
        FrequencyGrid grid = workspace?.Grid is { } last && last.Hertz.SequenceEqual(spectrum.FrequenciesHertz) ? last
            : new FrequencyGrid(spectrum.FrequenciesHertz);
        if (workspace?.PaddedCount != grid.PaddedCount)
            workspace = new FitWorkspace(circuit, options, grid.PaddedCount, shapes);
        if (2 * spectrum.Count < workspace.Free.Length)
            throw new InputException(ErrorCodes.FitInput,
                $"the spectrum has {Counted.Of(spectrum.Count, "point")} ({2 * spectrum.Count} numbers), the "
                    + $"circuit {Counted.Of(workspace.Free.Length, "free parameter")}.",
                "Fix some parameters, or choose a smaller circuit.").About(RemedyTopic.FixedParameters);
        workspace.Load(spectrum, grid);
        return workspace;
    }

    private static double[] GivenStart(FitWorkspace work)
    {
        IReadOnlyList<CircuitParameter> parameters = work.Circuit.Circuit.Parameters;
        string[] missing = [.. work.Free.Where(k => parameters[k].Value is null).Select(k => parameters[k].Name)];
        if (missing.Length > 0)
            throw new InputException(ErrorCodes.FitInput, $"there is no start value for {string.Join(", ", missing)}.",
                "Give it in the circuit, e.g. R1{100}, or use the global search, which needs none.")
                .About(RemedyTopic.StartValues);
        return [.. work.Free.Select(k => parameters[k].Value!.Value)];
    }

    private FitResult ResultOf(FitWorkspace work, FitAnswer answer, int refined = 0)
    {
        double[] best = answer.Free;
        FitStatistics statistics = new(work, best, answer.Robust?.Variance);
        Weighting weighting = work.Problem.Weighting;
        IReadOnlyList<CircuitParameter> parameters = work.Circuit.Circuit.Parameters;
        double[] values = [.. work.Values];
        for (int f = 0; f < best.Length; f++)
            values[work.Free[f]] = best[f];
        work.Circuit.Circuit.Ties?.Fill(values);
        double[][] resamples = options.Intervals == IntervalMethod.Bootstrap && best.Length > 0 && statistics.DegreesOfFreedom > 0
            && statistics.ChiSquared > 0
            ? ResidualBootstrap.Run(circuit, options with
                { Weighting = weighting }, work.Spectrum, best, answer.Robust?.Loss, work.Cancellation) : [];
        int degrees = IntervalDegrees.Of(work, best, statistics, answer.Structure);
        (double? Lower, double? Upper)[] intervals = IntervalsOf(work, answer, statistics, degrees, resamples, out double[]? better);
        if (better is not null && refined < MaximumRefinements && Refine(work, answer, better, statistics.ChiSquared) is { } deeper)
            return ResultOf(work, deeper, refined + 1);
        List<FittedParameter> fitted = [];
        for (int k = 0; k < parameters.Count; k++)
        {
            int f = Array.IndexOf(work.Free, k);
            double? error = f < 0 ? null : statistics.StandardErrors[f];
            fitted.Add(new FittedParameter(parameters[k], values[k])
            {
                StandardError = error,
                AtBound = f >= 0 && statistics.AtBound[f],
                IsUndetermined = f >= 0 && !statistics.AtBound[f] && error is null && statistics.DegreesOfFreedom > 0,
                Lower95 = f < 0 ? null : intervals[f].Lower,
                Upper95 = f < 0 ? null : intervals[f].Upper,
            });
        }
        Complex[] model = work.Problem.ModelAt(best, work.Spectrum.Count);
        double[] residuals = work.Problem.WeightedResiduals(best, work.Spectrum.Count);
        return TiedParameters.Complete(new FitResult
        {
            Spectrum = work.Spectrum,
            Circuit = work.Circuit.Circuit,
            Weighting = weighting,
            Noise = answer.Noise,
            Loss = answer.Robust?.Kind ?? options.Loss,
            Parameters = fitted,
            ChiSquared = statistics.ChiSquared,
            DegreesOfFreedom = statistics.DegreesOfFreedom,
            IntervalDegreesOfFreedom = degrees,
            Outcome = answer.Outcome,
            Iterations = answer.Iterations,
            Covariance = statistics.Covariance,
            Model = model,
            Certificate = answer.Certificate,
            Intervals = options.Intervals,
            RobustScale = answer.Robust?.Scale,
            BootstrapSamples = resamples,
            Diagnostics = options.DefersDiagnostics ? new DeferredList<Diagnostic>(Describe) : Describe(),
        });

        Diagnostic[] Describe() =>
        [
            .. statistics.Diagnostics,
            .. answer.Noise is null ? [] : NoiseWords.Describe(answer.Noise, weighting),
            .. answer.Robust is null ? RivalMinimum.Describe(answer.Certificate, work, statistics)
                : options.Loss == Loss.Squares ? NoiseWords.DescribeWild(answer.Noise) : answer.Robust.Describe(),
            .. SystematicResiduals.Describe(work.Spectrum, model, 2 * work.Spectrum.Count - statistics.DegreesOfFreedom, residuals,
                namesWild: answer.Robust is null, followsWeights: weighting == Weighting.Estimated),
        ];
    }

    /// <summary>A profile came upon a deeper point: the minimum was none. Null where that turns out to be wrong.</summary>
    private static FitAnswer? Refine(FitWorkspace work, FitAnswer answer, double[] better, double chiSquared)
    {
        if (answer.Robust is not null)
        {
            RobustFit again = new(work, answer.Robust.Kind);
            again.FitFrom(better);
            return again.Loss is not null && again.Objective < answer.Robust.Objective
                ? answer with
                { Free = again.Best, Outcome = again.Outcome, Iterations = answer.Iterations + again.Iterations, Robust = again } : null;
        }
        SolverOutcome outcome = work.Solver!.Run(better, work.Lower, work.Upper);
        return work.Solver.SumOfSquares < chiSquared
            ? answer with
            { Free = work.Solver.Parameters.ToArray(), Outcome = outcome, Iterations = answer.Iterations + work.Solver.Iterations } : null;
    }

    private (double? Lower, double? Upper)[] IntervalsOf(
        FitWorkspace work, FitAnswer answer, FitStatistics statistics, int degrees, double[][] resamples, out double[]? better)
    {
        double[] best = answer.Free;
        better = null;
        var intervals = new (double? Lower, double? Upper)[best.Length];
        if (options.Intervals == IntervalMethod.None || best.Length == 0 || statistics.DegreesOfFreedom <= 0
            || !(statistics.ChiSquared > 0))
            return intervals;
        if (options.Intervals == IntervalMethod.Bootstrap)
            return [.. best.Select((_, f) => ResidualBootstrap.IntervalOf(resamples.Select(sample => sample[f])))
                .Select(ends => (ends?.Lower, ends?.Upper))];
        bool known = work.Problem.Weighting == Weighting.Sigma;
        double t = known ? StudentT.Normal975 : StudentT.Quantile975(degrees);
        if (options.Intervals == IntervalMethod.Covariance)
            return [.. best.Select((value, f) => (value - t * statistics.StandardErrors[f], value + t * statistics.StandardErrors[f]))];
        double unit = answer.Robust?.ObjectiveUnit ?? (known ? 1 : statistics.ChiSquared / statistics.DegreesOfFreedom);
        ProfileLikelihood profile = new(work, best, answer.Robust?.Objective ?? statistics.ChiSquared, t * t * unit);
        try
        {
            work.Problem.Loss = answer.Robust?.Loss;
            for (int f = 0; f < best.Length; f++)
            {
                if (options.ProfiledParameter is not { } only || work.Circuit.Circuit.Parameters[work.Free[f]].Name == only)
                    intervals[f] = profile.IntervalOf(f, statistics.StandardErrors[f] ?? statistics.Scales[f],
                        statistics.DirectionOf(f));
            }
        }
        finally
        {
            work.Problem.Loss = null;
        }
        better = profile.Better;
        return intervals;
    }
}
