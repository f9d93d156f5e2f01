using System.Numerics;
using ImpedanceFit.Reporting.Drawing.Planes;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>−Z″ against Z′ on equal axes, with the fitted curve, each process's own arc shaded under it, and
/// the decades of frequency marked.</summary>
internal sealed class NyquistFigure : SpectrumFigure
{
    internal static readonly ImmittancePlane Plane = new("Nyquist plot", "Z′", "−Z″", "Ω", TakesPrefix: true)
        { Of = (_, z) => Complex.Conjugate(z) };

    internal override bool NamesOne => true;

    /// <inheritdoc/>
    public override string Summary => "-Z'' against Z', equal axes; processes of a fit shaded; several spectra overlaid";

    /// <inheritdoc/>
    internal override bool IsNormalised => true;

    /// <inheritdoc/>
    protected override string DrawChecked(IReadOnlyList<PlottedSpectrum> spectra) =>
        ComplexPlane.Draw(TitleOf(Plane.Kind, spectra), Plane with { Unit = spectra[0].ImpedanceUnit }, spectra, showsProcesses: true);
}
