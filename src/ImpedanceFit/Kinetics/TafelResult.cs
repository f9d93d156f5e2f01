using ImpedanceFit.Kinetics;

namespace ImpedanceFit;

/// <summary>The kinetics of an electrode from its polarisation curve.</summary>
public sealed record TafelResult
{
    /// <summary>i₀ from the Butler–Volmer equation fitted to all points, A/cm².</summary>
    public required Quantity ExchangeCurrentDensity { get; init; }

    /// <summary>Anodic transfer coefficient; without a value where the curve does not determine it.</summary>
    public required Quantity AnodicTransferCoefficient { get; init; }

    /// <summary>Cathodic transfer coefficient; without a value where the curve does not determine it.</summary>
    public required Quantity CathodicTransferCoefficient { get; init; }

    /// <summary>Straight line of the anodic branch; null with fewer than four points beyond the linear range.</summary>
    public required TafelLine? Anodic { get; init; }

    /// <summary>Straight line of the cathodic branch; null with fewer than four points beyond the linear range.</summary>
    public required TafelLine? Cathodic { get; init; }

    /// <summary>i₀ from the slope at η = 0 (|η| below 10 mV); null with fewer than three points there.</summary>
    public required Quantity? FromLinearRange { get; init; }

    /// <summary>i_L, the current density at which transport limits; null where it was not asked for.</summary>
    public Quantity? LimitingCurrentDensity { get; init; }

    /// <summary>Scatter of i about the Butler–Volmer curve, relative.</summary>
    public required double RelativeScatter { get; init; }

    /// <summary>The points that were fitted, by growing overpotential.</summary>
    internal IReadOnlyList<PolarizationPoint> Points { get; init; } = [];

    /// <summary>What the user should know before using the numbers.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The messages of the warnings among <see cref="Diagnostics"/>.</summary>
    public IReadOnlyList<string> Warnings => Diagnostic.WarningsOf(Diagnostics);
}
