using ImpedanceFit.Cli.Options;
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
        RequestFitter fitter = new(request);
        foreach ((MeasurementFile file, Spectrum spectrum) in SpectrumFiles.ReadAll(files, reading, session))
        {
            FitReport report;
            try
            {
                report = fitter.Fit(file.Path, spectrum);
            }
            catch (ImpedanceFitException error)
            {
                session.Fail(file.Path, spectrum.Id, error.Message);
                continue;
            }
            report = report with { ReadingWarnings = [.. file.Warnings.Concat(spectrum.Metadata.Warnings).Distinct()] };
            if (!report.Fit.Converged)
                session.Doubt(report.Source, $"the fit did not converge: {report.Fit.Outcome}.");
            yield return report;
        }
    }
}
