namespace ImpedanceFit.Validation.References;

/// <summary>A parameter of a reference spectrum whose value is known.</summary>
/// <param name="Name">Name in the circuit, e.g. <c>CPE1.Q</c>.</param>
/// <param name="Value">The known value in SI units; not zero, as deviations are relative.</param>
/// <param name="Tolerance">The largest relative deviation of a fit that passes.</param>
internal sealed record ReferenceParameter(string Name, double Value, double Tolerance)
{
    /// <summary>Standard uncertainties that a fit may deviate by where no tolerance is given: by chance 1 in 16,000 each.</summary>
    public const double Coverage = 4;

    /// <summary>Tolerance where neither it nor an uncertainty is given: what a fit of an exact spectrum reaches.</summary>
    public const double ExactTolerance = 1e-6;

    /// <summary>Standard uncertainty of a fit, in SI units: from the noise of a simulation, or certified; null where not known.</summary>
    public double? Uncertainty { get; init; }

    /// <summary>The parameter with a tolerance of <see cref="Coverage"/> uncertainties, or of
    /// <see cref="ExactTolerance"/> where there is none.</summary>
    public static ReferenceParameter WithUncertainty(string name, double value, double? uncertainty) =>
        new(name, value, uncertainty is { } u ? Math.Max(Coverage * u / Math.Abs(value), ExactTolerance) : ExactTolerance)
        { Uncertainty = uncertainty };
}
