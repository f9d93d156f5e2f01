using System.CommandLine;
using System.Text.Json;
using ImpedanceFit.Circuits.Dialects;
using ImpedanceFit.Circuits.Formulas;
using ImpedanceFit.Circuits.Named;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Options;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Reporting.Circuits;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Origins;
using ImpedanceFit.Reporting.Fits;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Lists named circuits and elements; explains one circuit.</summary>
internal sealed class CircuitsVerb : Verb
{
    private readonly Argument<string?> circuit = new("NAME or TEXT")
        { Description = "A named circuit, a circuit's text, or a JSON file; nothing lists all", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> translateTo = new("--as")
        { Description = $"Write the circuit for another program: {string.Join(", ", Targets)}", HelpName = "PROGRAM" };
    private readonly Option<string?> translateFrom = new("--from")
        { Description = $"The text, or the file with it, is of another program: {string.Join(", ", Sources)}", HelpName = "PROGRAM" };
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document" };

    public override string Summary => "Lists named circuits and elements; explains one circuit.";

    public override IReadOnlyList<string> Examples =>
    [
        "impedancefit circuits", "impedancefit circuits solid-electrolyte", "impedancefit circuits \"R(RQ)([RW]C)\"",
        "impedancefit circuits \"R0{10}-p(R1{1k},CPE1{Q=1u, n=0.9})\" --as impedance.py",
        "impedancefit circuits \"R{R=10}(R{R=1e3}W{Y=2e-3})\" --from pyimpspec --as latex",
    ];

    private const string Latex = "latex";

    private static IEnumerable<string> Sources => CircuitDialects.All.Select(dialect => dialect.Name);

    private static IEnumerable<string> Targets => [.. Sources, Latex];

    public override void Declare(Command command)
    {
        command.Arguments.Add(circuit);
        command.Options.Add(json);
        command.Options.Add(translateTo);
        command.Options.Add(translateFrom);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        bool asJson = arguments.GetValue(json);
        CircuitLibrary library = new();
        string? text = arguments.GetValue(circuit), to = arguments.GetValue(translateTo), from = arguments.GetValue(translateFrom);
        if (text is null && (to ?? from) is not null)
            throw new UsageException($"{(to is null ? translateFrom : translateTo).Name} has no circuit to translate.",
                "Write it before, e.g. impedancefit circuits \"R0-p(R1,C1)\" --as pyimpspec.");
        if (text is not null && (to ?? from) is not null)
            Translate(text, to, from, library, asJson, session);
        else if (text is not null)
            Explain(CircuitExplanation.Of(library.Resolve(text)), asJson, session);
        else
            List(CircuitTexts.Known(library, session),
                [.. ElementCatalogue.BuiltIn.All.Select(element => element.Description), FormulaElement.ListEntry], asJson, session);
        return session.Conclude(1);
    }

    private void Translate(string text, string? to, string? from, CircuitLibrary library, bool asJson, Session session)
    {
        CircuitDialect? source = from is null ? null : CircuitDialects.Find(from) ?? throw Unknown(translateFrom.Name, from, Sources);
        CircuitDialect? target = to is null or Latex ? null : CircuitDialects.Find(to) ?? throw Unknown(translateTo.Name, to, Targets);
        DialectCircuit given = source is not null ? source.Read(TextOrFile(text)) : OwnCircuit(library.Resolve(text));
        DialectText written = to == Latex ? LatexCircuit.Of(given.Circuit)
            : target?.Write(given.Circuit) ?? new DialectText(given.Circuit.ToString(), []);
        string[] notes = [.. given.Notes.Concat(written.Notes)];
        foreach (string note in notes)
            session.Warn(note);
        if (asJson)
            WriteJson(session, writer => CircuitJson.WriteTranslation(writer, given.Circuit, to ?? "impedancefit", written.Text, notes));
        else
            session.Output.WriteLine(written.Text);
    }

    private static DialectCircuit OwnCircuit(NamedCircuit named) => new(named.WithDefaults(),
        named.Defaults.Count > 0 ? [$"The values are the typical ones that {named.Name} comes with, not fitted ones."] : []);

    // A file of the other program, e.g. a model file, may stand in the place of the text; - is standard input.
    private static string TextOrFile(string text)
    {
        if (text == "-")
            return Console.In.ReadToEnd();
        try
        {
            return text.Contains('\n', StringComparison.Ordinal) || !File.Exists(text) ? text : SharedFile.ReadText(text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{text} cannot be read: {error.Message}", "Name a file that may be read.");
        }
    }

    private static UsageException Unknown(string option, string name, IEnumerable<string> names) => new(
        $"{option}: '{name}' is not a program whose circuits are known.",
        $"{Suggestion.Question(Suggestion.Nearest(name, names))}Known are {string.Join(", ", names)}.");

    private static void Explain(CircuitExplanation explanation, bool asJson, Session session)
    {
        if (asJson)
            WriteJson(session, writer => CircuitJson.WriteInto(writer, explanation));
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
            writer.WriteStartArray("circuits");
            foreach (NamedCircuit named in circuits)
                CircuitJson.Write(writer, CircuitExplanation.Of(named));
            writer.WriteEndArray();
            writer.WriteList("elements", elements, CircuitJson.WriteElement);
        });
    }

    private static void WriteJson(Session session, Action<Utf8JsonWriter> write)
    {
        using Utf8JsonWriter writer = new(session.OutputStream, JsonListDocument.WriterOptions);
        writer.WriteStartObject();
        write(writer);
        writer.WritePropertyName(RunOrigin.Key);
        OriginMarks.OfRun().Write(writer);
        writer.WriteEndObject();
        writer.Flush();
        session.OutputStream.WriteByte((byte)'\n');
    }
}
