using System.Text.Json;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Results;

/// <summary>The quantities of an analysis, with what belongs to them: as text to be read, or as one JSON document.</summary>
/// <param name="Source">What was analysed, e.g. the file.</param>
/// <param name="Quantities">The quantities.</param>
internal sealed record QuantityResults(string Source, IReadOnlyList<Quantity> Quantities)
{
    /// <summary>What the user should know before using the numbers.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>What is said where no quantity has a value.</summary>
    public string Doubt { get; init; } = "no quantity has a value.";

    /// <summary>Writes what stands between the heading and the table.</summary>
    public Action<TextWriter> WriteDetails { get; init; } = _ => { };

    /// <summary>Writes further properties of the JSON document.</summary>
    public Action<Utf8JsonWriter> WriteProperties { get; init; } = _ => { };

    /// <summary>Writes the JSON document, with what failed and where the numbers come from.</summary>
    public void WriteJson(Stream stream, RunRecord run)
    {
        using JsonListDocument document = new(stream, "quantities");
        foreach (Quantity quantity in Quantities)
            document.Add(writer => QuantityJson.Write(writer, quantity));
        document.Finish(run, writer =>
        {
            writer.WriteString("file", Source);
            WriteProperties(writer);
            writer.WriteDiagnostics(Diagnostics);
        });
    }

    /// <summary>Writes the text.</summary>
    public void WriteText(TextWriter output, TextPage page)
    {
        output.WriteLine(Source);
        foreach (string warning in Diagnostic.WarningsOf(Diagnostics))
            page.WriteParagraph(output, warning, "  ! ", "    ");
        WriteDetails(output);
        QuantityTable.Write(output, Quantities, page);
    }

    /// <summary>Names the source as doubtful where no quantity has a value, and what is not trusted.</summary>
    public void Judge(IWorkHost host)
    {
        if (Quantities.All(quantity => quantity.Value is null))
            host.Doubt(Source, Doubt);
        host.Judge(Source, Quantities);
    }
}
