using System.CommandLine;
using System.Globalization;
using ImpedanceFit.Circuits;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Cli.Options;

/// <summary>The options that all verbs share which fit.</summary>
internal sealed class FittingOptions
{
    private readonly CircuitOption circuit = new();
    private readonly WordOption weighting = new("--weighting",
        "Weights of the residuals; auto: modulus, unless the residuals reject it (sigma columns of a file count with sigma only); "
        + "estimated: from the noise of the spectrum; audit: all side by side",
        "auto", "modulus", "unit", "proportional", "sigma", "estimated", "audit");
    private readonly WordOption loss = new("--loss", "Loss of a residual: its square, or less for large residuals, against outliers",
        "squares", "huber", "cauchy");
    private readonly WordOption starts = new("--starts",
        "auto: a global search without start values; given: one local fit from the start values", "auto", "given");
    private readonly WordOption intervals = new("--intervals", "How 95 % intervals are computed", "profile", "covariance", "bootstrap",
        "none");
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
    public (double Minimum, double Maximum) ReadRange(ParseResult arguments)
    {
        double? low = FrequencyOption.Read(arguments, minimum), high = FrequencyOption.Read(arguments, maximum);
        if (low > high)
            throw new UsageException("--fmin is larger than --fmax.", "Swap the two.");
        return (low ?? 0, high ?? double.PositiveInfinity);
    }

    private void DeclareRest(Command command)
    {
        foreach (Option option in (Option[])[weighting.Option, loss.Option, start, fix, bound, startFrom, starts.Option, minimum, maximum,
            intervals.Option, seed, ties])
            command.Options.Add(option);
    }

    /// <summary>What was chosen.</summary>
    /// <exception cref="ImpedanceFitException">The circuit, a name or a value cannot be understood.</exception>
    public FittingRequest Read(ParseResult arguments, Session session) =>
        RequestFor(ReadingOptions.WithLead(circuit.Read(arguments), arguments, session), arguments, session, _ => true);

    /// <summary>What was chosen, for every circuit that is given. Start values, limits and fixings hold for
    /// the circuits that have the parameter.</summary>
    /// <exception cref="ImpedanceFitException">A circuit, a name or a value cannot be understood.</exception>
    public IReadOnlyList<FittingRequest> ReadAll(ParseResult arguments, Session session)
    {
        IReadOnlyList<NamedCircuit> circuits =
            [.. circuit.ReadAll(arguments, session).Select(each => ReadingOptions.WithLead(each, arguments, session))];
        if (circuits.Count == 1)
            return [RequestFor(circuits[0], arguments, session, _ => true)];
        if (arguments.GetValue(startFrom) is not null)
            throw new UsageException($"{startFrom.Name} is given with several circuits.", "Give one circuit, or leave the table out.");
        IEnumerable<string> named = NamedValue.ReadAll(start.Name, arguments.GetValue(start))
            .Concat(NamedValue.ReadAll(bound.Name, arguments.GetValue(bound)))
            .Concat(NamedValue.ReadAll(fix.Name, arguments.GetValue(fix))).Select(value => value.Name);
        if (named.FirstOrDefault(name => !circuits.Any(each => Has(each.Circuit, name))) is { } unknown)
            throw new UsageException($"None of the circuits has a parameter '{unknown}'.",
                $"Their parameters "
                    + $"are {string.Join(", ", circuits.SelectMany(each => each.Circuit.Parameters).Select(p => p.Name).Distinct())}.");
        return [.. circuits.Select(each => RequestFor(each, arguments, session, name => Has(each.Circuit, name)))];
    }

    /// <summary>What was chosen, for a circuit that was not given but found.</summary>
    /// <exception cref="ImpedanceFitException">A value cannot be understood.</exception>
    public FittingRequest ReadFor(NamedCircuit found, ParseResult arguments, Session session) =>
        RequestFor(found, arguments, session, name => Has(found.Circuit, name));

    private static bool Has(Circuit circuit, string name)
    {
        try
        {
            return circuit.Parameter(name) is not null;
        }
        catch (CircuitParameterException)
        {
            return false;
        }
    }

    private FittingRequest RequestFor(NamedCircuit given, ParseResult arguments, Session session, Func<string, bool> counts)
    {
        (double low, double high) = ReadRange(arguments);
        given = given with { Circuit = Tied(given.Circuit, arguments, counts) };
        FittingRequest request = new(given, StartsOf(given.Circuit, arguments, counts))
        {
            Options = OptionsOf(arguments),
            StartTablePath = arguments.GetValue(startFrom),
            MinimumHertz = low,
            MaximumHertz = high,
            Weights = weighting.Read(arguments) switch
            {
                "estimated" => WeightSource.Estimated,
                "audit" => WeightSource.Audited,
                _ => WeightSource.Given,
            },
            StartTable = arguments.GetValue(startFrom) is { } path ? StartTable(path, given.Circuit, session) : null,
        };
        // Values are checked here, before any spectrum is read; with a table they depend on the spectrum.
        if (request.StartTable is null)
            request.CircuitFor([]);
        return request;
    }

