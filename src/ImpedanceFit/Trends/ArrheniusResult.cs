using ImpedanceFit.Units;

namespace ImpedanceFit;

/// <summary>The activation energy of a temperature series.</summary>
public sealed record ArrheniusResult
{
    /// <summary>What was fitted.</summary>
    public required ArrheniusForm Form { get; init; }

    /// <summary>E_a in eV.</summary>
    public required Quantity ActivationEnergy { get; init; }

    /// <summary>E_a in kJ/mol.</summary>
    public required Quantity MolarActivationEnergy { get; init; }

    /// <summary>Prefactor: σ₀ in S·K/cm (of σT) or S/cm.</summary>
    public required Quantity Prefactor { get; init; }

    /// <summary>What the straight line gives at a temperature in K: σT in S·K/cm or σ in S/cm; null where it was not determined.</summary>
    public double? ValueAt(double kelvin) =>
        Prefactor.Value * Math.Exp(-(ActivationEnergy.Value ?? double.NaN) / (PhysicalConstants.BoltzmannElectronvoltPerKelvin * kelvin));

    /// <summary>χ² over degrees of freedom where the errors of the points are known; above 1 they scatter
    /// more than their errors say. Null otherwise.</summary>
    public required double? ReducedChiSquared { get; init; }

    /// <summary>True if a curve or a kink describes the points better than the straight line.</summary>
    public required bool Curved { get; init; }

    /// <summary>AICc above the best of: straight line, Vogel–Tammann–Fulcher curve, two lines with a kink.
    /// Missing where there are too few points.</summary>
    public required IReadOnlyDictionary<string, double> DeltaAicc { get; init; }

    /// <summary>What the user should know before using the numbers.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The messages of the warnings among <see cref="Diagnostics"/>.</summary>
    public IReadOnlyList<string> Warnings => Diagnostic.WarningsOf(Diagnostics);
}
