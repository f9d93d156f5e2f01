namespace ImpedanceFit.Numerics;

/// <summary>A unit as it is printed, e.g. <c>Ω</c> or <c>S·s^n</c>. <paramref name="TakesPrefix"/> says whether k, M, µ … may be put before it.</summary>
/// <param name="Symbol">The text after the number; empty for a pure number.</param>
/// <param name="TakesPrefix">True where an SI prefix before the symbol is unambiguous.</param>
public sealed record Unit(string Symbol, bool TakesPrefix = false)
{
    /// <summary>A pure number.</summary>
    public static Unit None { get; } = new("");

    /// <summary>Ohm.</summary>
    public static Unit Ohm { get; } = new("Ω", TakesPrefix: true);

    /// <summary>Farad.</summary>
    public static Unit Farad { get; } = new("F", TakesPrefix: true);

    /// <summary>Henry.</summary>
    public static Unit Henry { get; } = new("H", TakesPrefix: true);

    /// <summary>Second.</summary>
    public static Unit Second { get; } = new("s", TakesPrefix: true);

    /// <summary>Hertz.</summary>
    public static Unit Hertz { get; } = new("Hz", TakesPrefix: true);

    /// <summary>Kelvin.</summary>
    public static Unit Kelvin { get; } = new("K");

    /// <summary>Siemens times second to the power n, the unit of a constant-phase coefficient Q.</summary>
    public static Unit SiemensSecondToN { get; } = new("S·s^n", TakesPrefix: true);

    /// <summary>Henry times second to the power n−1, the unit of a lossy inductance.</summary>
    public static Unit HenrySecondToNMinusOne { get; } = new("H·s^(n-1)", TakesPrefix: true);

    /// <summary>Ohm per square root of second, the unit of a Warburg coefficient.</summary>
    public static Unit OhmPerRootSecond { get; } = new("Ω·s^-1/2", TakesPrefix: true);

    /// <summary>Siemens per centimetre.</summary>
    public static Unit SiemensPerCentimetre { get; } = new("S/cm", TakesPrefix: true);

    /// <inheritdoc/>
    public override string ToString() => Symbol;
}
