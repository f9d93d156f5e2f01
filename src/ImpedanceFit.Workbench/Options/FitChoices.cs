using System.Globalization;
using ImpedanceFit.Circuits;
using ImpedanceFit.Formats;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Workbench.Options;

/// <summary>The fit that options ask for.</summary>
/// <param name="options">The options.</param>
/// <param name="host">Who hears of columns of a table that say nothing.</param>
internal sealed class FitChoices(IOptionTexts options, IWorkHost host)
{
    /// <summary>The weights of residuals that can be chosen everywhere.</summary>
    public static readonly string[] Weightings = ["auto", "modulus", "unit", "proportional", "sigma"];

    /// <summary>The weights that a fit of one circuit can have; the first is the default.</summary>
    public static readonly string[] FitWeightings = [.. Weightings, "estimated", "audit"];

    /// <summary>The losses; the first is the default.</summary>
    public static readonly string[] Losses = ["squares", "huber", "cauchy"];

    /// <summary>Where start values come from; the first is the default.</summary>
    public static readonly string[] Starts = ["auto", "given"];

    /// <summary>How intervals are computed; the first is the default.</summary>
    public static readonly string[] Intervals = ["profile", "covariance", "bootstrap", "none"];

    private const string Start = "start", Fix = "fix", Bound = "bound", Tie = "tie", StartFrom = "start-from", Weighting = "weighting";

    /// <summary>The fit of a circuit that was given.</summary>
    /// <exception cref="ImpedanceFitException">A name or a value cannot be understood.</exception>
    public FittingRequest Of(NamedCircuit circuit) => RequestFor(circuit, _ => true);

    /// <summary>The fits of several circuits. Start values, limits and fixings hold for the circuits that have the parameter.</summary>
    /// <exception cref="ImpedanceFitException">A name or a value cannot be understood.</exception>
    public IReadOnlyList<FittingRequest> OfAll(IReadOnlyList<NamedCircuit> circuits)
    {
        if (circuits.Count == 1)
            return [Of(circuits[0])];
        if (options.TextOf(StartFrom) is not null)
            throw new RequestException($"{options.NameOf(StartFrom)} is given with several circuits.",
                "Give one circuit, or leave the table out.");
        IEnumerable<string> named = Values(Start).Concat(Values(Bound)).Concat(Values(Fix)).Select(value => value.Name);
        if (named.FirstOrDefault(name => !circuits.Any(each => Has(each.Circuit, name))) is { } unknown)
            throw new RequestException($"None of the circuits has a parameter '{unknown}'.",
                $"Their parameters "
                    + $"are {string.Join(", ", circuits.SelectMany(each => each.Circuit.Parameters).Select(p => p.Name).Distinct())}.");
        return [.. circuits.Select(OfFound)];
    }

    /// <summary>The fit of a circuit that was not given but found: what names no parameter of it does not count.</summary>
    /// <exception cref="ImpedanceFitException">A value cannot be understood.</exception>
    public FittingRequest OfFound(NamedCircuit found) => RequestFor(found, name => Has(found.Circuit, name));

    /// <summary>The weighting that an option asks for.</summary>
    /// <exception cref="RequestException">The word is not known.</exception>
    public static Weighting WeightingOf(IOptionTexts options) => WeightingBy(OptionWord.Read(options, Weighting, Weightings));

    /// <summary>Reads a seed; 1 if none is given.</summary>
    /// <exception cref="RequestException">It is no whole number.</exception>
    public static int SeedOf(string option, string? text) => text is null ? 1
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value
        : throw new RequestException($"{option}: '{text}' is not a whole number.", $"Write e.g. {option} 1.");

    private static Weighting WeightingBy(string word) => word switch
    {
        "unit" => ImpedanceFit.Weighting.Unit,
        "proportional" => ImpedanceFit.Weighting.Proportional,
        "sigma" => ImpedanceFit.Weighting.Sigma,
        "auto" => ImpedanceFit.Weighting.Auto,
        _ => ImpedanceFit.Weighting.Modulus,
    };

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

    private FittingRequest RequestFor(NamedCircuit given, Func<string, bool> counts)
    {
        FrequencyRange range = FrequencyTexts.RangeOf(options);
        given = given with { Circuit = Tied(given.Circuit, counts) };
        FittingRequest request = new(given, ChangesOf(given.Circuit, counts))
        {
            Options = FitOptionsOf(),
            StartTablePath = options.TextOf(StartFrom),
            MinimumHertz = range.FromHertz,
            MaximumHertz = range.ToHertz,
            Weights = WeightingWord() switch
            {
                "estimated" => WeightSource.Estimated,
                "audit" => WeightSource.Audited,
                _ => WeightSource.Given,
            },
            StartTable = options.TextOf(StartFrom) is { } path ? StartTable(path, given.Circuit) : null,
        };
        // Values are checked here, before any spectrum is read; with a table they depend on the spectrum.
        if (request.StartTable is null)
            request.CircuitFor([]);
        return request;
    }

