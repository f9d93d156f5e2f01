using System.Diagnostics;
using ImpedanceFit.Circuits;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Fitting;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Cli;

/// <summary>Reads files and fits their spectra, one after the other. What fails is named and left out; Ctrl-C ends the sequence.</summary>
internal static class SpectrumFits
{
    /// <summary>The fits of all spectra in the files.</summary>
    public static IEnumerable<FitReport> Of(IEnumerable<string> files, ReadOptions reading, FittingRequest request, Session session)
    {
        // One fitter keeps its memory for all spectra, unless every spectrum has a circuit with start values of its own.
        CircuitFitter? shared = request.StartTable is null ? new CircuitFitter(request.CircuitFor([]), request.Options) : null;
        foreach ((MeasurementFile file, Spectrum spectrum) in SpectrumFiles.ReadAll(files, reading, session))
        {
            FitReport report;
            try
            {
                Spectrum selected = Select(spectrum, request);
                CircuitFitter fitter = shared ?? FitterFor(file.Path, spectrum, request);
                long begin = Stopwatch.GetTimestamp();
                FitResult fit = fitter.Fit(selected);
                report = new FitReport(file.Path, request.Circuit, fit)
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

    private static CircuitFitter FitterFor(string file, Spectrum spectrum, FittingRequest request)
    {
        string[] names = [.. request.Circuit.Circuit.Parameters.Select(parameter => parameter.Name)];
        Circuit circuit = request.CircuitFor(request.StartTable!.ValuesFor(file, spectrum.Id, names));
        return new CircuitFitter(circuit, request.Options);
    }
}
