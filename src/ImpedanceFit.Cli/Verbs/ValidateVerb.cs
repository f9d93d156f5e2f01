using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.References;
using ImpedanceFit.Validation.References;
using ImpedanceFit.Workbench.Results;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Fits reference spectra and compares with their known parameters.</summary>
internal sealed class ValidateVerb : Verb
{
    private readonly Argument<string[]> references = new("REFERENCE")
        { Description = "Reference files (*.json), or folders of them", Arity = ArgumentArity.OneOrMore };
    private readonly TableOptions tables = new("a row a parameter");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };
    private readonly Option<bool> brief = new("--brief") { Description = "Print tables only for references that fail" };

    public override string Summary =>
        "Fits reference spectra without start values and compares with their known parameters. Exit code 1 if one fails.";

    public override IReadOnlyList<string> Examples =>
        ["impedancefit validate samples/reference", "impedancefit validate my-cell.json --json"];

    public override void Declare(Command command)
    {
        command.Arguments.Add(references);
        command.Options.Add(brief);
        command.Options.Add(json);
        tables.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        IEnumerable<ReferenceReport> reports = tables.Follow(Validate(arguments.GetRequiredValue(references), session), arguments,
            ReferenceRows.TableOf);
        return session.Conclude(arguments.GetValue(json) ? ReferenceResults.WriteJson(session.OutputStream, reports, session)
            : WriteTables(reports, arguments.GetValue(brief), session));
    }

    private static IEnumerable<ReferenceReport> Validate(string[] given, Session session)
    {
        foreach (string path in given.SelectMany(each => Find(each, session)))
        {
            if (session.Cancellation.IsCancellationRequested)
                yield break;
            ReferenceReport report;
            try
            {
                report = new ReferenceReport(path, ReferenceValidation.Run(ReferenceFile.Read(path)));
            }
            catch (ImpedanceFitException error)
            {
                session.Fail(path, null, OptionHints.MessageOf(error));
                continue;
            }
            if (report.Failure is { } failure)
                session.Doubt(path, failure);
            yield return report;
        }
    }

    private static IReadOnlyList<string> Find(string path, Session session)
    {
        try
        {
            return ReferenceFile.Find(path);
        }
        catch (ReferenceSpectrumException error)
        {
            session.Fail(path, null, OptionHints.MessageOf(error));
            return [];
        }
    }

    private static int WriteTables(IEnumerable<ReferenceReport> reports, bool brief, Session session)
    {
        int passed = 0, failed = 0;
        foreach (ReferenceReport report in reports)
        {
            (passed, failed) = report.Result.Passed ? (passed + 1, failed) : (passed, failed + 1);
            if (brief && report.Result.Passed)
                continue;
            ReferenceTable.Write(session.Output, report, Session.Page);
            session.Output.WriteLine();
            session.Output.Flush();
        }
        if (passed + failed > 0)
            session.Output.WriteLine(FormattableString.Invariant($"{passed} of {passed + failed} references passed."));
        return passed + failed;
    }
}
