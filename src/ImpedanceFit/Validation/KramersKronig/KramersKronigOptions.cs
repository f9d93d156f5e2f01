using ImpedanceFit.Validation.KramersKronig;

namespace ImpedanceFit;

/// <summary>How <see cref="LinearKramersKronig"/> tests a spectrum; the defaults need no thought.</summary>
/// <remarks>impedance.py's linKK is: <see cref="Criterion"/> = Mu, <see cref="ExtensionDecades"/> = 0, <see cref="AddCapacitance"/> as
/// its add_cap, <see cref="Representation"/> = Impedance (<see cref="Published"/>).</remarks>
public sealed record KramersKronigOptions
{
    /// <summary>The defaults.</summary>
    public static KramersKronigOptions Default { get; } = new();

    /// <summary>The test as published in 2014: impedance, µ ≤ 0.85, time constants over the measured range,
    /// inductance and no capacitance.</summary>
    public static KramersKronigOptions Published { get; } = new()
    {
        Criterion = ElementCountCriterion.Mu,
        Representation = ImmittanceRepresentation.Impedance,
        ExtensionDecades = 0,
        AddCapacitance = false,
    };

    /// <summary>Part of the spectrum that is fitted.</summary>
    internal KramersKronigFit Fit { get; init; } = KramersKronigFit.Complex;

    /// <summary>Impedance or admittance.</summary>
    internal ImmittanceRepresentation Representation { get; init; } = ImmittanceRepresentation.Automatic;

    /// <summary>How the number of relaxations is chosen where <see cref="ElementCount"/> is null.</summary>
    internal ElementCountCriterion Criterion { get; init; } = ElementCountCriterion.Residuals;

    /// <summary>A fixed number of relaxations, or null: chosen by <see cref="Criterion"/>.</summary>
    public int? ElementCount { get; init; }

    /// <summary>The largest number of relaxations that is tried.</summary>
    public int MaxElementCount { get; init; } = 50;

    /// <summary>c of the µ criterion; 0.85 as published.</summary>
    public double MuThreshold { get; init; } = 0.85;

    /// <summary>Whether s/(jω) is added: a capacitance in series (impedance), an inductance in parallel (admittance).</summary>
    public bool AddCapacitance { get; init; } = true;

    /// <summary>Whether g·jω is added: an inductance in series (impedance), a capacitance in parallel (admittance).</summary>
    public bool AddInductance { get; init; } = true;

    /// <summary>Decades by which the time constants reach beyond both ends of the measured range; negative: fall short of it.</summary>
    /// <remarks>0.3 was measured. With 0 the tail of a constant-phase element passes for drift in a third of valid blocking cells; with 0.5
    /// drift hides more than twice as often (tests/README.md).</remarks>
    public double ExtensionDecades { get; init; } = 0.3;

    /// <summary>Whether, for a spectrum that is not valid, wild points, a wrong sign and the widest range
    /// that passes are looked for; costs a test per step.</summary>
    public bool FindsPassingRange { get; init; } = true;

    /// <summary>Ends a test; looked at before every fit of relaxations.</summary>
    internal CancellationToken Cancellation { get; init; }

    internal void Check()
    {
        if (ElementCount is { } m)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(m, nameof(ElementCount));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxElementCount);
        if (!(MuThreshold is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(MuThreshold), MuThreshold, "Expected 0 < c ≤ 1.");
        if (!(Math.Abs(ExtensionDecades) <= 5))
            throw new ArgumentOutOfRangeException(nameof(ExtensionDecades), ExtensionDecades,
                "Expected an extension of at most 5 decades.");
    }
}
