using System.CommandLine;
using ImpedanceFit.Circuits;
using ImpedanceFit.Cli.Terminal;

namespace ImpedanceFit.Cli.Options;

/// <summary><c>--elements</c>: the elements that a candidate circuit may have.</summary>
internal sealed class ElementsOption
{
    private readonly Option<string> option = new("--elements")
        { Description = "Elements that a circuit may have, separated by commas (default: all)", HelpName = "R,C,CPE,W" };

    /// <summary>Adds the option.</summary>
    public void Declare(Command command) => command.Options.Add(option);

    /// <summary>True if it was given.</summary>
    public bool IsGiven(ParseResult arguments) => arguments.GetValue(option) is not null;
}
