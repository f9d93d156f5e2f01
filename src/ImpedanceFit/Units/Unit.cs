namespace ImpedanceFit;

/// <summary>A unit as it is printed, e.g. <c>Ω</c> or <c>S·s^n</c>. <paramref name="TakesPrefix"/> says
/// whether k, M, µ … may be put before it.</summary>
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

    /// <summary>Per centimetre: a cell constant.</summary>
    public static Unit PerCentimetre { get; } = new("1/cm");

    /// <summary>Ohm times square centimetre: an area-specific resistance.</summary>
    public static Unit OhmSquareCentimetre { get; } = new("Ω·cm²", TakesPrefix: true);

    /// <summary>Farad per square centimetre.</summary>
    public static Unit FaradPerSquareCentimetre { get; } = new("F/cm²", TakesPrefix: true);

    /// <summary>Farad per cubic centimetre.</summary>
    public static Unit FaradPerCubicCentimetre { get; } = new("F/cm³", TakesPrefix: true);

    /// <summary>Square centimetre per second: a diffusivity.</summary>
    public static Unit SquareCentimetrePerSecond { get; } = new("cm²/s");

    /// <summary>Ampere per square centimetre: a current density.</summary>
    public static Unit AmperePerSquareCentimetre { get; } = new("A/cm²", TakesPrefix: true);

    /// <summary>Volt.</summary>
    public static Unit Volt { get; } = new("V", TakesPrefix: true);

    /// <summary>Electronvolt.</summary>
    public static Unit Electronvolt { get; } = new("eV");

    /// <summary>Kilojoule per mole.</summary>
    public static Unit KilojoulePerMole { get; } = new("kJ/mol");

    /// <inheritdoc/>
    public override string ToString() => Symbol;
}
