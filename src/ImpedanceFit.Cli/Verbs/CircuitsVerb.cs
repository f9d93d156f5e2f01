using System.CommandLine;
using System.Text.Json;
using ImpedanceFit.Circuits.Formulas;
using ImpedanceFit.Circuits.Named;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting.Circuits;
using ImpedanceFit.Reporting.Fits;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Lists named circuits and elements; explains one circuit.</summary>
internal sealed class CircuitsVerb : Verb
{
    private readonly Argument<string?> circuit = new("NAME or TEXT")
        { Description = "A named circuit, a circuit's text, or a JSON file; nothing lists all", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document" };

    public override string Summary => "Lists named circuits and elements; explains one circuit.";

    public override IReadOnlyList<string> Examples =>
        ["impedancefit circuits", "impedancefit circuits solid-electrolyte", "impedancefit circuits \"R(RQ)([RW]C)\""];

    public override void Declare(Command command)
    {
        command.Arguments.Add(circuit);
        command.Options.Add(json);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        bool asJson = arguments.GetValue(json);
        CircuitLibrary library = new();
        if (arguments.GetValue(circuit) is { } text)
            Explain(CircuitExplanation.Of(library.Resolve(text)), asJson, session);
        else
            List(CircuitOption.ReadAll(library, session),
                [.. ElementCatalogue.BuiltIn.All.Select(element => element.Description), FormulaElement.ListEntry], asJson, session);
        return session.Conclude(1);
    }

    private static void Explain(CircuitExplanation explanation, bool asJson, Session session)
    {
        if (asJson)
            WriteJson(session, writer => CircuitJson.Write(writer, explanation));
        else
            CircuitText.Write(session.Output, explanation, Session.Page);
    }

    private static void List(IReadOnlyList<NamedCircuit> circuits, IReadOnlyList<ElementDescription> elements, bool asJson, Session session)
    {
        if (!asJson)
        {
            CircuitText.WriteList(session.Output, circuits, elements, Session.Page);
            return;
        }
        WriteJson(session, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("circuits");
            foreach (NamedCircuit named in circuits)
                CircuitJson.Write(writer, CircuitExplanation.Of(named));
            writer.WriteEndArray();
            writer.WriteStartArray("elements");
            foreach (ElementDescription element in elements)
                CircuitJson.WriteElement(writer, element);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static void WriteJson(Session session, Action<Utf8JsonWriter> write)
    {
        using Utf8JsonWriter writer = new(session.OutputStream, JsonListDocument.WriterOptions);
        write(writer);
        writer.Flush();
        session.OutputStream.WriteByte((byte)'\n');
    }
}
