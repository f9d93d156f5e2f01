using ImpedanceFit.Cli.Options;
using ImpedanceFit.Fitting.Selection;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Cli;

/// <summary>Reads files and fits their spectra, one after the other. What fails is named and left out; Ctrl-C ends the sequence.</summary>
internal static class SpectrumFits
{
    private const int SimulatedSpectra = 199;

    /// <summary>The fits of all spectra in the files.</summary>
    public static IEnumerable<FitReport> Of(IEnumerable<string> files, ReadOptions reading, FittingRequest request, Session session)
    {
        SpectrumFitter fitter = new(request);
        foreach ((MeasurementFile file, Spectrum spectrum) in SpectrumFiles.ReadAll(files, reading, session))
        {
            if (fitter.TryFit(file, spectrum, session) is { } report)
                yield return report;
        }
    }

    /// <summary>The fits of several circuits to every spectrum in the files, compared.</summary>
    public static IEnumerable<ComparisonReport> Compared(IEnumerable<string> files, ReadOptions reading, IReadOnlyList<FittingRequest> requests, Session session)
    {
        SpectrumFitter[] fitters = [.. requests.Select(request => new SpectrumFitter(request))];
        foreach ((MeasurementFile file, Spectrum spectrum) in SpectrumFiles.ReadAll(files, reading, session))
        {
            FitReport[] fits = [.. fitters.Select(fitter => fitter.TryFit(file, spectrum, session)).OfType<FitReport>()];
            if (fits.Length == 0)
                continue;
            ModelComparison comparison = ModelComparison.Of([.. fits.Select(report => report.Fit)]);
            yield return new ComparisonReport(fits, comparison) { ArcTest = requests[0].Explain ? ArcTest.Of(comparison.Best, requests[0].Options, SimulatedSpectra) : null };
        }
    }
}
