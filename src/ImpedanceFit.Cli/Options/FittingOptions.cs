using System.CommandLine;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Options;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Cli.Options;

/// <summary>The options that all verbs share which fit.</summary>
internal sealed class FittingOptions
{
    private readonly CircuitOption circuit = new();
    private readonly WordOption weighting = new("--weighting",
        "Weights of the residuals; auto: modulus, unless the residuals reject it (sigma columns of a file count with sigma only); "
        + "estimated: from the noise of the spectrum; audit: all side by side",
        FitChoices.FitWeightings);
    private readonly WordOption loss = new("--loss", "Loss of a residual: its square, or less for large residuals, against outliers",
        FitChoices.Losses);
    private readonly WordOption starts = new("--starts",
        "auto: a global search without start values; given: one local fit from the start values", FitChoices.Starts);
    private readonly WordOption intervals = new("--intervals", "How 95 % intervals are computed", FitChoices.Intervals);
    private readonly Option<string[]> start = new("--start")
        { Description = "Start value; several: repeat, or separate by commas", HelpName = "NAME=VALUE" };
    private readonly Option<string[]> fix = new("--fix")
        { Description = "Hold a parameter at its start value or at another value", HelpName = "NAME[=VALUE]" };
    private readonly Option<string[]> bound = new("--bound")
        { Description = "Limits; an empty side keeps the element's own", HelpName = "NAME=LOW:HIGH" };
    private readonly Option<string[]> ties = new("--tie")
    {
        Description = "A parameter that follows from others, e.g. \"R2=2*R1\" or \"CPE2.n=CPE1.n\"; repeat for more",
        HelpName = "NAME=FORMULA",
    };

    private readonly Option<string> startFrom = new("--start-from")
        { Description = "Start values from a table: columns are parameters; id or file picks the row", HelpName = "TABLE.csv" };
    private readonly Option<string> minimum = FrequencyOption.Create("--fmin", "Leave out frequencies below this one");
    private readonly Option<string> maximum = FrequencyOption.Create("--fmax", "Leave out frequencies above this one");
    private readonly Option<string> seed = new("--seed") { Description = "Seed of the random numbers (default 1)", HelpName = "N" };

    /// <summary>Adds the options.</summary>
    public void Declare(Command command)
    {
        circuit.Declare(command);
        DeclareRest(command);
    }

    /// <summary>Adds the options for a verb that can do without a fit.</summary>
    public void DeclareOptional(Command command)
    {
        circuit.DeclareOptional(command);
        DeclareRest(command);
    }

    /// <summary>True if there is a circuit to fit.</summary>
    public bool HasCircuit(ParseResult arguments) => circuit.IsGiven(arguments);

    /// <summary>Lowest and highest frequency that count, in Hz, for spectra that are not fitted.</summary>
    public static FrequencyRange ReadRange(ParseResult arguments) => FrequencyTexts.RangeOf(new ArgumentTexts(arguments));

    /// <summary>What was chosen.</summary>
    /// <exception cref="ImpedanceFitException">The circuit, a name or a value cannot be understood.</exception>
    public FittingRequest Read(ParseResult arguments, Session session) =>
        Choices(arguments, session).Of(ReadingOptions.WithLead(circuit.Read(arguments), arguments, session));

    /// <summary>What was chosen, for every circuit that is given.</summary>
    /// <exception cref="ImpedanceFitException">A circuit, a name or a value cannot be understood.</exception>
    public IReadOnlyList<FittingRequest> ReadAll(ParseResult arguments, Session session) => Choices(arguments, session).OfAll(
        [.. circuit.ReadAll(arguments, session).Select(each => ReadingOptions.WithLead(each, arguments, session))]);

    /// <summary>What was chosen, for a circuit that was not given but found.</summary>
    /// <exception cref="ImpedanceFitException">A value cannot be understood.</exception>
    public static FittingRequest ReadFor(NamedCircuit found, ParseResult arguments, Session session) =>
        Choices(arguments, session).OfFound(found);

    private static FitChoices Choices(ParseResult arguments, Session session) => new(new ArgumentTexts(arguments), session);

    private void DeclareRest(Command command)
    {
        foreach (Option option in (Option[])[weighting.Option, loss.Option, start, fix, bound, startFrom, starts.Option, minimum, maximum,
            intervals.Option, seed, ties])
            command.Options.Add(option);
    }
}
