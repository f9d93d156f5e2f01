using System.Numerics;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Drawing.Planes;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>The complex relative permittivity ε = 1/(jωC₀Z) = ε′ − jε″ against frequency, both on
/// logarithmic axes. It needs thickness and area.</summary>
internal sealed class PermittivityFigure : SpectrumFigure
{
    internal override bool NamesOne => true;

    /// <inheritdoc/>
    public override string Summary => "e' and e'' against frequency; needs thickness and area";

    /// <inheritdoc/>
    protected override string DrawChecked(IReadOnlyList<PlottedSpectrum> spectra)
    {
        double[] empty = EmptyCell.CapacitancesOf(spectra)
            ?? throw new InputException(ErrorCodes.Figure, "A permittivity needs the geometry of the sample.",
                "Give thickness and area, or draw 'capacitance', which needs none.").About(RemedyTopic.Geometry);
        Complex Of(int k, double hertz, Complex z) => Complex.Conjugate(1 / (Complex.ImaginaryOne * 2 * Math.PI * hertz * empty[k] * z));
        return FrequencyPanels.Draw(TitleOf("Permittivity", spectra), spectra,
            new FrequencyQuantity("ε′", "", Logarithmic: true) { Of = (k, hertz, z) => Of(k, hertz, z).Real },
            new FrequencyQuantity("ε″", "", Logarithmic: true) { Of = (k, hertz, z) => Of(k, hertz, z).Imaginary });
    }
}
