using System.Globalization;
using System.Text.Json;
using ImpedanceFit.Formats;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Requests;
using Microsoft.AspNetCore.Http;

namespace ImpedanceFit.Web;

/// <summary>What is asked of one spectrum: <c>{"spectrum":"s1","exclude":[3],"fmin":1,"fmax":1e6,"circuit":"R0-p(R1,CPE1)",
/// "weighting":"auto","intervals":"covariance"}</c>; all but the first may be left out.</summary>
internal sealed class PageRequest
{
    private const int LongestCircuit = 10_000;
    private static readonly CircuitLibrary Library = new();

    private readonly string? circuit, weighting, intervals;
    private readonly double? minimumHertz, maximumHertz;
    private readonly HashSet<int> excluded;

    private PageRequest(JsonElement root, SpectrumShelf shelf)
    {
        Shelved = shelf.Of(TextOf(root, "spectrum"));
        (circuit, weighting, intervals) = (TextOf(root, "circuit"), TextOf(root, "weighting"), TextOf(root, "intervals"));
        (minimumHertz, maximumHertz) = (NumberOf(root, "fmin"), NumberOf(root, "fmax"));
        excluded = root.TryGetProperty("exclude", out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(each => each.ValueKind == JsonValueKind.Number && each.TryGetInt32(out int index) ? index
                : throw Wrong("exclude"))] : [];
        Selected = excluded.Count == 0 && minimumHertz is null && maximumHertz is null ? Shelved.Spectrum
            : Shelved.Spectrum.Where(Keeps);
    }

    /// <summary>The spectrum as it was read.</summary>
    public ShelvedSpectrum Shelved { get; }

    /// <summary>The points that count.</summary>
    public Spectrum Selected { get; }

    /// <summary>Reads a request.</summary>
    /// <exception cref="JsonException">The body is no JSON.</exception>
    /// <exception cref="ImpedanceFitException">It names no spectrum, or a value is of the wrong kind.</exception>
    public static async Task<PageRequest> Read(HttpRequest request, SpectrumShelf shelf, CancellationToken cancellation)
    {
        using JsonDocument document = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellation);
        return document.RootElement.ValueKind == JsonValueKind.Object ? new PageRequest(document.RootElement, shelf) : throw Wrong("body");
    }

    /// <summary>The fit that is asked for.</summary>
    /// <exception cref="CircuitSyntaxException">The circuit is none.</exception>
    public FittingRequest Fitting() => new(CircuitOf(), [])
    {
        Options = FitOptions.Default with
        {
            Weighting = WordOf(weighting, Weighting.Auto, "weighting"),
            Intervals = WordOf(intervals, IntervalMethod.Covariance, "intervals"),
        },
        MinimumHertz = 0,
        MaximumHertz = double.PositiveInfinity,
    };

    /// <summary>The command line that does the same.</summary>
    public string Command(string verb)
    {
        List<string> words = ["impedancefit", verb, Quoted(Shelved.File)];
        if (verb == "fit" && circuit is { Length: > 0 })
            words.AddRange(["-c", Quoted(circuit)]);
        if (verb == "fit" && weighting is { Length: > 0 })
            words.AddRange(["--weighting", weighting]);
        if (minimumHertz is { } low)
            words.AddRange(["--fmin", low.ToString("R", CultureInfo.InvariantCulture)]);
        if (maximumHertz is { } high)
            words.AddRange(["--fmax", high.ToString("R", CultureInfo.InvariantCulture)]);
        if (excluded.Count > 0)
            words.AddRange(["--exclude", string.Join(',', excluded.Where(k => k >= 0 && k < Shelved.Spectrum.Count).Order()
                .Select(k => Shelved.Spectrum.FrequenciesHertz[k].ToString("R", CultureInfo.InvariantCulture)))]);
        return string.Join(' ', words);
    }

    // No path: a name of the library or a text.
    private NamedCircuit CircuitOf()
    {
        if (circuit is not { Length: > 0 })
            throw new RequestException("there is no circuit.", "Type one, e.g. R0-p(R1,CPE1), or choose an identified one.");
        if (circuit.Length > LongestCircuit)
            throw new RequestException("the circuit is too long.", "Give one with fewer elements.");
        return Library.Names().Contains(circuit.Trim(), StringComparer.OrdinalIgnoreCase) ? Library.Resolve(circuit)
            : new NamedCircuit(Circuit.Parse(circuit));
    }

    private bool Keeps(int point)
    {
        double hertz = Shelved.Spectrum.FrequenciesHertz[point];
        return !excluded.Contains(point) && !(hertz < minimumHertz) && !(hertz > maximumHertz);
    }

    private static T WordOf<T>(string? word, T usual, string name) where T : struct, Enum =>
        string.IsNullOrEmpty(word) ? usual
        : !int.TryParse(word, CultureInfo.InvariantCulture, out _) && Enum.TryParse(word, ignoreCase: true, out T value) ? value
        : throw Wrong(name);

    private static string? TextOf(JsonElement root, string name) =>
        !root.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(name);

    private static double? NumberOf(JsonElement root, string name) =>
        !root.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw Wrong(name);

    private static RequestException Wrong(string name) => new($"'{name}' is not what is expected there.", "See /api/openapi.json.");

    private static string Quoted(string text) => text.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '/') ? text
        : "'" + text.Replace("'", @"'\''", StringComparison.Ordinal) + "'";
}
