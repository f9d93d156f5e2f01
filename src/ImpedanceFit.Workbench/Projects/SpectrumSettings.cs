using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Workbench.Documents;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Requests;
using ImpedanceFit.Workbench.Texts;

namespace ImpedanceFit.Workbench.Projects;

/// <summary>How one spectrum is fitted, as a page or a project file says it.</summary>
/// <param name="document">What is said.</param>
internal sealed class SpectrumSettings(SettingsDocument document)
{
    private const int LongestCircuit = 10_000;

    // Names are those of the folder circuits and the shipped ones; a path is none.
    private static readonly CircuitLibrary Library = new();

    /// <summary>What was said.</summary>
    public SettingsDocument Document => document;

    /// <summary>True if a circuit is given; else it is to be identified.</summary>
    public bool HasCircuit => !string.IsNullOrWhiteSpace(document.Circuit);

    /// <summary>The sizes of the sample, as texts.</summary>
    public GeometryTexts Sizes => document.Sizes is not { } sizes ? new GeometryTexts() : new GeometryTexts
    {
        Thickness = TextOrNull(sizes.Thickness), Diameter = TextOrNull(sizes.Diameter), Area = TextOrNull(sizes.Area),
        Temperature = TextOrNull(sizes.Temperature),
    };

    /// <summary>What the electrodes do.</summary>
    /// <exception cref="RequestException">The word is not known.</exception>
    public CellKind Cell => CellWord.Read("cell", document.Sizes?.Cell);

    /// <summary>The points that count; what was left out one by one is noted in the metadata.</summary>
    /// <exception cref="ImpedanceFitException">No point is left, or the limits are no frequencies.</exception>
    public Spectrum Select(Spectrum spectrum)
    {
        if (document.Fmin is <= 0 || document.Fmax is <= 0 || document.Fmin > document.Fmax)
            throw new RequestException("the limits of frequency are not positive, or the lower one is above the higher one.",
                "Give them in hertz, the lower one first.");
        int[] places = [.. (document.Exclude ?? []).Where(k => k >= 0 && k < spectrum.Count).Distinct().Order()];
        Spectrum selected = PointMask.WithoutPoints(spectrum, places, "one by one");
        return document.Fmin is null && document.Fmax is null ? selected
            : selected.Between(document.Fmin ?? 0, document.Fmax ?? double.PositiveInfinity);
    }

    /// <summary>The fit that is asked for, of points that <see cref="Select"/> chose.</summary>
    /// <exception cref="ImpedanceFitException">The circuit is none, or a parameter is not its own.</exception>
    public FittingRequest Fitting(IntervalMethod intervals) => Fitting(CircuitOf(), intervals);

    /// <summary>The fit that is asked for, by a circuit that was found.</summary>
    /// <exception cref="ImpedanceFitException">A word is not known.</exception>
    public FittingRequest Fitting(NamedCircuit circuit, IntervalMethod intervals)
    {
        FittingRequest request = new(circuit, [.. Changes(circuit.Circuit)])
        {
            Options = FitOptions.Default with
            {
                Weighting = WordOf(document.Weighting, Weighting.Auto, "weighting"),
                Intervals = intervals,
                Starts = document.Start is { Count: > 0 } ? StartValues.Given : StartValues.Automatic,
            },
            MinimumHertz = 0,
            MaximumHertz = double.PositiveInfinity,
        };
        // Values that contradict the limits are told before the fit.
        request.CircuitFor([]);
        return request;
    }

    /// <summary>The circuit: a name of the library or a text.</summary>
    /// <exception cref="CircuitSyntaxException">The text is no circuit.</exception>
    /// <exception cref="RequestException">There is none, or it is too long.</exception>
    public NamedCircuit CircuitOf()
    {
        if (!HasCircuit || document.Circuit is not { } text)
            throw new RequestException("there is no circuit.", "Type one, e.g. R0-p(R1,CPE1), or choose an identified one.");
        if (text.Length > LongestCircuit)
            throw new RequestException("the circuit is too long.", "Give one with fewer elements.");
        return Library.Names().Contains(text.Trim(), StringComparer.OrdinalIgnoreCase) ? Library.Resolve(text.Trim())
            : new NamedCircuit(Circuit.Parse(text));
    }

    /// <summary>Reads a word; a number in its place is refused.</summary>
    /// <exception cref="RequestException">The word is not known.</exception>
    public static T WordOf<T>(string? word, T usual, string name) where T : struct, Enum =>
        string.IsNullOrEmpty(word) ? usual
        : Enum.GetNames<T>().FirstOrDefault(known => known.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } found
            ? Enum.Parse<T>(found)
        : throw new RequestException($"'{word}' is no {name}.",
            $"Choose one of {string.Join(", ", Enum.GetNames<T>().Select(known => known.ToLowerInvariant()))}.");

    private IEnumerable<ParameterChange> Changes(Circuit circuit)
    {
        Dictionary<string, double> held = document.Hold ?? [];
        foreach ((string name, double value) in held)
            yield return new ParameterChange(circuit.Parameter(name).Name) { Fixed = true, FixedValue = value };
        foreach ((string name, double value) in document.Start ?? [])
        {
            CircuitParameter parameter = circuit.Parameter(name);
            if (!held.ContainsKey(name) && !parameter.Fixed)
                yield return new ParameterChange(parameter.Name) { Value = value };
        }
    }

    private static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
