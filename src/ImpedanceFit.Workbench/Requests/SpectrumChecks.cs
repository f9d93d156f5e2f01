using ImpedanceFit.Formats;
using ImpedanceFit.Reporting.Checks;
using ImpedanceFit.Validation.Noise;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Requests;

/// <summary>Reads files and tests their spectra, one after the other. What fails is named and left out; the user may end the
/// sequence.</summary>
internal static class SpectrumChecks
{
    /// <summary>The tests of all spectra in the files.</summary>
    public static IEnumerable<CheckReport> Of(IEnumerable<string> paths, ReadOptions reading, KramersKronigOptions options,
        FrequencyRange range, IWorkHost host) => Of(SpectrumFiles.ReadAll(paths, reading, host), options, range, host);

    /// <summary>The tests of spectra that were read.</summary>
    public static IEnumerable<CheckReport> Of(IEnumerable<(MeasurementFile File, Spectrum Spectrum)> spectra, KramersKronigOptions options,
        FrequencyRange range, IWorkHost host)
    {
        foreach ((MeasurementFile file, Spectrum spectrum) in spectra)
        {
            CheckReport report;
            try
            {
                report = Interruptible.Run(() => Of(file.Path, Selected(spectrum, range), options), host.Cancellation);
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
            report = report with { ReadingDiagnostics = [.. file.Diagnostics.Concat(spectrum.Metadata.Diagnostics).Distinct()] };
            if (report.Test.Verdict == KramersKronigVerdict.Invalid)
                host.Doubt(report.Source, $"invalid. {report.Test.Reasons[0]}");
            yield return report;
        }
    }

    /// <summary>The points between two frequencies.</summary>
    public static Spectrum Selected(Spectrum spectrum, FrequencyRange range) =>
        range.FromHertz <= 0 && double.IsPositiveInfinity(range.ToHertz) ? spectrum : spectrum.Between(range.FromHertz, range.ToHertz);

    /// <summary>The tests of one spectrum.</summary>
    public static CheckReport Of(string path, Spectrum spectrum, KramersKronigOptions options)
    {
        KramersKronigResult test = LinearKramersKronig.Test(spectrum, options);
        return new CheckReport(path, spectrum, test)
        {
            Noise = ErrorStructure.Estimate(spectrum, test),
            ZHit = spectrum.Count >= ZHit.LeastPoints ? ZHit.Reconstruct(spectrum) : null,
        };
    }
}