    // A parameter that follows from others by a formula; laws along a series are the verb's of that name.
    private Circuit Tied(Circuit circuit, ParseResult arguments, Func<string, bool> counts)
    {
        foreach (string text in arguments.GetValue(ties) ?? [])
        {
            SeriesTie tie = SeriesTie.Parse(text);
            if (tie.Expression is not { } formula)
                throw new UsageException($"{ties.Name} {text}: '{tie.KindText}' ties the spectra of a series; here each is fitted alone.",
                    "Write a formula of other parameters, e.g. R2=2*R1, or use the verb series.");
            if (counts(tie.Parameter) && formula.ParameterNames.All(counts))
                circuit = circuit.WithTie(tie.Parameter, formula);
        }
        return circuit;
    }

    private FitOptions OptionsOf(ParseResult arguments) => new()
    {
        Weighting = weighting.Read(arguments) switch
        {
            "unit" => Weighting.Unit,
            "proportional" => Weighting.Proportional,
            "sigma" => Weighting.Sigma,
            "auto" => Weighting.Auto,
            _ => Weighting.Modulus,
        },
        Loss = loss.Read(arguments) switch
        {
            "huber" => Loss.Huber,
            "cauchy" => Loss.Cauchy,
            _ => Loss.Squares,
        },
        Starts = starts.Read(arguments) == "given" ? StartValues.Given : StartValues.Automatic,
        Intervals = intervals.Read(arguments) switch
        {
            "covariance" => IntervalMethod.Covariance,
            "bootstrap" => IntervalMethod.Bootstrap,
            "none" => IntervalMethod.None,
            _ => IntervalMethod.Profile,
        },
        Seed = ReadSeed(seed.Name, arguments.GetValue(seed)),
    };

    /// <summary>Reads a seed; 1 if none is given.</summary>
    public static int ReadSeed(string option, string? text) => text is null ? 1
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value
        : throw new UsageException($"{option}: '{text}' is not a whole number.", $"Write e.g. {option} 1.");

    // One change a parameter, so that a value and limits given together are checked together.
    private List<ParameterChange> StartsOf(Circuit circuit, ParseResult arguments, Func<string, bool> counts)
    {
        Dictionary<string, ParameterChange> changes = new(StringComparer.Ordinal);
        ParameterChange Of(string name) =>
            changes.GetValueOrDefault(circuit.Parameter(name).Name) ?? new ParameterChange(circuit.Parameter(name).Name);
        void Set(ParameterChange change) => changes[change.Name] = change;

        foreach ((string name, double value) in NamedValue.ReadNumbers(start.Name, arguments.GetValue(start)))
        {
            if (counts(name))
                Set(Of(name) with { Value = value });
        }
        foreach (NamedValue named in NamedValue.ReadAll(bound.Name, arguments.GetValue(bound)).Where(pair => counts(pair.Name)))
        {
            if (named.Value?.Split(':') is not [string low, string high])
                throw new UsageException($"{bound.Name}: '{named.Name}={named.Value}' does not have two limits.",
                    $"Write {bound.Name} {named.Name}=LOW:HIGH; an empty side keeps the element's own limit.");
            ParameterDescription own = circuit.Parameter(named.Name).Description;
            Set(Of(named.Name) with
            {
                Lower = low.Trim().Length == 0 ? own.Lower : NamedValue.Number(bound.Name, low),
                Upper = high.Trim().Length == 0 ? own.Upper : NamedValue.Number(bound.Name, high),
            });
        }
        foreach (NamedValue named in NamedValue.ReadAll(fix.Name, arguments.GetValue(fix)).Where(pair => counts(pair.Name)))
            Set(Of(named.Name) with { Fixed = true, FixedValue = named.Value is null ? null : NamedValue.Number(fix.Name, named.Value) });
        return [.. changes.Values];
    }

    private static ParameterTable StartTable(string path, Circuit circuit, Session session)
    {
        ParameterTable table = ParameterTable.Read(path);
        HashSet<string> names = [.. circuit.Parameters.Select(parameter => parameter.Name)];
        if (!table.Columns.Any(names.Contains))
            throw new UsageException($"{path}: no column is a parameter of {circuit}.", $"Its parameters are {string.Join(", ", names)}.");
        string[] others = [.. table.Columns.Where(column => !names.Contains(column) && column is not ("id" or "file"))];
        if (others.Length > 0)
            session.Note($"{path}: columns that are not parameters are ignored: {string.Join(", ", others)}.");
        return table;
    }
}
