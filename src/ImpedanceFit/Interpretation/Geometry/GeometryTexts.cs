namespace ImpedanceFit;

/// <summary>The sample's sizes as a user writes them, with units; null where not given.</summary>
public sealed record GeometryTexts
{
    /// <summary>Thickness, e.g. <c>1mm ± 0.02mm</c>.</summary>
    public string? Thickness { get; init; }

    /// <summary>Electrode area, e.g. <c>0.785cm2</c>; or <see cref="Diameter"/>.</summary>
    public string? Area { get; init; }

    /// <summary>Diameter of a disc, e.g. <c>10mm</c>; or <see cref="Area"/>.</summary>
    public string? Diameter { get; init; }

    /// <summary>Temperature, e.g. <c>25C</c>.</summary>
    public string? Temperature { get; init; }

    /// <summary>Porosity, e.g. <c>46%</c>.</summary>
    public string? Porosity { get; init; }
}
