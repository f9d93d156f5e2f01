using System.CommandLine;
using ImpedanceFit.Cli.Terminal;

namespace ImpedanceFit.Cli.Options;

/// <summary>Frequencies on the command line: <c>1000</c>, <c>1k</c>, <c>1kHz</c>.</summary>
internal static class FrequencyOption
{
    /// <summary>An option that takes one frequency.</summary>
    public static Option<string> Create(string name, string description) => new(name) { Description = description, HelpName = "HZ" };

    /// <summary>The frequency in Hz, or null if the option is not given.</summary>
    public static double? Read(ParseResult arguments, Option<string> option) =>
        arguments.GetValue(option) is { } text ? Parse(option.Name, text) : null;

    /// <summary>Reads a frequency in Hz.</summary>
    public static double Parse(string option, string text)
    {
        string plain = text.Trim();
        double hertz = NamedValue.Number(option, plain.EndsWith("Hz", StringComparison.OrdinalIgnoreCase) ? plain[..^2] : plain);
        return hertz > 0 ? hertz
            : throw new UsageException($"{option}: the frequency {text} is not positive.", "Frequencies are in Hz, e.g. 0.1 or 1M.");
    }
}
