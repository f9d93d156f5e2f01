namespace ImpedanceFit.Units;

/// <summary>The SI prefixes of numbers, f to T in steps of a thousand: the one table for reading and printing.</summary>
internal static class SiPrefix
{
    private static readonly (int Exponent, double Factor, string Symbol)[] Table =
    [
        (12, 1e12, "T"), (9, 1e9, "G"), (6, 1e6, "M"), (3, 1e3, "k"), (0, 1, ""),
        (-3, 1e-3, "m"), (-6, 1e-6, "µ"), (-9, 1e-9, "n"), (-12, 1e-12, "p"), (-15, 1e-15, "f"),
    ];

    /// <summary>All prefixes with their factors, the largest first; none is among them, with the factor 1.</summary>
    public static IReadOnlyList<(double Factor, string Symbol)> Descending { get; } =
        [.. Table.Select(prefix => (prefix.Factor, prefix.Symbol))];

    /// <summary>The prefix of 10^<paramref name="exponent"/>, e.g. <c>k</c> of 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such prefix.</exception>
    public static string Of(int exponent)
    {
        foreach ((int each, _, string symbol) in Table)
        {
            if (each == exponent)
                return symbol;
        }
        throw new ArgumentOutOfRangeException(nameof(exponent), exponent, "There is no prefix.");
    }

    /// <summary>The power of ten of a prefix, or null. u and both signs of micro are one.</summary>
    public static int? ExponentOf(char prefix) => Find(prefix)?.Exponent;

    /// <summary>The factor of a prefix, or null.</summary>
    public static double? FactorOf(char prefix) => Find(prefix)?.Factor;

    private static (int Exponent, double Factor)? Find(char prefix)
    {
        char symbol = prefix is 'u' or '\u03BC' ? '\u00B5' : prefix;
        foreach ((int exponent, double factor, string each) in Table)
        {
            if (each.Length == 1 && each[0] == symbol)
                return (exponent, factor);
        }
        return null;
    }
}
