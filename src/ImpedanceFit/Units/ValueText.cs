using System.Globalization;

namespace ImpedanceFit.Units;

/// <summary>Numbers with their uncertainty as a scientist writes them: two digits of the error, an SI
/// prefix, a minus sign and no hyphen, invariant culture.</summary>
internal static class ValueText
{
    /// <summary>E.g. <c>1.234 ± 0.012 kΩ</c>; without an error four significant digits.</summary>
    public static string Format(double value, double? error, Unit unit) => Parts(value, error, unit).ToString();

    /// <summary>The same in its parts. A number with a power of ten, <c>(1.2 ± 0.3)e7</c>, is one of them.</summary>
    public static ValueParts Parts(double value, double? error, Unit unit)
    {
        (double factor, string prefix) = PrefixOf(unit, Math.Max(Math.Abs(value), 0));
        (string number, string spread) = HyphenatedNumber(value / factor, error / factor);
        return new ValueParts(WithMinusSign(number), WithMinusSign(spread), prefix + unit.Symbol);
    }

    /// <summary>A value with <paramref name="significantDigits"/> digits and an SI prefix where the unit takes one.</summary>
    public static string Format(double value, Unit unit, int significantDigits = 4)
    {
        (double factor, string prefix) = PrefixOf(unit, Math.Abs(value));
        string suffix = prefix + unit.Symbol;
        string number = Significant(value / factor, significantDigits);
        return suffix.Length == 0 ? number : $"{number} {suffix}";
    }

    /// <summary>A 95 % interval in the prefix of its value, e.g. <c>1.21 … 1.26 kΩ</c>; an open side gives
    /// <c>≥ 1.21 kΩ</c> or <c>≤ 1.26 kΩ</c>, none <c>open</c>.</summary>
    public static string FormatInterval(double value, double? lower, double? upper, Unit unit)
    {
        if (lower is null && upper is null)
            return "open";
        double size = value != 0 ? Math.Abs(value) : Math.Max(Math.Abs(lower ?? 0), Math.Abs(upper ?? 0));
        (double factor, string prefix) = PrefixOf(unit, size);
        string suffix = (prefix + unit.Symbol) is { Length: > 0 } symbol ? " " + symbol : "";
        // Two digits of the half-width, as for an error, but no more than a dozen digits of the ends.
        double halfWidth = (Math.Max(upper ?? value, value) - Math.Min(lower ?? value, value)) / (lower is null || upper is null ? 1
            : 2) / factor;
        string End(double end) =>
            halfWidth > 0 && Math.Abs(end / factor) is 0 or (>= 1e-4 and < 1e7)
            && 1 - (int)Math.Floor(Math.Log10(halfWidth)) is <= 9 and var decimals
            ? WithMinusSign((end / factor).ToString("F" + Math.Max(decimals, 0).ToString(CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture))
            : Significant(end / factor, 4);
        return (lower, upper) switch
        {
            // One power of ten for both ends: that of the value.
            ({ } low, { } high) when !IsPlain(size / factor) => WithPower(low / factor, high / factor, size / factor) + suffix,
            ({ } low, { } high) => $"{End(low)} … {End(high)}{suffix}",
            ({ } low, null) => $"≥ {End(low)}{suffix}",
            (null, { } high) => $"≤ {End(high)}{suffix}",
            _ => "open",
        };
    }

    private static bool IsPlain(double value) => Math.Abs(value) is 0 or (>= 1e-3 and < 1e6);

    private static string WithPower(double low, double high, double size)
    {
        int power = (int)Math.Floor(Math.Log10(size));
        double scale = Math.Pow(10, power), half = (high - low) / 2 / scale;
        // Ends that are a decade apart and more keep their own powers.
        if (!(half > 1e-8 && Math.Abs(low) >= 0.1 * Math.Abs(high)))
            return $"{Significant(low, 4)} … {Significant(high, 4)}";
        string format = "F" + Math.Clamp(1 - (int)Math.Floor(Math.Log10(half)), 1, 9).ToString(CultureInfo.InvariantCulture);
        string End(double end) => (end / scale).ToString(format, CultureInfo.InvariantCulture);
        return WithMinusSign(string.Create(CultureInfo.InvariantCulture, $"({End(low)} … {End(high)})e{power}"));
    }

    /// <summary>A number with the minus sign that books print, U+2212, where the machine's has a hyphen;
    /// <see cref="SiNumber"/> reads both.</summary>
    public static string WithMinusSign(string number)
    {
        return number.Replace('-', '\u2212');
    }

    // Nobody measures in kiloseconds.
    private static (double Factor, string Prefix) PrefixOf(Unit unit, double magnitude) =>
        !unit.TakesPrefix || (unit == Unit.Second && magnitude >= 1) ? (1, "") : PrefixOf(magnitude);

    private static (double Factor, string Prefix) PrefixOf(double magnitude)
    {
        if (magnitude == 0 || !double.IsFinite(magnitude))
            return (1, "");
        // 0.9995 rounds to 1.000 and belongs to the next prefix.
        foreach ((double factor, string prefix) in SiPrefix.Descending)
        {
            if (magnitude >= factor * 0.99995)
                return (factor, prefix);
        }
        return SiPrefix.Descending[^1];
    }

    private static (string Number, string Spread) HyphenatedNumber(double value, double? error)
    {
        if (error is not { } e || !double.IsFinite(e) || e <= 0)
            return (Significant(value, 4), "");
        int decimals = 1 - (int)Math.Floor(Math.Log10(e));
        double largest = Math.Max(Math.Abs(value), e);
        if (largest is < 1e-3 or >= 1e6)
        {
            // Outside the range of the prefixes: a common power of ten, after which the number lies inside.
            int power = (int)Math.Floor(Math.Log10(largest));
            double scale = Math.Pow(10, power);
            (string number, string spread) = HyphenatedNumber(value / scale, e / scale);
            return (string.Create(CultureInfo.InvariantCulture, $"({number} {spread})e{power}"), "");
        }
        // An error of no practical size would drown the number in digits.
        if (decimals > 9)
            return (Significant(value, 10), "± " + e.ToString("0.0e+0", CultureInfo.InvariantCulture));
        string format = "F" + Math.Max(decimals, 0).ToString(CultureInfo.InvariantCulture);
        double round = Math.Pow(10, Math.Max(-decimals, 0));
        string Rounded(double number) =>
            (decimals < 0 ? Math.Round(number / round) * round : number).ToString(format, CultureInfo.InvariantCulture);
        return (Rounded(value), "± " + Rounded(e));
    }

    private static string Significant(double value, int digits)
    {
        if (value == 0)
            return "0";
        if (!double.IsFinite(value))
            return WithMinusSign(value.ToString(CultureInfo.InvariantCulture));
        int decimals = digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        // Below a thousandth zeros would be more than digits.
        return WithMinusSign(decimals is < 0 or > 9 || decimals >= digits + 3
            ? value.ToString("0." + new string('#', digits - 1) + "e0", CultureInfo.InvariantCulture)
            : value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
    }
}
