using ImpedanceFit.Reporting.Drawing.Panels;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>|Z| (logarithmic) and phase against frequency; −φ up, so that a capacitor is at 90°.</summary>
internal sealed class BodeFigure : SpectrumFigure
{
    internal override bool NamesOne => true;

    /// <inheritdoc/>
    public override string Summary => "|Z| and phase against frequency";

    /// <inheritdoc/>
    internal override bool IsNormalised => true;

    /// <inheritdoc/>
    protected override string DrawChecked(IReadOnlyList<PlottedSpectrum> spectra) =>
        FrequencyPanels.Draw(TitleOf("Bode plot", spectra), spectra,
        new FrequencyQuantity("|Z|", spectra[0].ImpedanceUnit, Logarithmic: true) { Of = (k, _, z) => z.Magnitude * spectra[k].Factor },
        new FrequencyQuantity("−φ", "°", Logarithmic: false) { Of = (_, _, z) => -z.Phase * 180 / Math.PI });
}
