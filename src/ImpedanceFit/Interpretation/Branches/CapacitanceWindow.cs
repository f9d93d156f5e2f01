namespace ImpedanceFit.Interpretation.Branches;

/// <summary>The range of capacitances of a process, as powers of ten.</summary>
/// <param name="Role">The process.</param>
/// <param name="LowestPower">log₁₀ of the lower end.</param>
/// <param name="HighestPower">log₁₀ of the upper end.</param>
/// <param name="PerArea">True if the range is of C/A in F/cm² (interfaces), false if of C·L/A in F (layers
/// of the sample itself, for L/A = 1 cm⁻¹).</param>
/// <remarks>J. T. S. Irvine, D. C. Sinclair, A. R. West, Adv. Mater. 2 (1990) 132,
/// doi:10.1002/adma.19900020304, table 1, given there for L/A = 1 cm⁻¹. Surface layers per area. A film of 10 nm to 1 µm with ε = 10 has
/// 0.9 to 0.009 µF/cm², and so overlaps with double layers. Ends are soft, by a third of a decade.</remarks>
internal sealed record CapacitanceWindow(ElementRole Role, double LowestPower, double HighestPower, bool PerArea)
{
    private const double SoftnessDecades = 0.33;

    /// <summary>The windows in the order in which the processes relax, the fastest first.</summary>
    public static IReadOnlyList<CapacitanceWindow> All { get; } =
    [
        new(ElementRole.Bulk, -12.7, -11.2, PerArea: false),
        new(ElementRole.GrainBoundary, -11.0, -8.0, PerArea: false),
        new(ElementRole.SurfaceLayer, -8.0, -6.2, PerArea: true),
        new(ElementRole.ChargeTransfer, -7.0, -4.3, PerArea: true),
        new(ElementRole.Diffusion, -4.3, 0.0, PerArea: true),
    ];

    /// <summary>Uncertainty of log₁₀ of a capacitance where the sizes of the sample are unknown. L/A of pellets is about 0.1 cm⁻¹, the area
    /// about 1 cm², within a factor of five.</summary>
    public const double UnknownGeometryDecades = 0.7;

    private const double TypicalCellConstant = 0.1;

    /// <summary>The window of a role; null if it has none.</summary>
    public static CapacitanceWindow? Of(ElementRole? role) => role is null ? null : All.FirstOrDefault(window => window.Role == role);

    /// <summary>log₁₀ of a capacitance in F, scaled as <see cref="PerArea"/> says; of a usual pellet where the sizes are unknown.</summary>
    public double PowerOf(double farad, SampleGeometry? geometry) =>
        Math.Log10(PerArea ? farad / (geometry?.AreaSquareCentimetres.Value ?? 1)
            : farad * (geometry?.CellConstant.Value ?? TypicalCellConstant));

    /// <summary>Decades between a scaled capacitance and the window; 0 inside.</summary>
    public double DecadesOutside(double power) => Math.Max(0, Math.Max(LowestPower - power, power - HighestPower));

    /// <summary>Probability density of a capacitance, per decade: uniform over the window, blurred by its
    /// soft ends and the error of the capacitance.</summary>
    /// <param name="power">log₁₀ of the capacitance, scaled as <see cref="PerArea"/> says.</param>
    /// <param name="errorDecades">Standard error of <paramref name="power"/>.</param>
    public double Density(double power, double errorDecades)
    {
        double width = Math.Sqrt(SoftnessDecades * SoftnessDecades + errorDecades * errorDecades);
        return (Normal((power - LowestPower) / width) - Normal((power - HighestPower) / width)) / (HighestPower - LowestPower);
    }

    private static double Normal(double z) => MathNet.Numerics.Distributions.Normal.CDF(0, 1, z);
}
