using ImpedanceFit.Polarization;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>The polarisation of a Bruce–Vincent measurement, and the spectra before and at its end with their fits.</summary>
internal static class TransferenceFigure
{
    /// <summary>Draws two figures: the current against time with the transference number, and both spectra.</summary>
    public static IReadOnlyList<string> Draw(string title, RelaxationCurve curve, Quantity number, FitResult before, FitResult after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return [RelaxationFigure.Draw(title, curve, number), new NyquistFigure().Draw(Plotted("before", before),
            Plotted("steady state", after))];
    }

    private static PlottedSpectrum Plotted(string label, FitResult fit) => new(label, fit.Spectrum) { Fit = fit };
}
