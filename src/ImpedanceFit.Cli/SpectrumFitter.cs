using System.Diagnostics;
using ImpedanceFit.Circuits;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Fitting;
using ImpedanceFit.Fitting.Influence;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting;
using ImpedanceFit.Spectra;

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
        else if (request.StartTable is null)
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
            FitResult fit = series?.FitNext(selected) ?? (shared ?? FitterFor(file.Path, spectrum)).Fit(selected);
            report = new FitReport(file.Path, request.Circuit, fit)
            {
                Milliseconds = Stopwatch.GetElapsedTime(begin).TotalMilliseconds,
                ReadingWarnings = [.. file.Warnings.Concat(spectrum.Metadata.Warnings).Distinct()],
                Influence = request.Influence ? InfluenceAnalysis.Of(fit) : null,
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

    private CircuitFitter FitterFor(string file, Spectrum spectrum)
    {
        string[] names = [.. request.Circuit.Circuit.Parameters.Select(parameter => parameter.Name)];
        Circuit circuit = request.CircuitFor(request.StartTable!.ValuesFor(file, spectrum.Id, names));
        return new CircuitFitter(circuit, request.Options);
    }
}
