using System.Text.RegularExpressions;
using ImpedanceFit.Units;

namespace ImpedanceFit.Circuits.Dialects;

/// <summary>The few things of Python that circuits with values need: strings, lists and dictionaries of numbers, by their names.</summary>
internal sealed partial class PythonText
{
    private readonly string text;

    /// <summary>Reads a circuit alone, or assignments with it: <c>circuit = 'R0-C1'</c>, <c>initial_guess = [10, 1e-6]</c>.</summary>
    public PythonText(string text)
    {
        this.text = text;
        Match quoted = Quoted().Match(text);
        Circuit = quoted.Success ? quoted.Groups[2].Value : text.Trim();
    }

    /// <summary>The circuit's text.</summary>
    public string Circuit { get; }

    /// <summary>A circuit without values, limits and ties.</summary>
    public static Circuit Bare(Circuit circuit) => new(Bare(circuit.Root));

    /// <summary>A number in Python.</summary>
    public static string Number(double value) => SiNumber.Format(value);

    /// <summary>The numbers of a dictionary with this name; empty if there is none.</summary>
    /// <exception cref="InputException">It holds something else.</exception>
    public IReadOnlyDictionary<string, double> Numbers(string name)
    {
        Match found = Regex.Match(text, $@"\b{name}\s*=\s*\{{([^}}]*)\}}");
        Dictionary<string, double> numbers = new(StringComparer.Ordinal);
        if (!found.Success)
            return numbers;
        foreach (string entry in Entries(found.Groups[1].Value))
        {
            string[] parts = entry.Split(':');
            numbers[parts[0].Trim().Trim('\'', '"')] = Parsed(parts.Length == 2 ? parts[1] : "", name, entry);
        }
        return numbers;
    }

    /// <summary>The numbers of a list with this name, or of one of several lists in brackets; null if there is none.</summary>
    /// <exception cref="InputException">It holds something else.</exception>
    public double[]? List(string name, int index = 0)
    {
        Match found = Regex.Match(text, $@"\b{name}\s*=\s*\(?\s*((?:\[[^\]]*\]\s*,?\s*)+)");
        if (!found.Success)
            return null;
        MatchCollection lists = Brackets().Matches(found.Groups[1].Value);
        return index >= lists.Count ? null : [.. Entries(lists[index].Groups[1].Value).Select(entry => Parsed(entry, name, entry))];
    }

    private static string[] Entries(string inside) =>
        inside.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static double Parsed(string number, string name, string entry)
    {
        string plain = number.Trim();
        // numpy.inf, np.inf, inf, float('inf')
        Match infinite = Infinite().Match(plain);
        if (infinite.Success)
            return infinite.Groups[1].Length > 0 ? double.NegativeInfinity : double.PositiveInfinity;
        return PlainNumber.TryParse(plain, out double value) ? value
            : throw new InputException(ErrorCodes.CircuitSyntax, $"{name}: '{entry}' is not a number.", "Give numbers alone, e.g. 1e-6.");
    }

    private static CircuitNode Bare(CircuitNode node) => node switch
    {
        SeriesNode series => new SeriesNode([.. series.Parts.Select(Bare)]),
        ParallelNode parallel => new ParallelNode([.. parallel.Parts.Select(Bare)]),
        _ => ((ElementNode)node) with { Settings = [.. ((ElementNode)node).Settings.Select(_ => ParameterSetting.Unset)] },
    };

    [GeneratedRegex("""(['"])([^'"]*?[A-Za-z][0-9_][^'"]*?)\1""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\[([^\]]*)\]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"^(-?)(?:(?:np|numpy|math)\.)?(?:float\(['""])?inf(?:['""]\))?$")]
    private static partial Regex Infinite();
}
