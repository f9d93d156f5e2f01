using System.Text.Json;

namespace ImpedanceFit.Tests.Validation;

/// <summary>The spectra and results in Golden/kramers-kronig.json.</summary>
internal static class GoldenKramersKronig
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "kramers-kronig.json"))).RootElement;

    public static IEnumerable<JsonElement> Entries(string group) => Root.GetProperty(group).EnumerateArray();

    public static Spectrum Spectrum(string name)
    {
        JsonElement set = Root.GetProperty("datasets").GetProperty(name);
        return new Spectrum(Numbers(set, "f"), Numbers(set, "Zre"), Numbers(set, "Zim"));
    }

    public static double[] Numbers(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(x => x.GetDouble())];
}
