using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Fitting.Selection;
using ImpedanceFit.Formats;
using ImpedanceFit.Interpretation.Branches;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Identifications;
using ImpedanceFit.Reporting.Ranking;

namespace ImpedanceFit.Workbench.Requests;

/// <summary>Reads files and fits their spectra, one after the other. What fails is named and left out; Ctrl-C ends the sequence.</summary>
internal static class SpectrumFits
{
    private const int SimulatedSpectra = 199;

    /// <summary>The fits of all spectra in the files.</summary>
    public static IEnumerable<FitReport> Of(IEnumerable<string> files, ReadOptions reading, FittingRequest request, IWorkHost host) =>
        Of(SpectrumFiles.ReadAll(files, reading, host), request, host);

    /// <summary>The fits of spectra that were read.</summary>
    public static IEnumerable<FitReport> Of(IEnumerable<(MeasurementFile File, Spectrum Spectrum)> spectra, FittingRequest request,
        IWorkHost host)
    {
        RequestFitter fitter = new(request, host.Cancellation);
        foreach ((MeasurementFile file, Spectrum spectrum) in spectra)
        {
            if (TryFit(fitter, file, spectrum, host) is { } report)
                yield return report;
            else if (host.Cancellation.IsCancellationRequested)
                yield break;
        }
    }

    /// <summary>The fits of all spectra in the files, each by the circuit that is identified from it.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="reading">How they are read.</param>
    /// <param name="options">Which circuits are candidates.</param>
    /// <param name="requestFor">The request for a circuit.</param>
    /// <param name="host">Who asked.</param>
    public static IEnumerable<FitReport> Identified(IEnumerable<string> paths, ReadOptions reading, IdentificationOptions options,
        Func<NamedCircuit, FittingRequest> requestFor, IWorkHost host) =>
        Identified(SpectrumFiles.ReadAll(paths, reading, host), options, requestFor, host);

    /// <summary>The fits of spectra that were read, each by the circuit that is identified from it.</summary>
    public static IEnumerable<FitReport> Identified(IEnumerable<(MeasurementFile File, Spectrum Spectrum)> spectra,
        IdentificationOptions options, Func<NamedCircuit, FittingRequest> requestFor, IWorkHost host)
    {
        FittingRequest any = requestFor(new NamedCircuit(Circuit.Parse("R0")));
        FrequencyRange range = new(any.MinimumHertz, any.MaximumHertz);
        foreach (IdentificationReport identified in SpectrumIdentifications.Of(spectra, options, range, host))
        {
            IdentifiedCircuit circuit = identified.Result.Chosen ?? identified.Result.Best;
            FitReport report;
            try
            {
                RequestFitter fitter = new(requestFor(circuit.Circuit), host.Cancellation);
                report = Interruptible.Run(() => fitter.Fit(identified.File, identified.Result.Measured), host.Cancellation);
            }
            catch (OperationCanceledException) when (host.Cancellation.IsCancellationRequested)
            {
                yield break;
            }
            catch (ImpedanceFitException error)
            {
                host.Fail(identified.File, identified.Result.Spectrum.Id, host.MessageOf(error));
                continue;
            }
            report = report with
            {
                Circuit = ConfirmedRoles.Of(report.Fit, report.Circuit, circuit.DescribesToNoise),
                ReadingDiagnostics = identified.ReadingDiagnostics,
                Identification = identified.Result,
            };
            host.JudgeWarnings(report.Source, report.Warnings);
            if (!report.Fit.Converged)
                host.Doubt(report.Source, $"the fit did not converge: {report.Fit.Outcome}.");
            yield return report;
        }
    }

