using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Options;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting.Identifications;
using ImpedanceFit.Workbench.Requests;
using ImpedanceFit.Workbench.Results;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Finds which circuits describe a spectrum, and how sure that is.</summary>
internal sealed class IdentifyVerb : Verb
{
    private readonly Argument<string[]> files = new("FILE") { Description = "Files with spectra", Arity = ArgumentArity.OneOrMore };
    private readonly CircuitOption circuit = new();
    private readonly ElementsOption elements = new();
    private readonly Option<bool> evidenceOnly = new("--evidence-only")
        { Description = "Rank by the evidence of the data alone (default)" };
    private readonly Option<bool> ranker = new("--ranker")
        { Description = "Rank by evidence and by trees that were trained on simulated spectra" };
    private readonly FrequencyRangeOptions frequencies = new();
    private readonly ReadingOptions reading = new();
    private readonly TableOptions tables = new("a row a candidate");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Finds which circuits describe a spectrum, with probabilities, from a bare file.";

    public override IReadOnlyList<string> Examples =>
    [
        "impedancefit identify samples/instruments/CSV_Example.csv",
        "impedancefit identify cell.csv --elements R,CPE,W --json",
        "impedancefit identify cell.csv -c \"R0-p(R1,CPE1)\" -c \"R0-p(R1,CPE1)-p(R2,CPE2)\"",
    ];

    public override void Declare(Command command)
    {
        command.Arguments.Add(files);
        circuit.DeclareOptional(command);
        elements.Declare(command);
        foreach (Option option in (Option[])[evidenceOnly, ranker])
            command.Options.Add(option);
        frequencies.Declare(command);
        reading.Declare(command);
        command.Options.Add(json);
        tables.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        FrequencyRange range = FrequencyRangeOptions.Read(arguments);
        IdentificationOptions options = StudyChoices.Identification(new ArgumentTexts(arguments), session);
        IEnumerable<IdentificationReport> reports = SpectrumIdentifications.Of(arguments.GetRequiredValue(files),
            ReadingOptions.Read(arguments),
            options, range, session);
        reports = tables.Follow(reports, arguments, IdentificationRows.TableOf);
        return session.Conclude(arguments.GetValue(json)
            ? ResultDocument.Write(session.OutputStream, "identifications", reports, IdentificationJson.Write, session)
            : WriteText(reports, session));
    }

    private static int WriteText(IEnumerable<IdentificationReport> reports, Session session)
    {
        int count = 0;
        List<IdentificationReport> all = [];
        foreach (IdentificationReport report in reports)
        {
            all.Add(report);
            if (count++ > 0)
                session.Output.WriteLine();
            IdentificationTable.Write(session.Output, report, Session.Page);
            session.Output.Flush();
            session.OutputStream.Flush();
        }
        if (count > 1)
            IdentificationTable.WriteSummary(session.Output, all, Session.Page);
        return count;
    }
}
