using System.Numerics;
using System.Text.Json;

namespace ImpedanceFit.Tests.Circuits.Elements;

/// <summary>A parameter set of an element with the impedance (and, in the second file, the derivatives)
/// computed with 50 digits or more.</summary>
internal sealed record GoldenElement(string Symbol, double[] Parameters, double[] Hertz, Complex[] Impedance, Complex[][] Derivatives)
{
    /// <summary>Impedances at 15 frequencies from 1e-6 Hz to 1e9 Hz.</summary>
    public static IReadOnlyList<GoldenElement> Impedances { get; } = Load("impedance.json", (row, frequencies) =>
        new(SymbolOf(row), Ordered(row), frequencies, Column(row.GetProperty("z_real_ohm"), row.GetProperty("z_imag_ohm")), []));

    /// <summary>Impedances and derivatives at 9 frequencies, with parameters near their limits too; written
    /// by element-derivatives.py.</summary>
    public static IReadOnlyList<GoldenElement> WithDerivatives { get; } = Load("element-derivatives.json", (row, frequencies) =>
        new(SymbolOf(row), Ordered(row), frequencies, Column(row.GetProperty("z_ohm")),
            [.. Names(row).Select(name => Column(row.GetProperty("derivatives").GetProperty(name)))]));

    public override string ToString() => $"{Symbol}({string.Join(", ", Parameters)})";

    private static string SymbolOf(JsonElement row) => row.GetProperty("symbol").GetString()!;

    private static IEnumerable<string> Names(JsonElement row) =>
        ElementCatalogue.BuiltIn.All.Single(e => e.Description.Symbol == SymbolOf(row)).Description.Parameters.Select(p => p.Name);

    private static double[] Ordered(JsonElement row) =>
        [.. Names(row).Select(name => row.GetProperty("parameters").GetProperty(name).GetDouble())];

    private static Complex[] Column(JsonElement parts) => Column(parts.GetProperty("real"), parts.GetProperty("imag"));

    private static Complex[] Column(JsonElement real, JsonElement imaginary) =>
        [.. real.EnumerateArray().Zip(imaginary.EnumerateArray(), (re, im) => new Complex(re.GetDouble(), im.GetDouble()))];

    private static List<GoldenElement> Load(string file, Func<JsonElement, double[], GoldenElement> read)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", file)));
        double[] frequencies = [.. document.RootElement.GetProperty("frequency_Hz").EnumerateArray().Select(f => f.GetDouble())];
        return [.. document.RootElement.GetProperty("elements").EnumerateArray().Select(row => read(row, frequencies))];
    }
}
