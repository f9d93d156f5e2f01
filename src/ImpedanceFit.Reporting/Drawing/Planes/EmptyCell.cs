namespace ImpedanceFit.Reporting.Drawing.Planes;

/// <summary>The capacitance C₀ = ε₀·A/d that a sample's electrodes would have without the sample.</summary>
internal static class EmptyCell
{
    /// <summary>ε₀ in F/m (CODATA 2022).</summary>
    private const double VacuumPermittivity = 8.8541878188e-12;

    /// <summary>C₀ in F, or null where thickness or area is not known.</summary>
    public static double? CapacitanceOf(Spectrum spectrum) =>
        spectrum.Metadata is { AreaSquareMetres: > 0 and { } area, ThicknessMetres: > 0 and { } thickness }
        ? VacuumPermittivity * area / thickness : null;

    /// <summary>C₀ in F of each spectrum; null if any has none, so that all are drawn in one unit.</summary>
    public static double[]? CapacitancesOf(IReadOnlyList<PlottedSpectrum> spectra)
    {
        double?[] all = [.. spectra.Select(spectrum => CapacitanceOf(spectrum.Spectrum))];
        return all.Contains(null) ? null : [.. all.Select(value => value!.Value)];
    }
}
