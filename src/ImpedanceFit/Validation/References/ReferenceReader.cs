using System.Text.Json;

namespace ImpedanceFit.Validation.References;

/// <summary>Reads the JSON text of a reference spectrum; the fields are those of <c>samples/reference/README.md</c>.</summary>
internal sealed class ReferenceReader
{
    private static readonly string[] Fields = ["name", "description", "source", "circuit", "weighting", "parameters", "simulation",
        "spectrum", "provenance"];
    private static readonly string[] ParameterFields = ["value", "uncertainty", "tolerance"];
    private static readonly string[] SimulationFields = ["minimum_Hz", "maximum_Hz", "pointsPerDecade", "frequency_Hz", "noise", "seed"];
    private static readonly string[] SpectrumFields = ["frequency_Hz", "z_real_ohm", "z_imag_ohm", "sigma_real_ohm", "sigma_imag_ohm"];

    private readonly string source;
    private readonly StrictJson json;

    public ReferenceReader(string source)
    {
        this.source = source;
        json = new StrictJson((place, problem, remedy, cause) => new ReferenceSpectrumException(source, place, problem, remedy, cause));
    }

    public ReferenceSpectrum Read(string text) => json.Read(text, "samples/reference/", Read);

    private ReferenceSpectrum Read(JsonElement root)
    {
        json.CheckFields(root, "", Fields);
        Circuit circuit = Guard("circuit",
            () => Circuit.Parse(json.Text(root, "", "circuit") ?? throw Missing("circuit", "\"circuit\": \"R0-p(R1,CPE1)\"")));
        ReferenceParameter[] parameters = ReadParameters(root, circuit);
        bool isSimulated = root.TryGetProperty("simulation", out JsonElement simulationJson),
            isGiven = root.TryGetProperty("spectrum", out JsonElement spectrumJson);
        if (isSimulated == isGiven)
            throw Error("", isGiven ? "there is both a simulation and a spectrum."
                : "there is no spectrum.", "Give either \"simulation\" (frequencies, noise, seed) or \"spectrum\" (columns).");
        ReferenceSimulation? simulation = isSimulated ? ReadSimulation(simulationJson) : null;
        return new ReferenceSpectrum
        {
            Name = json.Text(root, "", "name") ?? NameIn(source),
            Description = json.Text(root, "", "description") ?? "",
            Source = json.Text(root, "", "source") ?? "",
            Circuit = circuit,
            Weighting = ReadWeighting(root),
            Parameters = parameters,
            Simulation = simulation,
            Spectrum = simulation is null ? ReadSpectrum(spectrumJson) : Simulated(circuit, parameters, simulation),
        };
    }

    // Both separators on every system: a source may come from elsewhere.
    private static string NameIn(string source)
    {
        string file = source[(source.LastIndexOfAny(['/', '\\']) + 1)..];
        return file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? file[..^".json".Length] : file;
    }

    private Weighting ReadWeighting(JsonElement root)
    {
        Weighting[] known = [.. Enum.GetValues<Weighting>().Where(weighting => weighting != Weighting.Estimated)];
        string[] words = [.. known.Select(weighting => weighting.ToString().ToLowerInvariant())];
        string word = json.Text(root, "", "weighting") ?? words[(int)Weighting.Modulus];
        return Array.IndexOf(words, word) is var index and >= 0 ? known[index]
            : throw Error("weighting", $"\"{word}\" is not a weighting.",
                $"{Suggestion.Question(Suggestion.Nearest(word, words))}Weightings: {string.Join(", ", words)}.");
    }

