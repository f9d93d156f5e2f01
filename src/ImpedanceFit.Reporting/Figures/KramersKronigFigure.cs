using ImpedanceFit.Reporting.Drawing.Panels;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>Residuals of the linear Kramers–Kronig test in percent against frequency, with the band of the noise.</summary>
internal sealed class KramersKronigFigure : SpectrumFigure
{
    /// <inheritdoc/>
    public override string Summary => "residuals of the Kramers-Kronig test in percent of |Z|; one spectrum";

    /// <inheritdoc/>
    internal override FigureNeeds Needs => FigureNeeds.KramersKronig;

    /// <inheritdoc/>
    public override string? WhyOnlyOne => "Residuals of several spectra hide each other.";

    /// <inheritdoc/>
    protected override string DrawChecked(IReadOnlyList<PlottedSpectrum> spectra)
    {
        KramersKronigResult test = spectra[0].KramersKronig!;
        return ResidualPanel.Draw(TitleOf("Kramers–Kronig residuals", spectra), spectra[0].Spectrum, test.ResidualRealPercent.Span,
            test.ResidualImaginaryPercent.Span, test.NoisePercent, "Z − KK");
    }
}
