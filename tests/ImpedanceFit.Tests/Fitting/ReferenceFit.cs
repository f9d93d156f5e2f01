using System.Text.Json;

namespace ImpedanceFit.Tests.Fitting;

/// <summary>The certified fits of Golden/fits.json: spectra, circuits, starts, optima to 40 digits.</summary>
internal sealed record ReferenceFit(
    string Name, Spectrum Spectrum, string CircuitText, Weighting Weighting, IReadOnlyDictionary<string, double> Start,
    IReadOnlyDictionary<string, double> Parameters, IReadOnlyDictionary<string, double> StandardErrors, double ChiSquared,
    IReadOnlyDictionary<string, double>? BestParameters)
{
    public static IReadOnlyList<ReferenceFit> All { get; } = Load();

    /// <summary>The circuit with the listed start values.</summary>
    public Circuit Circuit =>
        Start.Aggregate(global::ImpedanceFit.Circuit.Parse(CircuitText), (circuit, start) => circuit.WithValue(start.Key, start.Value));

    /// <summary>χ² of the best minimum known: the certified one, or of a better one that is listed beside it.</summary>
    public double BestChiSquared => BestParameters is null ? ChiSquared : CircuitFitter.Fit(
        Spectrum, BestParameters.Aggregate(global::ImpedanceFit.Circuit.Parse(CircuitText),
            (circuit, value) => circuit.WithFixed(value.Key, value.Value)),
        new FitOptions { Weighting = Weighting, Starts = StartValues.Given, Intervals = IntervalMethod.None }).ChiSquared;

    private static ReferenceFit[] Load()
    {
        JsonElement root = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "fits.json"))).RootElement;
        Dictionary<string, Spectrum> spectra = root.GetProperty("datasets").EnumerateObject().ToDictionary(
            d => d.Name, d => new Spectrum(Column(d.Value, "f"), Column(d.Value, "Zre"), Column(d.Value, "Zim")));
        return [.. root.GetProperty("fits").EnumerateArray().Select((fit, i) => new ReferenceFit(
            $"{i}: {fit.GetProperty("dataset").GetString()} {fit.GetProperty("circuit").GetString()} {fit.GetProperty("weighting").GetString()}",
            spectra[fit.GetProperty("dataset").GetString()!], fit.GetProperty("circuit").GetString()!,
            Enum.Parse<Weighting>(fit.GetProperty("weighting").GetString()!, ignoreCase: true),
            Numbers(fit, "start"), Numbers(fit, "parameters"), Numbers(fit, "standardErrors"), fit.GetProperty("chiSquared").GetDouble(),
            fit.TryGetProperty("bestFound", out _) ? Numbers(fit, "bestFound") : null))];
    }

    private static double[] Column(JsonElement dataset, string name) =>
        [.. dataset.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    private static Dictionary<string, double> Numbers(JsonElement fit, string name) =>
        fit.GetProperty(name).EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Number)
        .ToDictionary(p => p.Name, p => p.Value.GetDouble());
}
