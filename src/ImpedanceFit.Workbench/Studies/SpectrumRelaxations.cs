using System.Diagnostics;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting.Relaxations;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>Reads files and finds the distributions of relaxation times of their spectra, one after the other. What fails is named and
/// left out; the user may end the sequence.</summary>
/// <param name="options">How they are found; the sizes of each sample are put in.</param>
/// <param name="range">The frequencies that count.</param>
/// <param name="sizes">The sizes of a sample as they were given.</param>
/// <param name="temperatures">Where the spectra were measured; null where nobody asks.</param>
/// <param name="series">What else the series goes over; null where nobody asks.</param>
/// <param name="host">Where failures and doubts are named.</param>
internal sealed class SpectrumRelaxations(RelaxationTimesOptions options, FrequencyRange range, GeometryTexts sizes,
    SampleTemperatures? temperatures, SeriesTable? series, IWorkHost host)
{
    /// <summary>The distributions of all spectra in the files.</summary>
    public IEnumerable<RelaxationTimesReport> Of(IEnumerable<string> paths, ReadOptions reading) =>
        Of(SpectrumFiles.ReadAll(paths, reading, host));

    /// <summary>The distributions of spectra that were read.</summary>
    public IEnumerable<RelaxationTimesReport> Of(IEnumerable<(MeasurementFile File, Spectrum Spectrum)> spectra)
    {
        foreach ((MeasurementFile file, Spectrum spectrum) in spectra)
        {
            double? kelvin = temperatures?.Of(file.Path, spectrum)?.Kelvin;
            if (TryOf(file.Path, spectrum.Id, spectrum) is not { } report)
                continue;
            report = report with { ReadingDiagnostics = [.. file.Diagnostics.Concat(spectrum.Metadata.Diagnostics).Distinct()],
                TemperatureKelvin = kelvin, SeriesValue = series?.Of(file.Path, spectrum.Id), SeriesColumn = series?.Column ?? "" };
            host.JudgeWarnings(report.Source, Diagnostic.WarningsOf(report.Diagnostics));
            yield return report;
        }
        temperatures?.SayUnused();
    }

    /// <summary>The distribution of one spectrum; null where there is none, which is then said, or where the user ended it.</summary>
    public RelaxationTimesReport? TryOf(string file, string? id, Spectrum spectrum)
    {
        try
        {
            return Of(file, spectrum);
        }
        catch (OperationCanceledException) when (host.Cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (ImpedanceFitException error)
        {
            host.Fail(file, id, host.MessageOf(error));
            return null;
        }
    }

    private RelaxationTimesReport Of(string path, Spectrum spectrum)
    {
        bool whole = range.FromHertz <= 0 && double.IsPositiveInfinity(range.ToHertz);
        Spectrum selected = whole ? spectrum : spectrum.Between(range.FromHertz, range.ToHertz);
        RelaxationSizes known = RelaxationSizes.Read(sizes, spectrum.Metadata);
        long begin = Stopwatch.GetTimestamp();
        RelaxationTimes times = RelaxationTimes.Of(selected, options with { Geometry = known.Geometry }, host.Cancellation);
        return new RelaxationTimesReport(path, times)
        {
            Milliseconds = Stopwatch.GetElapsedTime(begin).TotalMilliseconds,
            Units = RelaxationUnits.Of(spectrum.Metadata, known.AreaSquareMetres),
        };
    }
}
