using System.Numerics;
using ImpedanceFit.Reporting.Drawing.Planes;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>The complex capacitance C = 1/(jωZ) = C′ − jC″: C″ against C′, equal axes.</summary>
internal sealed class CapacitanceFigure : SpectrumFigure
{
    private static readonly ImmittancePlane Plane = new("Complex capacitance", "C′", "C″", "F", TakesPrefix: true)
    {
        Of = (omega, z) => Complex.Conjugate(1 / (Complex.ImaginaryOne * omega * z)),
    };

    internal override bool NamesOne => true;

    /// <inheritdoc/>
    public override string Summary => "C'' against C' of the complex capacitance 1/(jwZ)";

    /// <inheritdoc/>
    protected override string DrawChecked(IReadOnlyList<PlottedSpectrum> spectra) =>
        ComplexPlane.Draw(TitleOf(Plane.Kind, spectra), Plane, spectra, showsProcesses: false);
}
