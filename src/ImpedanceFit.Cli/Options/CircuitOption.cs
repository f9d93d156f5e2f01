using System.CommandLine;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Options;
using ImpedanceFit.Formats;

namespace ImpedanceFit.Cli.Options;

/// <summary><c>-c</c>: a circuit as text in any notation, by its name, or by the path of its file.</summary>
internal sealed class CircuitOption
{
    private readonly Option<string[]> option = new("--circuit", "-c")
    {
        Description = "Circuit: text in any notation, a name ('impedancefit circuits' lists them), or a JSON file",
        HelpName = "CIRCUIT",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Adds the option.</summary>
    public void Declare(Command command) => command.Options.Add(option);

    /// <summary>All circuits, in the order given; the word <c>library</c> stands for all that have a name.</summary>
    public IReadOnlyList<NamedCircuit> ReadAll(ParseResult arguments, Session session) =>
        CircuitTexts.ReadAll(arguments.GetValue(option) ?? [], session);

    /// <summary>Adds the option; it may be left out.</summary>
    public void DeclareOptional(Command command)
    {
        option.Required = false;
        command.Options.Add(option);
    }

    /// <summary>True if it was not left out.</summary>
    public bool IsGiven(ParseResult arguments) => arguments.GetValue(option) is { Length: > 0 };

    /// <summary>The one circuit.</summary>
    public NamedCircuit Read(ParseResult arguments) => arguments.GetValue(option) switch
    {
        [string one] => new CircuitLibrary().Resolve(one),
        var several =>
            throw new UsageException(FormattableString.Invariant($"--circuit is given {several?.Length ?? 0} times."), "Give one circuit."),
    };
}
