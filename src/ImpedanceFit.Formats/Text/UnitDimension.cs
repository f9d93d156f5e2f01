namespace ImpedanceFit.Formats.Text;

/// <summary>Powers of base units in a unit: S, m, K, A, V, s, g. An ohm is S⁻¹.</summary>
internal readonly record struct UnitDimension(int Siemens, int Metre, int Kelvin, int Ampere, int Volt, int Second, int Gram)
{
    public static UnitDimension None => default;
    public static readonly UnitDimension Temperature = new() { Kelvin = 1 };
    public static readonly UnitDimension InverseTemperature = new() { Kelvin = -1 };
    public static readonly UnitDimension Conductance = new() { Siemens = 1 };
    public static readonly UnitDimension Conductivity = new() { Siemens = 1, Metre = -1 };
    public static readonly UnitDimension ConductivityTimesTemperature = new() { Siemens = 1, Metre = -1, Kelvin = 1 };
    public static readonly UnitDimension Length = new() { Metre = 1 };
    public static readonly UnitDimension Resistance = new() { Siemens = -1 };
    public static readonly UnitDimension Potential = new() { Volt = 1 };
    public static readonly UnitDimension Current = new() { Ampere = 1 };
    public static readonly UnitDimension Time = new() { Second = 1 };
    public static readonly UnitDimension Charge = new() { Ampere = 1, Second = 1 };
    public static readonly UnitDimension ChargeDensity = new() { Ampere = 1, Second = 1, Metre = -2 };

    /// <summary>The dimension of a product with a power of another unit.</summary>
    public UnitDimension Times(UnitDimension other, int power) => new(
        Siemens + power * other.Siemens, Metre + power * other.Metre, Kelvin + power * other.Kelvin, Ampere + power * other.Ampere,
        Volt + power * other.Volt, Second + power * other.Second, Gram + power * other.Gram);
}
