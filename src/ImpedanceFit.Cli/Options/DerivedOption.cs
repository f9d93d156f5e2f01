using System.CommandLine;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Cli.Options;

/// <summary><c>--derive</c>: quantities that follow from the parameters, <c>[NAME[UNIT]=]FORMULA</c>.</summary>
internal sealed class DerivedOption
{
    private readonly Option<string[]> option = new("--derive")
    {
        Description =
            "A quantity derived from the parameters, with error and interval, e.g. \"R1+R2\", \"C1[F] = (R1*CPE1.Q)^(1/CPE1.n)/R1\"; "
                + "repeat for more",
        HelpName = "[NAME[UNIT]=]FORMULA",
    };

    /// <summary>Adds the option.</summary>
    public void Declare(Command command) => command.Options.Add(option);

    /// <summary>True if something was asked for.</summary>
    public bool IsGiven(ParseResult arguments) => arguments.GetValue(option) is { Length: > 0 };
}
