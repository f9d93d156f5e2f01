using System.Diagnostics;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting.Identifications;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Requests;

/// <summary>Reads files and identifies the circuits of their spectra, one after the other. What fails is named and left out; the user may
/// end the sequence.</summary>
internal static class SpectrumIdentifications
{
    /// <summary>The identifications of all spectra in the files.</summary>
    public static IEnumerable<IdentificationReport> Of(IEnumerable<string> paths, ReadOptions reading, IdentificationOptions options,
        FrequencyRange range, IWorkHost host) => Of(SpectrumFiles.ReadAll(paths, reading, host), options, range, host);

    /// <summary>The identifications of spectra that were read.</summary>
    public static IEnumerable<IdentificationReport> Of(IEnumerable<(MeasurementFile File, Spectrum Spectrum)> spectra,
        IdentificationOptions options, FrequencyRange range, IWorkHost host)
    {
        foreach ((MeasurementFile file, Spectrum spectrum) in spectra)
        {
            IdentificationReport report;
            try
            {
                long begin = Stopwatch.GetTimestamp();
                Spectrum selected = SpectrumChecks.Selected(spectrum, range);
                IdentificationResult result = Interruptible.Run(
                    () => CircuitIdentification.Of(selected, options, host.Cancellation), host.Cancellation);
                report = new IdentificationReport(file.Path, result)
                {
                    Milliseconds = Stopwatch.GetElapsedTime(begin).TotalMilliseconds,
                    ReadingDiagnostics = host.Complete(file.Diagnostics.Concat(spectrum.Metadata.Diagnostics).Distinct()),
                };
            }
            catch (OperationCanceledException) when (host.Cancellation.IsCancellationRequested)
            {
                yield break;
            }
            catch (ImpedanceFitException error)
            {
                host.Fail(file.Path, spectrum.Id, host.MessageOf(error));
                continue;
            }
            host.JudgeWarnings(report.Source, Diagnostic.WarningsOf(report.Diagnostics));
            if (report.Result.Chosen is null)
                host.Doubt(report.Source, "no candidate describes the spectrum to its noise.");
            yield return report;
        }
    }
}
