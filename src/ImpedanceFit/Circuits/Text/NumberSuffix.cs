using ImpedanceFit.Units;

namespace ImpedanceFit.Circuits.Text;

/// <summary>The letters behind a number in braces: an SI prefix, the unit, and <c>f</c> for fixed.</summary>
/// <param name="Exponent">Power of ten of the prefix.</param>
/// <param name="Fixed">True if the last letter is an f that means fixed.</param>
internal readonly record struct NumberSuffix(int Exponent, bool Fixed)
{
    /// <summary>Reads the letters; null if they are not understood.</summary>
    /// <remarks>A single f is always fixed. Femto is an f with something behind it: <c>100fF</c> with the
    /// unit, <c>100ff</c> fixed.</remarks>
    public static NumberSuffix? Read(ReadOnlySpan<char> letters, Unit unit)
    {
        if (PrefixAndUnit(letters, unit, allowFemtoAlone: false) is { } free)
            return new(free, false);
        return letters is [.., 'f'] && PrefixAndUnit(letters[..^1], unit, allowFemtoAlone: true) is { } held ? new(held, true) : null;
    }

    private static int? PrefixAndUnit(ReadOnlySpan<char> letters, Unit unit, bool allowFemtoAlone)
    {
        int length = letters.Length;
        foreach (string symbol in (ReadOnlySpan<string>)(unit == Unit.Ohm ? ["\u03A9", "\u2126", "ohm", "Ohm"] : [unit.Symbol]))
        {
            if (letters.EndsWith(symbol))
                length = letters.Length - symbol.Length;
        }
        return length switch
        {
            0 => 0,
            1 when letters[0] != 'f' || letters.Length > 1 || allowFemtoAlone => SiPrefix.ExponentOf(letters[0]),
            _ => null,
        };
    }
}
