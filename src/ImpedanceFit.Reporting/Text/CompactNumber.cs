using System.Globalization;

namespace ImpedanceFit.Reporting.Text;

/// <summary>Numbers as papers and the LaTeX package siunitx write them: <c>1.234(12)e-4</c> is (1.234 ± 0.012)·10⁻⁴.</summary>
/// <remarks>Two digits of the error, as in all texts of the program; ASCII only, invariant culture.</remarks>
internal static class CompactNumber
{
    private const int DigitsWithoutError = 4, MostDigits = 12, LeastPower = -3, BeyondPower = 6;

    /// <summary>A number with its standard error; without one, four significant digits.</summary>
    /// <param name="value">The number.</param>
    /// <param name="standardError">Its standard error.</param>
    /// <param name="withPower">True if it has a power of ten, as others in its column; else only where its size asks for it.</param>
    public static string Of(double value, double? standardError, bool withPower = false)
    {
        if (standardError is not { } error || !(error > 0) || !double.IsFinite(error) || !double.IsFinite(value))
            return Significant(value, DigitsWithoutError, withPower);
        (int digits, int errorPower) = TwoDigitsOf(error);
        int valuePower = Math.Max(PowerOf(value), errorPower);
        if (valuePower - errorPower + 2 > MostDigits)
            return Significant(value, MostDigits, withPower);
        // An error of hundreds in plain digits would look more exact than it is.
        bool hasPower = withPower || valuePower is < LeastPower or >= BeyondPower || errorPower > 1;
        int shift = hasPower ? valuePower : 0;
        string mantissa = Mantissa(value, shift, shift + 1 - errorPower);
        if (hasPower && mantissa.TrimStart('-').StartsWith("10", StringComparison.Ordinal))
            mantissa = Mantissa(value, ++shift, shift + 1 - errorPower);
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}({digits}){PowerText(shift)}");
    }

    /// <summary>An end of an interval, to the last digit of the number it belongs to.</summary>
    public static string Bound(double value, double? standardError, bool withPower = false) =>
        standardError is > 0 and var error && double.IsFinite(error)
            ? Significant(value, Math.Clamp(PowerOf(value) - TwoDigitsOf(error).Power + 2, 2, MostDigits), withPower)
            : Significant(value, DigitsWithoutError, withPower);

    /// <summary>True for a text with a power of ten.</summary>
    public static bool HasPower(string number) => number.Contains('e', StringComparison.Ordinal);

    /// <summary>A number with so many significant digits.</summary>
    public static string Significant(double value, int digits, bool withPower = false)
    {
        if (value == 0 || !double.IsFinite(value))
            return value.ToString(CultureInfo.InvariantCulture);
        // The power after rounding: 9.9996 with four digits is 10.00.
        string rounded = value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        int e = rounded.IndexOf('E', StringComparison.Ordinal);
        int power = int.Parse(rounded.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return withPower || power is < LeastPower or >= BeyondPower || power >= digits ? rounded[..e] + PowerText(power)
            : value.ToString("F" + (digits - 1 - power).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    // 0.0996 rounds to 0.10, whose two digits are 10.
    private static (int Digits, int Power) TwoDigitsOf(double error)
    {
        string text = error.ToString("E1", CultureInfo.InvariantCulture);
        return ((10 * (text[0] - '0')) + (text[2] - '0'),
            int.Parse(text.AsSpan(4), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    private static int PowerOf(double value) => value == 0 ? int.MinValue / 2 : (int)Math.Floor(Math.Log10(Math.Abs(value)));

    private static string Mantissa(double value, int shift, int decimals) =>
        (shift >= 0 ? value / Math.Pow(10, shift) : value * Math.Pow(10, -shift))
            .ToString("F" + Math.Max(decimals, 0).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string PowerText(int power) => power == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"e{power}");
}
