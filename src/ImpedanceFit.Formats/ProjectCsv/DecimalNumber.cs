using ImpedanceFit.Units;

namespace ImpedanceFit.Formats.ProjectCsv;

/// <summary>Turns the text of a number into a double, correctly rounded.</summary>
/// <remarks>Up to 2⁵³ a whole number is exact in a double, and so is a power of ten up to 10²²; so one product or quotient of the two is
/// rounded once, as the standard asks for (W. D. Clinger, How to read floating point numbers accurately, doi:10.1145/93542.93557). Nearly
/// all measured numbers are of this kind. One number takes 16 to 21 ns here and 100 ns in the runtime, which is why this reader stays
/// beside <see cref="PlainNumber"/>. Measured on all 48,800 numbers of <c>benchmarks/data/spectra.csv</c>, and on 90,000 of five to seven
/// digits. That one reads all others.</remarks>
internal static class DecimalNumber
{
    private const ulong LargestExact = 1UL << 53;
    private const int MostDigits = 18, LargestPower = 22, MostExponentDigits = 3;

    private static readonly double[] PowersOfTen = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
        1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>The number; false where the text is none. Blanks around it do not count, the decimal sign is a point.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value) =>
        TryParseShort(text, out value) || PlainNumber.TryParse(text, out value);

    // Digits, perhaps with a sign, a point and an exponent.
    private static bool TryParseShort(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        bool negative = text.Length > 0 && text[0] == '-';
        int at = negative ? 1 : 0, first = at, digits;
        ulong whole = 0;
        for (; at < text.Length && DigitOf(text[at]) is var digit and <= 9; at++)
            whole = 10 * whole + digit;
        digits = at - first;
        int power = 0;
        if (at < text.Length && text[at] == '.')
        {
            int point = at++;
            for (; at < text.Length && DigitOf(text[at]) is var digit and <= 9; at++)
                whole = 10 * whole + digit;
            digits += at - point - 1;
            power = point + 1 - at;
        }
        // More digits than these, zeros among them, may have been too much for the whole number.
        if (digits is 0 or > MostDigits || whole > LargestExact)
            return false;
        if (at < text.Length && !TryAddExponent(text[at..], ref power))
            return false;
        if (power is < -LargestPower or > LargestPower)
            return false;
        value = power < 0 ? whole / PowersOfTen[-power] : whole * PowersOfTen[power];
        if (negative)
            value = -value;
        return true;
    }

    private static bool TryAddExponent(ReadOnlySpan<byte> text, ref int power)
    {
        if (text[0] is not ((byte)'e' or (byte)'E'))
            return false;
        bool negative = text.Length > 1 && text[1] == '-';
        int at = negative || (text.Length > 1 && text[1] == '+') ? 2 : 1, exponent = 0;
        if (text.Length - at is 0 or > MostExponentDigits)
            return false;
        for (; at < text.Length; at++)
        {
            if (DigitOf(text[at]) is not (var digit and <= 9))
                return false;
            exponent = 10 * exponent + (int)digit;
        }
        power += negative ? -exponent : exponent;
        return true;
    }

    private static uint DigitOf(byte character) => character - (uint)'0';
}
