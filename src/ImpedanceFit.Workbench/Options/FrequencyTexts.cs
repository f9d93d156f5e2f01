using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Options;

/// <summary>Frequencies as a user writes them: <c>1000</c>, <c>1k</c>, <c>1kHz</c>.</summary>
internal static class FrequencyTexts
{
    private const string Minimum = "fmin", Maximum = "fmax";

    /// <summary>The frequencies that count, in Hz, by <c>fmin</c> and <c>fmax</c>; all where nothing is given.</summary>
    /// <exception cref="RequestException">A limit cannot be read, or the two are the wrong way round.</exception>
    public static FrequencyRange RangeOf(IOptionTexts options)
    {
        double low = OrNull(options, Minimum) ?? 0, high = OrNull(options, Maximum) ?? double.PositiveInfinity;
        return low <= high ? new FrequencyRange(low, high)
            : throw new RequestException($"{options.NameOf(Minimum)} is larger than {options.NameOf(Maximum)}.", "Swap the two.");
    }

    /// <summary>Reads a frequency in Hz; <paramref name="option"/> is what messages call it.</summary>
    /// <exception cref="RequestException">It cannot be read, or is not positive.</exception>
    public static double Parse(string option, string text)
    {
        string plain = text.Trim();
        double hertz = NamedValue.Number(option, plain.EndsWith("Hz", StringComparison.OrdinalIgnoreCase) ? plain[..^2] : plain);
        return hertz > 0 ? hertz
            : throw new RequestException($"{option}: the frequency {text} is not positive.", "Frequencies are in Hz, e.g. 0.1 or 1M.");
    }

    private static double? OrNull(IOptionTexts options, string option) =>
        options.TextOf(option) is { } text ? Parse(options.NameOf(option), text) : null;
}
