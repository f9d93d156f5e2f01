using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Reporting.Transport;
using ImpedanceFit.Trends;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Results;

/// <summary>Quantities against composition: as text to be read, or as one JSON document.</summary>
/// <param name="Points">All quantities, each with its composition.</param>
/// <param name="Percolations">Thresholds of percolation, where they were asked for.</param>
internal sealed record SweepResults(IReadOnlyList<CompositionPoint> Points, IReadOnlyList<PercolationResult> Percolations)
{
    /// <summary>The sweep of each quantity that is known at several compositions.</summary>
    public required IReadOnlyList<SweepResult> Sweeps { get; init; }

    // Quantities of one composition only stand below the sweeps.
    private IEnumerable<Quantity> Single => Points.GroupBy(point => point.Quantity.Name).Where(group => group.Count() == 1)
        .Select(group => group.First().Quantity);

    /// <summary>What a fitted percolation says.</summary>
    public IEnumerable<Quantity> Percolating => Percolations.SelectMany(percolation =>
        (Quantity[])[percolation.Threshold, percolation.Exponent, percolation.FillerConductivity, percolation.MatrixConductivity]);

    private IEnumerable<(string Source, Quantity Quantity)> Sourced =>
        Points.Select(point => (FormattableString.Invariant($"{point.Composition}"), point.Quantity));

    /// <summary>The sweeps of points: of equal compositions the first counts.</summary>
    public static IReadOnlyList<SweepResult> SweepsOf(IEnumerable<CompositionPoint> points) =>
    [
        .. points.GroupBy(point => point.Quantity.Name).Where(group => group.DistinctBy(point => point.Composition).Count() > 1)
            .Select(group => CompositionSweep.Of([.. group.DistinctBy(point => point.Composition)])),
    ];

    /// <summary>Writes the JSON document, with what failed and where the numbers come from.</summary>
    public void WriteJson(Stream stream, RunRecord run)
    {
        using JsonListDocument document = new(stream, "quantities");
        foreach (Quantity quantity in Points.Select(point => point.Quantity).Concat(Percolating))
            document.Add(writer => QuantityJson.Write(writer, quantity));
        document.Finish(run, writer =>
        {
            writer.WriteStartArray("sweeps");
            foreach (SweepResult sweep in Sweeps)
                SweepJson.Write(writer, sweep);
            writer.WriteEndArray();
            writer.WriteDiagnostics(QuantityDiagnostics.Of(Sourced));
        });
    }

    /// <summary>Writes the text.</summary>
    public void WriteText(TextWriter output, TextPage page)
    {
        foreach (SweepResult sweep in Sweeps)
        {
            SweepTable.Write(output, sweep, page);
            output.WriteLine();
        }
        QuantityTable.WriteFitWarnings(output, Sourced, page);
        QuantityTable.Write(output, [.. Single, .. Percolating], page);
    }

    /// <summary>Names what is not trusted.</summary>
    /// <param name="path">The table or study.</param>
    /// <param name="host">Who is told.</param>
    public void Judge(string path, IWorkHost host)
    {
        foreach ((string source, Quantity quantity) in Sourced)
            host.Judge($"{path}: {source}", [quantity]);
        host.Judge(path, Percolating);
    }
}
