using ImpedanceFit.Numerics;

namespace ImpedanceFit.Cli.Options;

/// <summary>Reads a number with an SI prefix and an optional error: <c>12</c>, <c>2.2k</c>, <c>12 ± 0.5</c>.</summary>
internal static class UncertainOption
{
    /// <summary>The number; <paramref name="name"/> is what messages and results call it.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static UncertainValue Read(string name, string text)
    {
        string[] parts = text.Replace("+/-", "±", StringComparison.Ordinal).Split('±');
        if (parts.Length <= 2 && SiNumber.TryParse(parts[0], out double value) && (parts.Length == 1 ? 0 : SiNumber.TryParse(parts[1], out double error) ? error : -1) is >= 0 and var u)
            return UncertainValue.Of(name, value, u);
        throw new UsageException($"{name}: '{text}' is no number.", "Write e.g. 12, 2.2k, or \"12 ± 0.5\".");
    }

    /// <summary>The number, or null where nothing was given.</summary>
    public static UncertainValue? ReadOrNull(string name, string? text) => text is null ? null : Read(name, text);
}