    private ReferenceParameter[] ReadParameters(JsonElement root, Circuit circuit)
    {
        if (!root.TryGetProperty("parameters", out JsonElement entries))
            throw Missing("parameters", "\"parameters\": { \"R1\": { \"value\": 100, \"tolerance\": 1e-3 } }");
        List<ReferenceParameter> parameters = [];
        foreach (JsonProperty entry in json.PropertiesOf(entries, "parameters"))
            parameters.Add(ReadParameter(circuit, entry));
        if (parameters.Count == 0)
            throw Missing("parameters", "\"parameters\": { \"R1\": { \"value\": 100, \"tolerance\": 1e-3 } }");
        if (parameters.GroupBy(p => p.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Error("parameters", $"{twice.Key} appears twice.", "Leave one of them out.");
        return [.. parameters];
    }

    private ReferenceParameter ReadParameter(Circuit circuit, JsonProperty entry)
    {
        string place = $"parameters.{entry.Name}";
        json.CheckFields(entry.Value, place, ParameterFields);
        CircuitParameter parameter = Guard(place, () => circuit.Parameter(entry.Name));
        if (parameter.Fixed)
            throw Error(place, "the circuit holds it fixed, so a fit says nothing about it.",
                "Leave it out here, or free it in the circuit.");
        double value = json.Number(entry.Value, place, "value") ?? throw Missing(place, "\"value\": 100");
        if (value == 0)
            throw Error(place, "the value is zero, so no relative deviation exists.",
                "Leave the parameter out, or fix it in the circuit ({0f}).");
        double? uncertainty = json.Number(entry.Value, place, "uncertainty"), tolerance = json.Number(entry.Value, place, "tolerance");
        if (uncertainty <= 0 || tolerance <= 0)
            throw Error(place, "uncertainty and tolerance must be positive.", "Leave out what is not known.");
        ReferenceParameter known = ReferenceParameter.WithUncertainty(parameter.Name, value, uncertainty);
        return tolerance is { } given ? known with { Tolerance = given } : known;
    }

    private ReferenceSimulation ReadSimulation(JsonElement value)
    {
        const string Place = "simulation";
        json.CheckFields(value, Place, SimulationFields);
        double noise = json.Number(value, Place, "noise") ?? 0, seed = json.Number(value, Place, "seed") ?? 1;
        if (noise is < 0 or > 1)
            throw Error($"{Place}.noise", "it must be the standard deviation of both parts relative to |Z|, from 0 to 1.",
                "Write 0.005 for 0.5 %.");
        if (seed != (int)seed)
            throw Error($"{Place}.seed", "a whole number is expected.", "Write e.g. 1.");
        return new ReferenceSimulation(ReadFrequencies(value, Place), noise, (int)seed);
    }

    private double[] ReadFrequencies(JsonElement value, string place)
    {
        double? low = json.Number(value, place, "minimum_Hz"), high = json.Number(value, place, "maximum_Hz"),
            density = json.Number(value, place, "pointsPerDecade");
        if (value.TryGetProperty("frequency_Hz", out _) == (low is not null || high is not null || density is not null))
            throw Error(place, "the frequencies are missing, or given in two ways.",
                "Give either \"frequency_Hz\": [ … ] or \"minimum_Hz\", \"maximum_Hz\" and \"pointsPerDecade\".");
        if (value.TryGetProperty("frequency_Hz", out _))
            return Column(value, place, "frequency_Hz") ?? [];
        return low > 0 && high > low && density is >= 1 and <= 1000 ? SpectrumSimulation.Sweep(low.Value, high.Value, (int)density.Value)
            : throw Error(place, "the range of frequencies cannot be swept.",
                "Give 0 < minimum_Hz < maximum_Hz and pointsPerDecade from 1 to 1000.");
    }

    private Spectrum ReadSpectrum(JsonElement value)
    {
        const string Place = "spectrum";
        json.CheckFields(value, Place, SpectrumFields);
        double[]?[] columns = [.. SpectrumFields.Select(field => Column(value, Place, field))];
        if (columns.Take(3).Any(column => column is null) || (columns[3] is null) != (columns[4] is null)
            || columns.Any(column => column is not null && column.Length != columns[0]!.Length))
            throw Error(Place, "columns are missing or differ in length.",
                "Give \"frequency_Hz\", \"z_real_ohm\" and \"z_imag_ohm\" with a number for each point, and both sigma columns or none.");
        return Guard(Place, () =>
        {
            Spectrum spectrum = new(columns[0]!, columns[1]!, columns[2]!);
            return columns[3] is null ? spectrum : spectrum.WithSigma(columns[3]!, columns[4]!);
        });
    }

    private double[]? Column(JsonElement owner, string place, string field)
    {
        if (!owner.TryGetProperty(field, out JsonElement value))
            return null;
        string within = StrictJson.Within(place, field);
        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select((number, k) => json.Number(number, FormattableString.Invariant($"{within}[{k}]")))]
            : throw Error(within, "a list is expected.", "Write [number, number, …].");
    }

    private Spectrum Simulated(Circuit circuit, ReferenceParameter[] parameters, ReferenceSimulation simulation)
    {
        string[] missing = [.. circuit.Parameters.Where(p => !p.Fixed && !parameters.Any(known => known.Name == p.Name))
            .Select(p => p.Name)];
        if (missing.Length > 0)
            throw Error("parameters", $"a simulation needs a value for {string.Join(", ", missing)}.",
                "Add it, or fix the parameter in the circuit.");
        Circuit complete = Guard("parameters", () => parameters.Aggregate(circuit, (c, p) => c.WithValue(p.Name, p.Value)));
        try
        {
            return Guard("simulation", () => ReferenceSpectrum.SpectrumOf(complete, simulation));
        }
        catch (ArgumentException error)
        {
            throw new ReferenceSpectrumException(source, "simulation.frequency_Hz", "it cannot be simulated at these frequencies.",
                "Give positive ones, each once.", error);
        }
    }

    /// <summary>Does something whose errors then name the place in the JSON.</summary>
    private T Guard<T>(string place, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ImpedanceFitException error) when (error is not ReferenceSpectrumException)
        {
            throw new ReferenceSpectrumException(source, place, error.Message, "", error);
        }
    }

    private ReferenceSpectrumException Missing(string place, string example) => Error(place, "it is missing.", $"Write e.g. {example}.");

    private ReferenceSpectrumException Error(string place, string problem, string remedy) => new(source, place, problem, remedy);
}
