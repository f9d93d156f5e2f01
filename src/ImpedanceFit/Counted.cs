using System.Globalization;

namespace ImpedanceFit;

/// <summary>Numbers of things in messages.</summary>
internal static class Counted
{
    /// <summary>The number with its noun: "1 point", "2 points", "1 spectrum", "3 spectra".</summary>
    public static string Of(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? noun : PluralOf(noun))}");

    private static string PluralOf(string noun) =>
        noun.EndsWith("spectrum", StringComparison.Ordinal) ? noun[..^2] + "a"
        : noun.EndsWith('y') ? noun[..^1] + "ies"
        : noun + "s";
}
