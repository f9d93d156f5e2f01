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

    /// <summary>What was asked for, where every parameter in it belongs to the circuit.</summary>
    /// <exception cref="ImpedanceFitException">A formula cannot be read, or asks for a parameter that the
    /// circuit does not have.</exception>
    public IReadOnlyList<DerivedRequest> Read(ParseResult arguments, Circuit circuit) =>
        [.. (arguments.GetValue(option) ?? []).Select(text => Read(text, circuit))];

    private static DerivedRequest Read(string text, Circuit circuit)
    {
        int sign = text.IndexOf('=', StringComparison.Ordinal);
        string heading = sign < 0 ? "" : text[..sign].Trim();
        ParameterExpression expression = ParameterExpression.Parse((sign < 0 ? text : text[(sign + 1)..]).Trim());
        // Names the nearest parameter where there is none of that name; R1 may stand for R1.R.
        Dictionary<string, string> names =
            expression.ParameterNames.ToDictionary(name => name, name => circuit.Parameter(name).Name, StringComparer.Ordinal);
        Unit unit = expression.UnitFor(name => circuit.Parameter(name).Description.Unit);
        int bracket = heading.IndexOf('[', StringComparison.Ordinal);
        if (bracket >= 0)
        {
            if (!heading.EndsWith(']'))
                throw new UsageException($"--derive: the unit in '{heading}' is not closed.", "Write e.g. \"C1[F] = …\".");
            unit = new Unit(heading[(bracket + 1)..^1].Trim(), TakesPrefix: true);
            heading = heading[..bracket].Trim();
        }
        return new DerivedRequest(heading.Length > 0 ? heading : expression.Text, expression, unit, names);
    }
}
