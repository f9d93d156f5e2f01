using ImpedanceFit.Polarization;

namespace ImpedanceFit;

/// <summary>What a polarisation record says of a mixed conductor.</summary>
public sealed record PolarizationResult
{
    /// <summary>Sizes of the sample.</summary>
    public required SampleGeometry Geometry { get; init; }

    /// <summary>The quantities, each name once.</summary>
    public required IReadOnlyList<Quantity> Quantities { get; init; }

    /// <summary>The relaxation that describes the record best.</summary>
    internal Relaxation Relaxation { get; init; } = null!;

    /// <summary>True if the record reached its steady state.</summary>
    public required bool Settled { get; init; }

    /// <summary>|dI/dt|·t at the end of the record, relative to I (or of V): the drift that a steady state
    /// must not have; at most 1 %.</summary>
    public required double FinalDrift { get; init; }

    /// <summary>The record after the step, and the relaxation through it.</summary>
    internal RelaxationCurve Curve { get; init; } = null!;

    /// <summary>V/I at the steady state, extrapolated by the relaxation, with all that is in series, in Ω.</summary>
    public required UncertainValue SteadyStateOhm { get; init; }

    /// <summary>What the user should know before using the numbers.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The messages of the warnings among <see cref="Diagnostics"/>.</summary>
    public IReadOnlyList<string> Warnings => Diagnostic.WarningsOf(Diagnostics);

    /// <summary>The quantity with this name, or null.</summary>
    public Quantity? this[string name] => Quantities.FirstOrDefault(quantity => quantity.Name == name);
}
