using System.Numerics;
using ImpedanceFit.Circuits;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Numerics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Fitting;

/// <summary>Fits a circuit to spectra. An instance keeps its memory between spectra and serves one thread; <see cref="Fit(Spectrum, Circuit, FitOptions?)"/> is for one call.</summary>
public sealed class CircuitFitter
{
    private const int MaximumRefinements = 3;
    private readonly CompiledCircuit circuit;
    private readonly FitOptions options;
    private FitWorkspace? workspace;

    /// <summary>Prepares a circuit for fitting.</summary>
    public CircuitFitter(Circuit circuit, FitOptions? options = null)
    {
        this.circuit = new CompiledCircuit(circuit);
        this.options = options ?? FitOptions.Default;
    }

    /// <summary>Fits a circuit to a spectrum.</summary>
    /// <exception cref="FitInputException">Fewer data than parameters, a weight that does not exist, or a missing start value.</exception>
    public static FitResult Fit(Spectrum spectrum, Circuit circuit, FitOptions? options = null) => new CircuitFitter(circuit, options).Fit(spectrum);

    /// <summary>Fits the circuit to a spectrum.</summary>
    /// <exception cref="FitInputException">Fewer data than parameters, a weight that does not exist, or a missing start value.</exception>
    public FitResult Fit(Spectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        FitWorkspace work = Prepare(spectrum);
        if (work.Solver is null)
            return ResultOf(work, [], new SolverOutcome(StopReason.AllAtLimits, 0, 0), 0, null);
        if (options.Starts == StartValues.Given)
        {
            SolverOutcome outcome = work.Solver.Run(GivenStart(work), work.Lower, work.Upper);
            return ResultOf(work, work.Solver.Parameters.ToArray(), outcome, work.Solver.Iterations, null);
        }
        GlobalSearch search = new(work);
        search.Run();
        return ResultOf(work, search.Best, search.Outcome, search.Iterations, search.Certificate);
    }

    private FitWorkspace Prepare(Spectrum spectrum)
    {
        FrequencyGrid grid = new(spectrum.FrequenciesHertz);
        if (workspace?.PaddedCount != grid.PaddedCount)
            workspace = new FitWorkspace(circuit, options, grid.PaddedCount);
        if (2 * spectrum.Count < workspace.Free.Length)
            throw new FitInputException($"the spectrum has {spectrum.Count} points ({2 * spectrum.Count} numbers), the circuit {workspace.Free.Length} free parameters.", "Fix some parameters (--fix), or choose a smaller circuit.");
        workspace.Load(spectrum, grid);
        return workspace;
    }

    private static double[] GivenStart(FitWorkspace work)
    {
        IReadOnlyList<CircuitParameter> parameters = work.Circuit.Circuit.Parameters;
        string[] missing = [.. work.Free.Where(k => parameters[k].Value is null).Select(k => parameters[k].Name)];
        if (missing.Length > 0)
            throw new FitInputException($"there is no start value for {string.Join(", ", missing)}.", "Give one in braces (R1{100}) or with --start NAME=VALUE, or let the program find them (--starts auto).");
        return [.. work.Free.Select(k => parameters[k].Value!.Value)];
    }

    private FitResult ResultOf(FitWorkspace work, double[] best, SolverOutcome outcome, int iterations, SearchCertificate? certificate, int refined = 0)
    {
        FitStatistics statistics = new(work, best);
        IReadOnlyList<CircuitParameter> parameters = work.Circuit.Circuit.Parameters;
        double[] values = [.. work.Values];
        for (int f = 0; f < best.Length; f++)
            values[work.Free[f]] = best[f];
        (double? Lower, double? Upper)[] intervals = IntervalsOf(work, best, statistics, out double[]? better);
        if (better is not null && refined < MaximumRefinements)
        {
            // A profile came upon a deeper point: the minimum was none.
            SolverOutcome again = work.Solver!.Run(better, work.Lower, work.Upper);
            if (work.Solver.SumOfSquares < statistics.ChiSquared)
                return ResultOf(work, work.Solver.Parameters.ToArray(), again, iterations + work.Solver.Iterations, certificate, refined + 1);
        }
        List<FittedParameter> fitted = [];
        for (int k = 0; k < parameters.Count; k++)
        {
            int f = Array.IndexOf(work.Free, k);
            double? error = f < 0 ? null : statistics.StandardErrors[f];
            fitted.Add(new FittedParameter(parameters[k], values[k])
            {
                StandardError = error,
                AtBound = f >= 0 && statistics.AtBound[f],
                Lower95 = f < 0 ? null : intervals[f].Lower,
                Upper95 = f < 0 ? null : intervals[f].Upper,
            });
        }
        CircuitEvaluator evaluator = new(work.Circuit, work.Grid);
        evaluator.Evaluate(values);
        Complex[] model = [.. Enumerable.Range(0, work.Spectrum.Count).Select(k => evaluator[k])];
        return new FitResult
        {
            Spectrum = work.Spectrum,
            Circuit = work.Circuit.Circuit,
            Weighting = options.Weighting,
            Parameters = fitted,
            ChiSquared = statistics.ChiSquared,
            DegreesOfFreedom = statistics.DegreesOfFreedom,
            Outcome = outcome,
            Iterations = iterations,
            Covariance = statistics.Covariance,
            Model = model,
            Certificate = certificate,
            Warnings = [.. statistics.Warnings, .. RivalMinimum.Describe(certificate, work, statistics)],
        };
    }

    private (double? Lower, double? Upper)[] IntervalsOf(FitWorkspace work, double[] best, FitStatistics statistics, out double[]? better)
    {
        better = null;
        var intervals = new (double? Lower, double? Upper)[best.Length];
        if (options.Intervals == IntervalMethod.None || best.Length == 0 || statistics.DegreesOfFreedom <= 0 || !(statistics.ChiSquared > 0))
            return intervals;
        if (options.Intervals == IntervalMethod.Bootstrap)
            return [.. ResidualBootstrap.Intervals(circuit, options, work.Spectrum, best).Select(ends => ((double?)ends.Lower, (double?)ends.Upper))];
        double t = options.Weighting == Weighting.Sigma ? StudentT.Normal975 : StudentT.Quantile975(statistics.DegreesOfFreedom);
        if (options.Intervals == IntervalMethod.Covariance)
            return [.. best.Select((value, f) => (value - t * statistics.StandardErrors[f], value + t * statistics.StandardErrors[f]))];
        ProfileLikelihood profile = new(work, best, statistics.ChiSquared, statistics.DegreesOfFreedom, t);
        for (int f = 0; f < best.Length; f++)
            intervals[f] = profile.IntervalOf(f, statistics.StandardErrors[f] ?? statistics.Scales[f], statistics.DirectionOf(f));
        better = profile.Better;
        return intervals;
    }
}
