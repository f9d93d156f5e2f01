using System.Diagnostics;
using ImpedanceFit.Circuits;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Fitting;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting;
using ImpedanceFit.Spectra;
using ImpedanceFit.Validation;

namespace ImpedanceFit.Cli;

/// <summary>Reads files and fits their spectra, one after the other. What fails is named and left out; Ctrl-C ends the sequence.</summary>
internal static class SpectrumFits
{
    /// <summary>The fits of all spectra in the files.</summary>
    public static IEnumerable<FitReport> Of(IEnumerable<string> files, ReadOptions reading, FittingRequest request, Session session)
    {
        // One fitter keeps its memory for all spectra, unless every spectrum has a circuit with start values of its own.
        CircuitFitter? shared = request is { StartTable: null, Weights: WeightSource.Given } ? new CircuitFitter(request.CircuitFor([]), request.Options) : null;
        foreach ((MeasurementFile file, Spectrum spectrum) in SpectrumFiles.ReadAll(files, reading, session))
        {
            FitReport report;
            try
            {
                Spectrum selected = Select(spectrum, request);
                long begin = Stopwatch.GetTimestamp();
                report = (shared is null ? FitAlone(file.Path, selected, request) : new FitReport(file.Path, request.Circuit, shared.Fit(selected)) { Milliseconds = 0 }) with
                {
                    Milliseconds = Stopwatch.GetElapsedTime(begin).TotalMilliseconds,
                    ReadingWarnings = [.. file.Warnings.Concat(spectrum.Metadata.Warnings).Distinct()],
                };
            }
            catch (ImpedanceFitException error)
            {
                session.Fail(file.Path, spectrum.Id, error.Message);
                continue;
            }
            if (!report.Fit.Converged)
                session.Doubt(report.Source, $"the fit did not converge: {report.Fit.Outcome}.");
            yield return report;
        }
    }

    private static Spectrum Select(Spectrum spectrum, FittingRequest request) =>
        request.MinimumHertz > 0 || request.MaximumHertz < double.PositiveInfinity ? spectrum.Between(request.MinimumHertz, request.MaximumHertz) : spectrum;

    private static FitReport FitAlone(string file, Spectrum spectrum, FittingRequest request)
    {
        Circuit circuit = CircuitFor(file, spectrum, request);
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

    private static Circuit CircuitFor(string file, Spectrum spectrum, FittingRequest request)
    {
        if (request.StartTable is null)
            return request.CircuitFor([]);
        string[] names = [.. request.Circuit.Circuit.Parameters.Select(parameter => parameter.Name)];
        return request.CircuitFor(request.StartTable.ValuesFor(file, spectrum.Id, names));
    }
}
