using System.Globalization;

namespace ImpedanceFit.Tests.Fitting;

/// <summary>The 200 spectra of benchmarks/data with their optima and start values.</summary>
internal static class BenchmarkSet
{
    public static Circuit Circuit { get; } = Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2)-CPE3");

    public static IReadOnlyList<Spectrum> Spectra { get; } = [.. Table("spectra.csv").GroupBy(row => row[0])
        .Select(rows => new Spectrum([.. rows.Select(r => r[1])], [.. rows.Select(r => r[2])], [.. rows.Select(r => r[3])]))];

    public static IEnumerable<double[]> Table(string file) => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "benchmark-data", file))
        .Skip(1).Select(line => line.Split(',').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray());

    /// <summary>The circuit with the start values of a row of a start table.</summary>
    public static Circuit WithStart(double[] row)
    {
        Circuit circuit = Circuit;
        for (int k = 0; k < circuit.Parameters.Count; k++)
            circuit = circuit.WithValue(circuit.Parameters[k].Name, row[k + 1]);
        return circuit;
    }
}
