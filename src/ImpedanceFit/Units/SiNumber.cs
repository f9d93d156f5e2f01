using System.Globalization;

namespace ImpedanceFit.Units;

/// <summary>Numbers as people write them: <c>2.2k</c>, <c>10u</c>, <c>1e-6</c>. Always invariant culture.</summary>
/// <remarks>Prefixes: f p n u µ m k M G T. A prefix moves the decimal exponent before the text becomes a <see cref="double"/>,
/// so that <c>1.1u</c> is the same number as <c>1.1e-6</c>.</remarks>
internal static class SiNumber
{
    /// <summary>The prefixes, for messages.</summary>
    public const string Prefixes = "f p n u µ m k M G T";

    /// <summary>Reads a finite number with an optional prefix; white space around it is free.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        text = text.Trim();
        value = 0;
        int length = PlainNumber.LengthIn(text);
        ReadOnlySpan<char> prefix = text[length..].TrimStart();
        if (length == 0 || prefix.Length > 1)
            return false;
        int? exponent = prefix.IsEmpty ? 0 : SiPrefix.ExponentOf(prefix[0]);
        if (exponent is not { } e)
            return false;
        value = Scaled(text[..length], e);
        return double.IsFinite(value);
    }

    /// <summary>The shortest text that reads back as exactly this number, e.g. <c>100</c>, <c>1e-6</c>, <c>inf</c>.</summary>
    public static string Format(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int e = text.IndexOf('E', StringComparison.Ordinal);
        return e < 0 ? text
            : $"{text.AsSpan(0, e)}e{int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)}";
    }

    /// <summary>The number times a power of ten, rounded once. ±∞ if it is too large.</summary>
    internal static double Scaled(ReadOnlySpan<char> number, int exponent)
    {
        if (exponent == 0 && !number.Contains('\u2212'))
            return PlainNumber.Parse(number);
        string text = number.ToString().Replace('\u2212', '-');
        int e = text.AsSpan().IndexOfAny('e', 'E');
        long own = 0;
        // Beyond nine digits the exponent alone decides on 0 or ∞, and a prefix changes nothing.
        if (e >= 0 && (text.Length - e > 11
            || !long.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out own)))
            return PlainNumber.Parse(text);
        string scaled = string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, e < 0 ? text.Length : e)}e{own + exponent}");
        return PlainNumber.Parse(scaled);
    }
}
