using System.Globalization;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Units;

namespace ImpedanceFit.Workbench.Texts;

/// <summary>Reads a number with an SI prefix, its unit and an optional error: <c>12</c>, <c>2.2k</c>,
/// <c>10mV</c>, <c>12 ± 0.5</c>, <c>55ohm ± 2%</c>.</summary>
/// <remarks>The unit may be left out; a wrong one is refused.</remarks>
internal static class UncertainText
{
    private static readonly string[] OhmSpellings = ["Ω", "ohm", "Ohm", "\u2126"];

    /// <summary>The number; <paramref name="name"/> is what messages and results call it.</summary>
    /// <exception cref="RequestException">It cannot be read, or has another unit.</exception>
    public static UncertainValue Read(string name, string text, Unit unit)
    {
        (string valueText, string? error) = PlusMinus.Split(text);
        if (TryRead(valueText, unit, out double value))
        {
            if (error is null)
                return UncertainValue.Of(name, value, 0);
            bool relative = error.EndsWith('%');
            if (TryRead(relative ? error[..^1] : error, unit, out double size) && size >= 0)
                return UncertainValue.Of(name, value, relative ? size / 100 * Math.Abs(value) : size);
        }
        string symbol = unit == Unit.Ohm ? "ohm" : unit.Symbol;
        throw new RequestException(symbol.Length == 0 ? $"{name}: '{text}' is not a number."
            : $"{name}: '{text}' is not a number in {symbol}.", $"Write e.g. 12{symbol}, 2.2k{symbol}, or \"12 ± 0.5 {symbol}\".");
    }

    /// <summary>The number, or null where nothing was given.</summary>
    public static UncertainValue? ReadOrNull(string name, string? text, Unit unit) => text is null ? null : Read(name, text, unit);

    /// <summary>A number that must not be negative, or null where nothing was given.</summary>
    /// <exception cref="RequestException">It cannot be read, has another unit, or is negative.</exception>
    public static UncertainValue? NotNegativeOrNull(string name, string? text, Unit unit) => ReadOrNull(name, text, unit) switch
    {
        { Value: < 0 } => throw new RequestException($"{name}: '{text}' is negative.", "Give the size that was measured, or leave it out."),
        var value => value,
    };

    /// <summary>A number that must be positive, or null where nothing was given.</summary>
    /// <exception cref="RequestException">It cannot be read, has another unit, or is not positive.</exception>
    public static UncertainValue? PositiveOrNull(string name, string? text, Unit unit) => ReadOrNull(name, text, unit) switch
    {
        { Value: <= 0 } =>
            throw new RequestException($"{name}: '{text}' is not positive.", "Give the size that was measured, or leave it out."),
        var value => value,
    };

    /// <summary>A whole number from 1, e.g. how many electrons or interfaces; <paramref name="otherwise"/>
    /// where nothing was given.</summary>
    /// <exception cref="RequestException">It is not a whole number, or below 1.</exception>
    public static int Count(string name, string? text, int otherwise) => text is null ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count
        : throw new RequestException($"{name}: '{text}' is not a whole number from 1.", "Write e.g. 1 or 2.");

    private static bool TryRead(string text, Unit unit, out double value)
    {
        text = text.Trim();
        foreach (string symbol in unit == Unit.Ohm ? OhmSpellings : [unit.Symbol])
        {
            if (symbol.Length > 0 && text.EndsWith(symbol, StringComparison.Ordinal))
                return SiNumber.TryParse(text.AsSpan(0, text.Length - symbol.Length), out value);
        }
        return SiNumber.TryParse(text, out value);
    }
}
