using System.Diagnostics;
using ImpedanceFit.Circuits;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Fitting;
using ImpedanceFit.Fitting.Influence;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting;
using ImpedanceFit.Spectra;
using ImpedanceFit.Validation;

namespace ImpedanceFit.Cli;

/// <summary>Fits one request's circuit to spectrum after spectrum. What fails is named.</summary>
internal sealed class SpectrumFitter
{
    private readonly FittingRequest request;
    private readonly CircuitFitter? shared;
    private readonly SeriesFitter? series;

    /// <summary>Prepares the circuit.</summary>
    public SpectrumFitter(FittingRequest request)
    {
        this.request = request;
        // One fitter keeps its memory for all spectra, unless every spectrum has a circuit with start values of its own.
        if (request.Warm)
            series = new SeriesFitter(request.CircuitFor([]), request.Options);
        else if (request is { StartTable: null, Weights: WeightSource.Given })
            shared = new CircuitFitter(request.CircuitFor([]), request.Options);
    }

    /// <summary>The fit of a spectrum; null if there is none, which is then said.</summary>
    public FitReport? TryFit(MeasurementFile file, Spectrum spectrum, Session session)
    {
        FitReport report;
        try
        {
            Spectrum selected = Select(spectrum);
            long begin = Stopwatch.GetTimestamp();
            FitReport found = (series?.FitNext(selected) ?? shared?.Fit(selected)) is { } fit ? new FitReport(file.Path, request.Circuit, fit) { Milliseconds = 0 } : FitAlone(file.Path, selected);
            report = found with
            {
                Milliseconds = Stopwatch.GetElapsedTime(begin).TotalMilliseconds,
                ReadingWarnings = [.. file.Warnings.Concat(spectrum.Metadata.Warnings).Distinct()],
                Influence = request.Influence ? InfluenceAnalysis.Of(found.Fit) : null,
            };
        }
        catch (ImpedanceFitException error)
        {
            session.Fail(file.Path, spectrum.Id, error.Message);
            return null;
        }
        if (!report.Fit.Converged)
            session.Doubt(report.Source, $"the fit did not converge: {report.Fit.Outcome}.");
        return report;
    }

    private Spectrum Select(Spectrum spectrum) =>
        request.MinimumHertz > 0 || request.MaximumHertz < double.PositiveInfinity ? spectrum.Between(request.MinimumHertz, request.MaximumHertz) : spectrum;

    private FitReport FitAlone(string file, Spectrum spectrum)
    {
        Circuit circuit = CircuitFor(file, spectrum);
        switch (request.Weights)
        {
            case WeightSource.Estimated:
                return new FitReport(file, request.Circuit, EstimatedWeighting.Fit(spectrum, circuit, request.Options).Fit) { Milliseconds = 0, WeightingWord = "estimated" };
            case WeightSource.Audited:
                WeightingAudit audit = WeightingAudit.Run(spectrum, circuit, request.Options);
                AuditedWeighting reference = audit.Weightings[audit.ReferenceIndex];
                return new FitReport(file, request.Circuit, reference.Fit!) { Milliseconds = 0, WeightingWord = reference.Name, Audit = audit };
            default:
                return new FitReport(file, request.Circuit, CircuitFitter.Fit(spectrum, circuit, request.Options)) { Milliseconds = 0 };
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
