using System.Globalization;

namespace ImpedanceFit.Benchmarks;

/// <summary>The 200 spectra of benchmarks/data with their optima and start values.</summary>
internal static class BenchmarkSet
{
    public const string CircuitText = "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3";

    public static IReadOnlyList<Spectrum> Spectra { get; } = [.. Table("spectra.csv").GroupBy(row => row[0])
        .Select(rows => new Spectrum([.. rows.Select(r => r[1])], [.. rows.Select(r => r[2])], [.. rows.Select(r => r[3])]))];

    /// <summary>The listed χ² of the optimum, modulus weights.</summary>
    public static IReadOnlyList<double> Optima { get; } = [.. Table("optimum.csv").Select(row => row[10])];

    /// <summary>The circuit with the start values of each row of a table.</summary>
    public static IReadOnlyList<Circuit> CircuitsWithStarts(string table) => [.. Table(table).Select(row =>
    {
        Circuit circuit = Circuit.Parse(CircuitText);
        for (int k = 0; k < circuit.Parameters.Count; k++)
            circuit = circuit.WithValue(circuit.Parameters[k].Name, row[k + 1]);
        return circuit;
    })];

    private static IEnumerable<double[]> Table(string file) => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", file))
        .Skip(1).Select(line => line.Split(',').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray());
}
