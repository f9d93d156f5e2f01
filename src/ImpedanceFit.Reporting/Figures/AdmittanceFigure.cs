using ImpedanceFit.Reporting.Drawing.Planes;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>The complex admittance Y = 1/Z: Y″ against Y′, equal axes.</summary>
internal sealed class AdmittanceFigure : SpectrumFigure
{
    private static readonly ImmittancePlane Plane = new("Admittance", "Y′", "Y″", "S", TakesPrefix: true) { Of = (_, z) => 1 / z };

    internal override bool NamesOne => true;

    /// <inheritdoc/>
    public override string Summary => "Y'' against Y' of the admittance 1/Z";

    /// <inheritdoc/>
    protected override string DrawChecked(IReadOnlyList<PlottedSpectrum> spectra) =>
        ComplexPlane.Draw(TitleOf(Plane.Kind, spectra), Plane, spectra, showsProcesses: false);
}
