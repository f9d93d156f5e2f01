using ImpedanceFit.Fitting.Problem;

namespace ImpedanceFit.Fitting;

/// <summary>Fits the spectra of a series in order (in time, temperature, state of charge). Each is also fitted from the answer of the one
/// before, so that R1 stays the same process through the series. Serves one thread.</summary>
/// <remarks>The last answer is one more start beside the global search, which still decides; with
/// <see cref="StartValues.Given"/> it is the only start after the first spectrum. Exchangeable branches are given the places of those that
/// were nearest in the spectrum before. Nearest is the smallest sum of squared logarithms of the ratios of their parameters. So time
/// constants may cross. No fit begins at one that did not converge.</remarks>
internal sealed class WarmFitter
{
    private readonly CircuitFitter fitter;

    /// <summary>Prepares a circuit for a series.</summary>
    public WarmFitter(Circuit circuit, FitOptions? options = null) => fitter = new CircuitFitter(circuit, options);

    /// <summary>The last fit that converged, from which the next one starts; null before the first.</summary>
    public FitResult? Previous { get; private set; }

    /// <summary>Fits the next spectrum of the series.</summary>
    /// <exception cref="ImpedanceFitException">Fewer data than parameters, a weight that does not exist, or
    /// a missing start value.</exception>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="cancellation">Ends the fit; the series can be continued after that.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; looked at before every local fit.</exception>
    public FitResult FitNext(Spectrum spectrum, CancellationToken cancellation = default)
    {
        FitResult fit = fitter.Fit(spectrum, Previous is null ? null : [.. Previous.Parameters.Select(p => p.Value)], cancellation);
        if (fit.Converged)
            Previous = fit;
        return fit;
    }

    /// <summary>Fits a whole series.</summary>
    /// <exception cref="ImpedanceFitException">Fewer data than parameters, a weight that does not exist, or
    /// a missing start value.</exception>
    /// <param name="spectra">The spectra, in order.</param>
    /// <param name="circuit">The circuit.</param>
    /// <param name="options">How they are fitted.</param>
    /// <param name="cancellation">Ends the series.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; looked at before every local fit.</exception>
    public static IReadOnlyList<FitResult> Fit(IEnumerable<Spectrum> spectra, Circuit circuit, FitOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spectra);
        WarmFitter series = new(circuit, options);
        return [.. spectra.Select(spectrum => series.FitNext(spectrum, cancellation))];
    }
}
