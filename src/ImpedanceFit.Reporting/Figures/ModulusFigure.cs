using System.Numerics;
using ImpedanceFit.Reporting.Drawing.Planes;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>The complex electric modulus M = jωC₀Z: M″ against M′, equal axes.</summary>
/// <remarks>C₀ = ε₀A/d. Where thickness and area are not known, jωZ = M/C₀ is drawn, which has the same shape.
/// Macedo, Moynihan, Bose, Phys. Chem. Glasses 13 (1972) 171.</remarks>
internal sealed class ModulusFigure : SpectrumFigure
{
    private static readonly ImmittancePlane PerCapacitance = new("Electric modulus", "M′/C₀", "M″/C₀", "F⁻¹", TakesPrefix: false)
        { Of = (omega, z) => Complex.ImaginaryOne * omega * z };

    internal override bool NamesOne => true;

    /// <inheritdoc/>
    public override string Summary => "M'' against M' of the electric modulus jwC0Z (M/C0 without thickness and area)";

    /// <inheritdoc/>
    protected override string DrawChecked(IReadOnlyList<PlottedSpectrum> spectra)
    {
        ImmittancePlane plane = PerCapacitance;
        if (EmptyCell.CapacitancesOf(spectra) is { } empty && empty.Distinct().Count() == 1)
            plane = new("Electric modulus", "M′", "M″", "", TakesPrefix: false)
                { Of = (omega, z) => Complex.ImaginaryOne * omega * empty[0] * z };
        return ComplexPlane.Draw(TitleOf(plane.Kind, spectra), plane, spectra, showsProcesses: false);
    }
}
