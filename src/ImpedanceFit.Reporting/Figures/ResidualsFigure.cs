using System.Numerics;
using ImpedanceFit.Reporting.Drawing.Panels;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>Residuals 100·(Z − Ẑ)/|Z| of a fit against frequency, with a band as wide as the noise.</summary>
/// <remarks>The noise is that of the Kramers–Kronig test where it is known, so that a wrong circuit stands
/// out of the band; else that of the fit itself.</remarks>
internal sealed class ResidualsFigure : SpectrumFigure
{
    /// <inheritdoc/>
    public override string Summary => "residuals of a fit in percent of |Z|, with the band of the noise; one spectrum";

    /// <inheritdoc/>
    internal override FigureNeeds Needs => FigureNeeds.Fit;

    /// <inheritdoc/>
    public override string? WhyOnlyOne => "Residuals of several spectra hide each other.";

    /// <inheritdoc/>
    protected override string DrawChecked(IReadOnlyList<PlottedSpectrum> spectra)
    {
        FitResult fit = spectra[0].Fit!;
        Complex[] residuals = [.. fit.Model.Select((z, k) => 100 * (fit.Spectrum[k] - z) / fit.Spectrum[k].Magnitude)];
        double own = Math.Sqrt(residuals.Sum(r => r.Real * r.Real + r.Imaginary * r.Imaginary) / Math.Max(fit.DegreesOfFreedom, 1));
        return ResidualPanel.Draw(TitleOf("Residuals", spectra), fit.Spectrum, [.. residuals.Select(r => r.Real)],
            [.. residuals.Select(r => r.Imaginary)],
            spectra[0].KramersKronig?.NoisePercent ?? own, "Z − fit");
    }
}
