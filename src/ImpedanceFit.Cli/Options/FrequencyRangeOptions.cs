using System.CommandLine;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Options;

namespace ImpedanceFit.Cli.Options;

/// <summary><c>--fmin</c> and <c>--fmax</c>: the frequencies that count.</summary>
internal sealed class FrequencyRangeOptions
{
    private readonly Option<string> minimum = FrequencyOption.Create("--fmin", "Leave out frequencies below this one");
    private readonly Option<string> maximum = FrequencyOption.Create("--fmax", "Leave out frequencies above this one");

    /// <summary>Adds the options.</summary>
    public void Declare(Command command)
    {
        command.Options.Add(minimum);
        command.Options.Add(maximum);
    }

    /// <summary>The range in Hz; all frequencies where nothing is given.</summary>
    /// <exception cref="UsageException">The limits are the wrong way round.</exception>
    public static FrequencyRange Read(ParseResult arguments) => FrequencyTexts.RangeOf(new ArgumentTexts(arguments));
}
