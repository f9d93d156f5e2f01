using ImpedanceFit.Formats;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Identifications;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Reporting.Transport;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>The conductivities of samples, one after the other. A file whose values do not go with the sizes is named
/// and left out.</summary>
/// <param name="temperatures">Where the spectra were measured.</param>
/// <param name="sizes">The sizes of a sample, by what its file says and its temperature.</param>
/// <param name="host">Where failures and doubts are named.</param>
internal sealed class SampleConductivities(
    SampleTemperatures temperatures, Func<SpectrumMetadata, SampleTemperature?, SampleGeometry> sizes, IWorkHost host)
{
    /// <summary>Those of fits, by the processes of their circuits.</summary>
    public IEnumerable<(ConductivityReport Report, FitReport? Fit)> OfFits(IEnumerable<FitReport> fits, ConductivityOptions options)
    {
        foreach (FitReport fit in fits)
        {
            ConductivityReport report;
            try
            {
                SampleTemperature? temperature = temperatures.Of(fit.File, fit.Fit.Spectrum);
                SampleGeometry geometry = sizes(fit.Fit.Spectrum.Metadata, temperature);
                report = new(fit.File, fit.SpectrumId, ConductivityAnalysis.Of(fit.Fit, fit.Circuit, geometry, options))
                {
                    FitDiagnostics = [.. temperature?.Diagnostics ?? [], .. fit.Diagnostics],
                    TemperatureFrom = temperature?.From,
                    TemperatureWords = temperature?.Words,
                };
            }
            catch (ImpedanceFitException error)
            {
                host.Fail(fit.File, fit.SpectrumId, host.MessageOf(error));
                continue;
            }
            yield return (Judged(report), fit);
        }
        temperatures.SayUnused();
    }

    /// <summary>Those of spectra whose circuits were identified, averaged over the circuits that are possible.</summary>
    public IEnumerable<(ConductivityReport Report, FitReport? Fit)> OfIdentified(IEnumerable<IdentificationReport> identified,
        ConductivityOptions options, Func<NamedCircuit, FittingRequest> requestFor)
    {
        foreach (IdentificationReport each in identified)
        {
            ConductivityReport report;
            FitReport fit;
            try
            {
                SampleTemperature? temperature = temperatures.Of(each.File, each.Result.Spectrum);
                SampleGeometry geometry = sizes(each.Result.Measured.Metadata, temperature);
                IdentifiedConductivity average = new(options.Cell, requestFor,
                    one => ConductivityAnalysis.Of(one.Fit, one.Circuit, geometry, options), host.Cancellation);
                (ConductivityResult result, fit, string verdict) = average.Of(each.File, each.Result);
                report = new(each.File, each.Result.Spectrum.Id, result)
                {
                    FitDiagnostics = [.. temperature?.Diagnostics ?? [], .. each.ReadingDiagnostics, .. fit.Diagnostics],
                    Verdict = verdict,
                    TemperatureFrom = temperature?.From,
                    TemperatureWords = temperature?.Words,
                };
            }
            catch (OperationCanceledException) when (host.Cancellation.IsCancellationRequested)
            {
                yield break;
            }
            catch (ImpedanceFitException error)
            {
                host.Fail(each.File, each.Result.Spectrum.Id, host.MessageOf(error));
                continue;
            }
            yield return (Judged(report), fit);
        }
        temperatures.SayUnused();
    }

    /// <summary>Those of mixed conductors, from the spectra alone.</summary>
    public IEnumerable<(ConductivityReport Report, FitReport? Fit)> OfMixed(IEnumerable<(MeasurementFile, Spectrum)> spectra,
        FrequencyRange range, MixedConductorOptions options)
    {
        foreach ((MeasurementFile file, Spectrum spectrum) in spectra)
        {
            SampleTemperature? temperature = temperatures.Of(file.Path, spectrum);
            SampleGeometry geometry;
            MixedConductorResult result;
            try
            {
                geometry = sizes(spectrum.Metadata, temperature);
                bool isWhole = range.FromHertz <= 0 && double.IsPositiveInfinity(range.ToHertz);
                result = MixedConductor.Analyse(isWhole ? spectrum : spectrum.Between(range.FromHertz, range.ToHertz), geometry, options);
            }
            catch (ImpedanceFitException error)
            {
                host.Fail(file.Path, spectrum.Id, host.MessageOf(error));
                continue;
            }
            yield return (Judged(new ConductivityReport(file.Path, spectrum.Id, new ConductivityResult
                { Geometry = geometry, Processes = [], Quantities = result.Quantities, Diagnostics = result.Diagnostics })
            {
                FitDiagnostics = temperature?.Diagnostics ?? [],
                WeightingWord = Words.Of(result.Best.Fit.Weighting),
                Verdict = result.IsMixedConductor ? $"{result.Best.Name}; {result.Verdict}" : result.Verdict,
                TemperatureFrom = temperature?.From,
                TemperatureWords = temperature?.Words,
            }), null);
        }
        temperatures.SayUnused();
    }

    private ConductivityReport Judged(ConductivityReport report)
    {
        report = report with { Result = report.Result with { Diagnostics = host.Complete(report.Result.Diagnostics) } };
        string source = FitReport.SourceOf(report.File, report.SpectrumId);
        host.Judge(source, report.Result.Quantities);
        if (report.Result.Quantities.All(quantity => quantity.Value is null))
            host.Doubt(source, report.Result.Quantities.Count == 0 ? "no process has a conductivity." : "no quantity has a value.");
        return report;
    }
}
