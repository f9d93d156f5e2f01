using System.Text.Json;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Quantities;

namespace ImpedanceFit.Cli.Output;

/// <summary>What a verb that gives quantities prints: a table to be read, or one JSON document.</summary>
/// <param name="Source">What was analysed, e.g. the file.</param>
/// <param name="Quantities">The quantities.</param>
internal sealed record QuantityOutput(string Source, IReadOnlyList<Quantity> Quantities)
{
    /// <summary>What the user should know before using the numbers.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>What is said where no quantity has a value.</summary>
    public string Doubt { get; init; } = "no quantity has a value.";

    /// <summary>Writes what stands between the heading and the table.</summary>
    public Action<TextWriter> WriteText { get; init; } = _ => { };

    /// <summary>Writes further properties of the JSON document.</summary>
    public Action<Utf8JsonWriter> WriteProperties { get; init; } = _ => { };

    /// <summary>Prints, and names the source as doubtful where no quantity has a value.</summary>
    public void Print(bool asJson, Session session)
    {
        if (asJson)
        {
            using JsonListDocument document = new(session.OutputStream, "quantities");
            foreach (Quantity quantity in Quantities)
                document.Add(writer => QuantityJson.Write(writer, quantity));
            document.Finish(session.Failures, writer =>
            {
                writer.WriteString("file", Source);
                WriteProperties(writer);
                writer.WriteDiagnostics(Diagnostics);
            });
        }
        else
        {
            session.Output.WriteLine(Source);
            foreach (string warning in Diagnostic.WarningsOf(Diagnostics))
                Session.Page.WriteParagraph(session.Output, warning, "  ! ", "    ");
            WriteText(session.Output);
            QuantityTable.Write(session.Output, Quantities, Session.Page);
        }
        if (Quantities.All(quantity => quantity.Value is null))
            session.Doubt(Source, Doubt);
        session.Judge(Source, Quantities);
    }
}
