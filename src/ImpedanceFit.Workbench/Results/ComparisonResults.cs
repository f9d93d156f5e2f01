using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Reporting.Transport;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Results;

/// <summary>Compared states: as text to be read, or as one JSON document.</summary>
/// <param name="Reports">The comparisons.</param>
internal sealed record ComparisonResults(IReadOnlyList<ComparisonReport> Reports)
{
    private IEnumerable<(string Source, Quantity Quantity)> Sides =>
        Reports.SelectMany(report => report.Comparisons.SelectMany(comparison =>
            ((string, Quantity)[])[(NameOf(report, report.Before), comparison.Before), (NameOf(report, report.After), comparison.After)]))
            .Distinct();

    private IEnumerable<Diagnostic> LeftOut => Reports.SelectMany(report =>
        report.LeftOut.Select(note => report.Sample.Length == 0 ? note : note with { Message = $"{report.Sample}: {note.Message}" }))
        .Distinct();

    /// <summary>Writes the JSON document, with what failed and where the numbers come from.</summary>
    public void WriteJson(Stream stream, RunRecord run)
    {
        using JsonListDocument document = new(stream, "comparisons");
        foreach (ComparisonReport report in Reports)
        {
            foreach (QuantityComparison comparison in report.Comparisons)
                document.Add(writer => ComparisonJson.Write(writer, report, comparison));
        }
        document.Finish(run, writer =>
        {
            writer.WriteStartArray("resistances");
            foreach (ComparisonReport report in Reports)
            {
                foreach (QuantityComparison comparison in report.Resistances.SelectMany(pair =>
                    (QuantityComparison[])[pair.Ohm, pair.AreaSpecific]))
                    ComparisonJson.Write(writer, report, comparison);
            }
            writer.WriteEndArray();
            writer.WriteDiagnostics([.. QuantityDiagnostics.Of(Sides), .. LeftOut]);
        });
    }

    /// <summary>Writes the text.</summary>
    public void WriteText(TextWriter output, TextPage page) => ComparisonTable.Write(output, Reports, page);

    /// <summary>Names what is not trusted.</summary>
    public void Judge(IWorkHost host)
    {
        foreach ((string source, Quantity quantity) in Sides)
            host.Judge(source, [quantity]);
    }

    private static string NameOf(ComparisonReport report, string state) => report.Sample.Length > 0 ? $"{report.Sample}, {state}" : state;
}
