using ImpedanceFit.Reporting.Figures.Drawing;
using ImpedanceFit.Validation;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>Residuals of the linear Kramers–Kronig test in percent against frequency, with the band of the noise.</summary>
public sealed class KramersKronigFigure : SpectrumFigure
{
    /// <inheritdoc/>
    public override string Summary => "residuals of the Kramers-Kronig test in percent of |Z|; one spectrum";

    /// <inheritdoc/>
    public override FigureNeeds Needs => FigureNeeds.KramersKronig;

    /// <inheritdoc/>
    protected override string DrawChecked(IReadOnlyList<PlottedSpectrum> spectra)
    {
        ArgumentNullException.ThrowIfNull(spectra);
        if (spectra.Count > 1)
            throw new FigureException("Residuals of several spectra hide each other.", "Draw one spectrum a figure.");
        KramersKronigResult test = spectra[0].KramersKronig!;
        return ResidualPanel.Draw(TitleOf("Kramers–Kronig residuals", spectra), spectra[0].Spectrum, test.ResidualRealPercent.Span, test.ResidualImaginaryPercent.Span, test.NoisePercent, "Z − KK");
    }
}