    /// <summary>The fit of one spectrum by the circuit that is identified from it.</summary>
    /// <exception cref="ImpedanceFitException">No candidate can be fitted.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static FitReport Identified(string file, Spectrum spectrum, IdentificationOptions options,
        Func<NamedCircuit, FittingRequest> requestFor, CancellationToken cancellation)
    {
        FittingRequest any = requestFor(new NamedCircuit(Circuit.Parse("R0")));
        IdentificationResult result = CircuitIdentification.Of(
            SpectrumChecks.Selected(spectrum, new FrequencyRange(any.MinimumHertz, any.MaximumHertz)), options, cancellation);
        IdentifiedCircuit circuit = result.Chosen ?? result.Best;
        return new RequestFitter(requestFor(circuit.Circuit), cancellation).Fit(file, result.Measured) with
        {
            Identification = result,
            CircuitProbability = circuit.Probability,
        };
    }

    /// <summary>The fits of several circuits to every spectrum in the files, compared.</summary>
    public static IEnumerable<CircuitComparisonReport> Compared(IEnumerable<string> files, ReadOptions reading,
        IReadOnlyList<FittingRequest> requests, IWorkHost host) =>
        Compared(SpectrumFiles.ReadAll(files, reading, host), requests, host);

    /// <summary>The fits of several circuits to spectra that were read, compared.</summary>
    public static IEnumerable<CircuitComparisonReport> Compared(IEnumerable<(MeasurementFile File, Spectrum Spectrum)> spectra,
        IReadOnlyList<FittingRequest> requests, IWorkHost host)
    {
        RequestFitter[] fitters = [.. requests.Select(request => new RequestFitter(request, host.Cancellation))];
        foreach ((MeasurementFile file, Spectrum spectrum) in spectra)
        {
            FitReport[] fits = [.. fitters.Select(fitter => TryFit(fitter, file, spectrum, host)).OfType<FitReport>()];
            if (host.Cancellation.IsCancellationRequested)
                yield break;
            if (fits.Length == 0)
                continue;
            fits = WithSharedWeights(fits, file, requests, host);
            ModelComparison comparison = ModelComparison.Of([.. fits.Select(report => report.Fit)]);
            ArcTest? test = null;
            CircuitComparisonReport report = new(fits, comparison);
            if (fits.Length > 1)
                report = Judged(report, requests[0].Options, host);
            if (host.Cancellation.IsCancellationRequested)
                yield break;
            if (requests[0].Explain && !TryTest(report.BestFit, requests[0].Options, host, out test))
                yield break;
            yield return report with { ArcTest = test };
        }
    }

    // As an identification judges its candidates. Roles stay where the capacitances agree.
    private static CircuitComparisonReport Judged(CircuitComparisonReport report, FitOptions options, IWorkHost host)
    {
        try
        {
            (NamedCircuit, FitResult)[] fitted = [.. report.Fits.Select(fit => (fit.Circuit, fit.Fit))];
            IdentificationResult judgement = Interruptible.Run(
                () => CircuitIdentification.Judge(fitted, options, host.Cancellation), host.Cancellation);
            if (judgement.Chosen is null)
                host.Doubt(report.Fits[0].Source, "no candidate describes the spectrum to its noise.");
            bool Describes(FitReport fit) => judgement.Candidates.First(c => ReferenceEquals(c.Fit, fit.Fit)).DescribesToNoise;
            return report with
            {
                Fits = [.. report.Fits.Select(fit => fit with { Circuit = ConfirmedRoles.Of(fit.Fit, fit.Circuit, Describes(fit)) })],
                Judgement = judgement,
            };
        }
        catch (OperationCanceledException) when (host.Cancellation.IsCancellationRequested)
        {
            return report;
        }
    }

    private static bool TryTest(FitResult best, FitOptions options, IWorkHost host, out ArcTest? test)
    {
        try
        {
            test = ArcTest.Of(best, options, SimulatedSpectra, host.Cancellation);
            return true;
        }
        catch (OperationCanceledException) when (host.Cancellation.IsCancellationRequested)
        {
            test = null;
            return false;
        }
    }

    // Sums of squares can be compared where all circuits have the same weights.
    private static FitReport[] WithSharedWeights(FitReport[] reports, MeasurementFile file, IReadOnlyList<FittingRequest> requests,
        IWorkHost host)
    {
        if (CommonWeights.Deciding([.. reports.Select(report => report.Fit)]) is not { } deciding)
            return reports;
        FitReport? Again(FitReport report)
        {
            if (CommonWeights.HasWeightsOf(report.Fit, deciding))
                return report;
            FittingRequest request = requests.First(each => ReferenceEquals(each.Circuit, report.Circuit));
            RequestFitter fitter = new(request with { Options = CommonWeights.OptionsOf(deciding, request.Options) });
            return TryFit(fitter, file, deciding.Spectrum, host) is { } again ? again with
                { Fit = again.Fit with { Noise = deciding.Noise } } : null;
        }

        return [.. reports.Select(Again).OfType<FitReport>()];
    }

    // What fails is named.
    private static FitReport? TryFit(RequestFitter fitter, MeasurementFile file, Spectrum spectrum, IWorkHost host)
    {
        FitReport report;
        try
        {
            report = Interruptible.Run(() => fitter.Fit(file.Path, spectrum), host.Cancellation);
        }
        catch (OperationCanceledException) when (host.Cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (ImpedanceFitException error)
        {
            host.Fail(file.Path, spectrum.Id, host.MessageOf(error));
            return null;
        }
        report = report with
            { ReadingDiagnostics = host.Complete(file.Diagnostics.Concat(spectrum.Metadata.Diagnostics).Distinct()) };
        host.JudgeWarnings(report.Source, report.Warnings);
        if (!report.Fit.Converged)
            host.Doubt(report.Source, $"the fit did not converge: {report.Fit.Outcome}.");
        return report;
    }
}
