using System.Diagnostics;
using ImpedanceFit.Fitting;
using ImpedanceFit.Fitting.Influence;
using ImpedanceFit.Interpretation.Branches;
using ImpedanceFit.Reporting;
using ImpedanceFit.Validation.Weights;

namespace ImpedanceFit.Workbench.Requests;

/// <summary>Fits spectra as the user asked. Keeps the memory of a fit for the next one, and so serves one thread.</summary>
internal sealed class RequestFitter(FittingRequest request, CancellationToken cancellation = default)
{
    private const int LeastTestedPoints = 4;

    private readonly WarmFitter? series = request.Warm ? new WarmFitter(request.CircuitFor([]), request.Options) : null;

    // One fitter for all spectra, unless every spectrum has a circuit with start values of its own, or weights of its own.
    private readonly CircuitFitter? shared = request is { Warm: false, StartTable: null, Weights: WeightSource.Given }
        ? new CircuitFitter(request.CircuitFor([]), request.Options) : null;

    /// <summary>Fits a spectrum.</summary>
    /// <param name="file">Its file, as it shall be named in the report.</param>
    /// <param name="spectrum">The spectrum as it was read.</param>
    /// <exception cref="ImpedanceFitException">No point lies between the frequencies asked for. There are fewer data than parameters. The
    /// table of start values has no row for the spectrum.</exception>
    public FitReport Fit(string file, Spectrum spectrum)
    {
        Spectrum selected = Select(spectrum);
        long begin = Stopwatch.GetTimestamp();
        FitReport report = (series?.FitNext(selected) ?? shared?.Fit(selected, cancellation)) is { } fit
            ? new FitReport(file, request.Circuit, fit) { Milliseconds = 0 } : FitAlone(file, selected);
        report = report with
            { Milliseconds = Stopwatch.GetElapsedTime(begin).TotalMilliseconds,
                ReadingDiagnostics = spectrum.Metadata.Diagnostics };
        report = InRoles(report);
        if (request.Derived.Count > 0)
            report = report with { Derived = [.. request.Derived.Select(derived => derived.Of(report.Fit, request.Options.Intervals))] };
        return request.Influence ? report with { Influence = InfluenceAnalysis.Of(report.Fit) } : report;
    }

    /// <summary>Tests the points that <see cref="Fit"/> would fit; null where there are too few for a test.</summary>
    /// <exception cref="ImpedanceFitException">No point lies between the frequencies asked for.</exception>
    public KramersKronigResult? Check(Spectrum spectrum) => TestOrNull(Select(spectrum));

    /// <summary>The Kramers–Kronig test; null where there are too few points.</summary>
    public static KramersKronigResult? TestOrNull(Spectrum spectrum) =>
        spectrum.Count >= LeastTestedPoints ? LinearKramersKronig.Test(spectrum) : null;

    /// <summary>The distribution of relaxation times of the points that <see cref="Fit"/> would fit; null where it has none.</summary>
    /// <exception cref="ImpedanceFitException">No point lies between the frequencies asked for.</exception>
    public RelaxationTimes? RelaxationsOf(Spectrum spectrum) => RelaxationsOrNull(Select(spectrum), cancellation);

    /// <summary>The distribution of relaxation times; null where there are too few points for one.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static RelaxationTimes? RelaxationsOrNull(Spectrum spectrum, CancellationToken cancellation)
    {
        try
        {
            return spectrum.Count < RelaxationTimes.FewestPoints ? null : RelaxationTimes.Of(spectrum, null, cancellation);
        }
        catch (ImpedanceFitException)
        {
            return null;
        }
    }

    private Spectrum Select(Spectrum spectrum) =>
        request.MinimumHertz > 0 || request.MaximumHertz < double.PositiveInfinity
        ? spectrum.Between(request.MinimumHertz, request.MaximumHertz) : spectrum;

    // Equal branches stand where their roles are; what still contradicts its role is told.
    private static FitReport InRoles(FitReport report)
    {
        if (report.Circuit.Roles.Count == 0)
            return report;
        FitResult fit = RoleOrder.Apply(report.Fit, report.Circuit, geometry: null);
        return report with
        {
            Fit = fit,
            RoleDiagnostics = [.. ProcessAssignment.Of(fit, report.Circuit, geometry: null).SelectMany(process => process.Diagnostics)
                .Where(d => d.Code == DiagnosticCodes.RoleContradiction)],
        };
    }

    private FitReport FitAlone(string file, Spectrum spectrum)
    {
        Circuit circuit = CircuitFor(file, spectrum);
        switch (request.Weights)
        {
            case WeightSource.Estimated:
                return new FitReport(file, request.Circuit, EstimatedWeighting.Fit(spectrum, circuit, request.Options).Fit)
                    { Milliseconds = 0, WeightingWord = "estimated" };
            case WeightSource.Audited:
                WeightingAudit audit = WeightingAudit.Run(spectrum, circuit, request.Options);
                AuditedWeighting reference = audit.Weightings[audit.ReferenceIndex];
                return new FitReport(file, request.Circuit, reference.Fit!)
                    { Milliseconds = 0, WeightingWord = reference.Name, Audit = audit };
            default:
                return new FitReport(file, request.Circuit, CircuitFitter.Fit(spectrum, circuit, request.Options, cancellation))
                    { Milliseconds = 0 };
        }
    }

    private Circuit CircuitFor(string file, Spectrum spectrum)
    {
        if (request.StartTable is null)
            return request.CircuitFor([]);
        string[] names = [.. request.Circuit.Circuit.Parameters.Select(parameter => parameter.Name)];
        return request.CircuitFor(request.StartTable.ValuesFor(file, spectrum.Id, names));
    }
}
