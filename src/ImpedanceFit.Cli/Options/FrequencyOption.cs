using System.CommandLine;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Options;

namespace ImpedanceFit.Cli.Options;

/// <summary>Frequencies on the command line: <c>1000</c>, <c>1k</c>, <c>1kHz</c>.</summary>
internal static class FrequencyOption
{
    /// <summary>An option that takes one frequency.</summary>
    public static Option<string> Create(string name, string description) => new(name) { Description = description, HelpName = "HZ" };

    /// <summary>The frequency in Hz, or null if the option is not given.</summary>
    public static double? Read(ParseResult arguments, Option<string> option) =>
        arguments.GetValue(option) is { } text ? FrequencyTexts.Parse(option.Name, text) : null;
}