    // A parameter that follows from others by a formula; laws along a series are the verb's of that name.
    private Circuit Tied(Circuit circuit, Func<string, bool> counts)
    {
        foreach (string text in options.TextsOf(Tie))
        {
            SeriesTie tie = SeriesTie.Parse(text);
            if (tie.Expression is not { } formula)
                throw new RequestException(
                    $"{options.NameOf(Tie)} {text}: '{tie.KindText}' ties the spectra of a series; here each is fitted alone.",
                    "Write a formula of other parameters, e.g. R2=2*R1, or use the verb series.");
            if (counts(tie.Parameter) && formula.ParameterNames.All(counts))
                circuit = circuit.WithTie(tie.Parameter, formula);
        }
        return circuit;
    }

    private string WeightingWord() => OptionWord.Read(options, Weighting, FitWeightings);

    private FitOptions FitOptionsOf() => new()
    {
        Weighting = WeightingBy(WeightingWord()),
        Loss = OptionWord.Read(options, "loss", Losses) switch
        {
            "huber" => Loss.Huber,
            "cauchy" => Loss.Cauchy,
            _ => Loss.Squares,
        },
        Starts = OptionWord.Read(options, "starts", Starts) == "given" ? StartValues.Given : StartValues.Automatic,
        Intervals = OptionWord.Read(options, "intervals", Intervals) switch
        {
            "covariance" => IntervalMethod.Covariance,
            "bootstrap" => IntervalMethod.Bootstrap,
            "none" => IntervalMethod.None,
            _ => IntervalMethod.Profile,
        },
        Seed = SeedOf(options.NameOf("seed"), options.TextOf("seed")),
    };

    private IEnumerable<NamedValue> Values(string option) => NamedValue.ReadAll(options.NameOf(option), options.TextsOf(option));

    // One change a parameter, so that a value and limits given together are checked together.
    private List<ParameterChange> ChangesOf(Circuit circuit, Func<string, bool> counts)
    {
        Dictionary<string, ParameterChange> changes = new(StringComparer.Ordinal);
        ParameterChange Of(string name) =>
            changes.GetValueOrDefault(circuit.Parameter(name).Name) ?? new ParameterChange(circuit.Parameter(name).Name);
        void Set(ParameterChange change) => changes[change.Name] = change;

        foreach ((string name, double value) in NamedValue.ReadNumbers(options.NameOf(Start), options.TextsOf(Start)))
        {
            if (counts(name))
                Set(Of(name) with { Value = value });
        }
        string bound = options.NameOf(Bound), fix = options.NameOf(Fix);
        foreach (NamedValue named in Values(Bound).Where(pair => counts(pair.Name)))
        {
            if (named.Value?.Split(':') is not [string low, string high])
                throw new RequestException($"{bound}: '{named.Name}={named.Value}' does not have two limits.",
                    $"Write {bound} {named.Name}=LOW:HIGH; an empty side keeps the element's own limit.");
            ParameterDescription own = circuit.Parameter(named.Name).Description;
            Set(Of(named.Name) with
            {
                Lower = low.Trim().Length == 0 ? own.Lower : NamedValue.Number(bound, low),
                Upper = high.Trim().Length == 0 ? own.Upper : NamedValue.Number(bound, high),
            });
        }
        foreach (NamedValue named in Values(Fix).Where(pair => counts(pair.Name)))
            Set(Of(named.Name) with { Fixed = true, FixedValue = named.Value is null ? null : NamedValue.Number(fix, named.Value) });
        return [.. changes.Values];
    }

    private ParameterTable StartTable(string path, Circuit circuit)
    {
        ParameterTable table = ParameterTable.Read(path);
        HashSet<string> names = [.. circuit.Parameters.Select(parameter => parameter.Name)];
        if (!table.Columns.Any(names.Contains))
            throw new RequestException($"{path}: no column is a parameter of {circuit}.",
                $"Its parameters are {string.Join(", ", names)}.");
        string[] others = [.. table.Columns.Where(column => !names.Contains(column) && column is not ("id" or "file"))];
        if (others.Length > 0)
            host.Note($"{path}: columns that are not parameters are ignored: {string.Join(", ", others)}.");
        return table;
    }
}
