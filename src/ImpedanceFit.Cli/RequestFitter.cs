using System.Diagnostics;
using ImpedanceFit.Circuits;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Fitting;
using ImpedanceFit.Reporting;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Cli;

/// <summary>Fits spectra as the user asked. Keeps the memory of a fit for the next one, and so serves one thread.</summary>
internal sealed class RequestFitter(FittingRequest request)
{
    // One fitter for all spectra, unless every spectrum has a circuit with start values of its own.
    private readonly CircuitFitter? shared = request.StartTable is null ? new CircuitFitter(request.CircuitFor([]), request.Options) : null;

    /// <summary>Fits a spectrum.</summary>
    /// <param name="file">Its file, as it shall be named in the report.</param>
    /// <param name="spectrum">The spectrum as it was read.</param>
    /// <exception cref="ImpedanceFitException">No point lies between the frequencies asked for, there are fewer data than parameters, or
    /// the table of start values has no row for the spectrum.</exception>
    public FitReport Fit(string file, Spectrum spectrum)
    {
        Spectrum selected = Select(spectrum);
        CircuitFitter fitter = shared ?? FitterFor(file, spectrum);
        long begin = Stopwatch.GetTimestamp();
        FitResult fit = fitter.Fit(selected);
        return new FitReport(file, request.Circuit, fit)
        {
            Milliseconds = Stopwatch.GetElapsedTime(begin).TotalMilliseconds,
            ReadingWarnings = spectrum.Metadata.Warnings,
        };
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
