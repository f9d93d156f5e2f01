using ImpedanceFit.Units;

namespace ImpedanceFit.Interpretation.Geometry;

/// <summary>Reads sizes as people write them: <c>1mm</c>, <c>0.785cm2</c>, <c>10mm ± 0.1mm</c>, <c>0.5 +/-
/// 0.02 mm</c>, <c>1mm ± 2%</c>, <c>25C</c>, <c>46%</c>.</summary>
/// <remarks>The number behind ± is one standard error. A unit is always needed where a number could mean several.</remarks>
internal static class MeasureText
{
    private static readonly Dictionary<string, double> Lengths = new(StringComparer.Ordinal)
    {
        ["nm"] = 1e-9, ["um"] = 1e-6, ["µm"] = 1e-6, ["μm"] = 1e-6, ["micron"] = 1e-6, ["mm"] = 1e-3, ["cm"] = 1e-2, ["m"] = 1,
            ["in"] = 0.0254, ["mil"] = 25.4e-6,
    };

    /// <summary>A length in m.</summary>
    /// <exception cref="ImpedanceFitException">The text is no positive length with a unit.</exception>
    public static UncertainValue Length(string text, string name) =>
        Positive(Read(text, name, Lengths, "a length such as 1mm, 0.5cm, 300um, or 1mm ± 0.02mm"), text, name);

    /// <summary>An area in m².</summary>
    /// <exception cref="ImpedanceFitException">The text is no positive area with a unit.</exception>
    public static UncertainValue Area(string text, string name)
    {
        Dictionary<string, double> units = new(StringComparer.Ordinal);
        foreach ((string unit, double factor) in Lengths)
        {
            foreach (string square in (string[])["2", "²", "^2"])
                units[unit + square] = factor * factor;
        }
        return Positive(Read(text, name, units, "an area such as 0.785cm2, 78.5mm2, or 0.785cm2 ± 1%"), text, name);
    }

    /// <summary>A temperature in K, from K, °C or °F.</summary>
    /// <exception cref="ImpedanceFitException">The text is no temperature with a unit, or below absolute zero.</exception>
    public static UncertainValue Temperature(string text, string name)
    {
        Dictionary<string, double> units = new(StringComparer.Ordinal)
        {
            ["K"] = 1, ["C"] = 1, ["°C"] = 1, ["degC"] = 1, ["℃"] = 1, ["F"] = 5.0 / 9, ["°F"] = 5.0 / 9,
        };
        if (PlusMinus.Split(text).Error is { } error && error.TrimEnd().EndsWith('%'))
            throw new InputException(ErrorCodes.Geometry,
                $"the error of the {name} '{text}' is a percentage, which has no meaning for a temperature.",
                "Give it in kelvin: ± 0.5K.");
        (UncertainValue value, string unit) = ReadWithUnit(text, name, units, "a temperature such as 25C, 298.15K, or 55C ± 1C");
        UncertainValue kelvin = unit switch
        {
            "K" => value,
            "F" or "°F" => value + (PhysicalConstants.ZeroCelsiusKelvin - 32 * 5.0 / 9),
            _ => value + PhysicalConstants.ZeroCelsiusKelvin,
        };
        return Positive(kelvin, text, name);
    }

    /// <summary>A fraction between 0 and 1, from <c>0.46</c> or <c>46%</c>.</summary>
    /// <exception cref="ImpedanceFitException">The text is no number, or not between 0 and 1.</exception>
    public static UncertainValue Fraction(string text, string name)
    {
        UncertainValue value = Read(text, name, new(StringComparer.Ordinal) { [""] = 1, ["%"] = 0.01 }, "a fraction such as 0.46 or 46%");
        return value.Value is > 0 and < 1 ? value
            : throw new InputException(ErrorCodes.Geometry, $"the {name} '{text}' is not between 0 and 1.", "Write 0.46 or 46%.");
    }

    private static UncertainValue Positive(UncertainValue value, string text, string name) =>
        value.Value > 0 ? value
        : throw new InputException(ErrorCodes.Geometry, $"the {name} '{text}' is not positive.", "Give the size that was measured.");

    private static UncertainValue Read(string text, string name, Dictionary<string, double> units, string expected) =>
        ReadWithUnit(text, name, units, expected).Value;

    private static (UncertainValue Value, string Unit) ReadWithUnit(string text, string name, Dictionary<string, double> units,
        string expected)
    {
        (string valueText, string? errorText) = PlusMinus.Split(text);
        (double value, string unit) = Number(valueText, text, name, expected);
        if (errorText is null)
            return (UncertainValue.Of(name, value * FactorOf(unit), 0, ErrorKind.Geometry), unit);
        (double error, string errorUnit) = Number(errorText, text, name, expected);
        if (unit.Length == 0 && errorUnit != "%")
            unit = errorUnit;   // 10 ± 0.1 mm
        double absolute = errorUnit == "%" && unit != "%" ? error / 100 * Math.Abs(value) * FactorOf(unit)
            : error * FactorOf(errorUnit.Length == 0 ? unit : errorUnit);
        if (absolute < 0)
            throw new InputException(ErrorCodes.Geometry, $"the error of the {name} '{text}' is negative.", $"Expected {expected}.");
        return (UncertainValue.Of(name, value * FactorOf(unit), absolute, ErrorKind.Geometry), unit);

        double FactorOf(string unit) => units.TryGetValue(unit, out double factor) ? factor
            : throw new InputException(ErrorCodes.Geometry, unit.Length == 0 ? $"the {name} '{text}' has no unit."
                : $"the {name} '{text}' has the unknown unit '{unit}'.", $"Expected {expected}.");
    }

    private static (double Value, string Unit) Number(string part, string text, string name, string expected)
    {
        ReadOnlySpan<char> trimmed = part.AsSpan().Trim();
        int length = PlainNumber.LengthIn(trimmed);
        if (length > 0 && trimmed[length..] is [',', >= '0' and <= '9', ..] && !trimmed.Contains('.'))
            throw new InputException(ErrorCodes.Geometry, $"the {name} '{text}' has a decimal comma.",
                $"Write the number with a point: {text.Replace(',', '.')}.");
        if (length == 0 || !SiNumber.TryParse(trimmed[..length], out double value))
            throw new InputException(ErrorCodes.Geometry, $"the {name} '{text}' cannot be read.",
                $"Expected {expected}, with a decimal point.");
        return (value, trimmed[length..].Trim().ToString());
    }
}
