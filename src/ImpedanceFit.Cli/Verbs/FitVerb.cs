using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Options;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Drawing.Planes;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Ranking;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Validation.References;
using ImpedanceFit.Workbench.Projects;
using ImpedanceFit.Workbench.Requests;
using ImpedanceFit.Workbench.Results;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Fits every spectrum in the files.</summary>
internal sealed class FitVerb : Verb
{
    private readonly Argument<string[]> files = new("FILE") { Description = "Files with spectra", Arity = ArgumentArity.ZeroOrMore };
    private readonly FittingOptions fitting = new();
    private readonly ReadingOptions reading = new();
    private readonly PictureOptions pictures = new();
    private readonly ElementsOption elements = new();
    private readonly DerivedOption derived = new();
    private readonly Option<bool> goodness = new("--goodness")
        { Description = "Judge whether the residuals are noise: runs, correlation, and the Kramers-Kronig noise floor" };
    private readonly Option<bool> warm = new("--warm")
        { Description = "The spectra are a series: each is also fitted from the last one's answer, and R1 stays the same process" };
    private readonly Option<bool> influence = new("--influence")
        { Description = "Fit again without each point, and name points that stand out" };
    private readonly Option<bool> explain = new("--explain") { Description = "Test by simulated spectra whether one arc fewer would do" };
    private readonly Option<string> project = new("--project")
    {
        Description = "A project that was saved on the page of 'serve', in the place of files: their circuits, masks and held values. "
            + "A file that has changed since is named",
        HelpName = "FILE.json",
    };

    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary =>
        "Fits a circuit to every spectrum in the files; several are compared, and without one it is identified.";

    public override IReadOnlyList<string> Examples =>
    [
        "impedancefit fit samples/instruments/CSV_Example.csv -c \"R0-p(R1,CPE1)-CPE2\"",
        "impedancefit fit cell.csv",
        "impedancefit fit cell.csv -c randles --fmin 1 --fix R_s=12 --json",
        "impedancefit fit cell.csv -c \"R0-p(R1,CPE1)\" -c \"R0-p(R1,CPE1)-p(R2,CPE2)\" --explain",
        "impedancefit fit cell.csv -c \"R0-p(R1,CPE1)-p(R2,CPE2)\" --derive \"R_total = R0+R1+R2\" --derive \"C1[F] = "
            + "(R1*CPE1.Q)^(1/CPE1.n)/R1\"",
        "impedancefit fit cycle*.csv -c li-symmetric --warm",
        "impedancefit fit cell.csv -c randles --plot nyquist.svg --report fit.html",
    ];

    public override void Declare(Command command)
    {
        command.Arguments.Add(files);
        fitting.DeclareOptional(command);
        elements.Declare(command);
        reading.Declare(command);
        foreach (Option<bool> option in (Option<bool>[])[warm, influence, explain, goodness, json])
            command.Options.Add(option);
        derived.Declare(command);
        command.Options.Add(project);
        pictures.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        if (arguments.GetValue(project) is { } saved)
            return RunProject(saved, arguments, session);
        if (arguments.GetRequiredValue(files).Length == 0)
            throw new UsageException("Required argument 'FILE' missing for command: 'fit'.",
                "Name files with spectra, or a project with --project. See: impedancefit fit --help");
        if (!fitting.HasCircuit(arguments))
            return RunIdentified(arguments, session);
        if (elements.IsGiven(arguments))
            throw new UsageException("--circuit and --elements are given together.", "Give the circuit, or the elements it may have.");
        FittingRequest[] requests = [.. fitting.ReadAll(arguments, session).Select(request => request with
        {
            Warm = arguments.GetValue(warm),
            Influence = arguments.GetValue(influence),
            Explain = arguments.GetValue(explain),
            Derived = DerivedTexts.Read(new ArgumentTexts(arguments), request.Circuit.Circuit),
        })];
        if (requests[0].Warm && requests[0].StartTable is not null)
            throw new UsageException("--warm and --start-from are given together.",
                "Choose one: start values come from the previous spectrum or from the table.");
        if (requests[0].Weights != WeightSource.Given && (requests.Length > 1 || requests[0].Warm || requests[0].Explain))
            throw new UsageException("Estimated and audited weights cannot be used with several circuits, --explain or --warm.",
                "Those need the same weights throughout: choose --weighting modulus, unit, proportional or sigma.");
        ReadOptions readOptions = ReadingOptions.Read(arguments);
        string[] paths = arguments.GetRequiredValue(files);
        bool asJson = arguments.GetValue(json);
        if (requests.Length > 1 || requests[0].Explain)
        {
            // Pictures and reports show the best fit of each spectrum; they let one after the other pass.
            CircuitComparisonReport? current = null;
            IEnumerable<FitReport> best = SpectrumFits.Compared(paths, readOptions, requests, session)
                .Select(comparison => (current = comparison).Best);
            IEnumerable<CircuitComparisonReport> comparisons = pictures.Follow(best, arguments, paths, requests[0], session)
                .Select(_ => current!);
            return session.Conclude(asJson ? ComparedFits.WriteJson(session.OutputStream, comparisons, session)
                : WriteTables(comparisons, CircuitComparisonTable.Write, session));
        }
        return Conclude(SpectrumFits.Of(paths, readOptions, requests[0], session), paths, requests[0], arguments, session);
    }

    // What a project says of a spectrum is not said again.
    private int RunProject(string path, ParseResult arguments, Session session)
    {
        if (arguments.GetRequiredValue(files).Length > 0 || fitting.HasCircuit(arguments))
            throw new UsageException($"Files or a circuit are given with {project.Name}.", "A project names its files and circuits.");
        if (arguments.GetValue(warm) || arguments.GetValue(explain) || derived.IsGiven(arguments))
            throw new UsageException($"--warm, --explain and --derive are given with {project.Name}.",
                "Leave them out, or give files and -c.");
        FittingRequest any = FittingOptions.ReadFor(new NamedCircuit(Circuit.Parse("R0")), arguments, session);
        ProjectFits fits = new(path, any.Options.Intervals, new IdentificationOptions
            { Known = CircuitTexts.Known(new CircuitLibrary(), session), Fit = any.Options }, session);
        return Conclude(fits.All(), fits.Files, any, arguments, session);
    }

    // From a bare file to an answer: the circuit is identified, then fitted.
    private int RunIdentified(ParseResult arguments, Session session)
    {
        if (arguments.GetValue(warm) || arguments.GetValue(explain) || derived.IsGiven(arguments))
            throw new UsageException("--warm, --explain and --derive need a circuit.", "Give it with -c, or leave these options out.");
        FittingRequest any = FittingOptions.ReadFor(new NamedCircuit(Circuit.Parse("R0")), arguments, session);
        IdentificationOptions options = new()
        {
            Known = CircuitTexts.Known(new CircuitLibrary(), session),
            Fit = any.Options,
            Elements = ElementTexts.Read(new ArgumentTexts(arguments)),
        };
        IEnumerable<FitReport> fits = SpectrumFits.Identified(arguments.GetRequiredValue(files), ReadingOptions.Read(arguments), options,
            circuit => FittingOptions.ReadFor(circuit, arguments, session) with { Influence = arguments.GetValue(influence) }, session);
        return Conclude(fits, arguments.GetRequiredValue(files), any, arguments, session);
    }

    private int Conclude(IEnumerable<FitReport> fits, IReadOnlyList<string> paths, FittingRequest request, ParseResult arguments,
        Session session)
    {
        if (arguments.GetValue(goodness))
            fits = fits.Select(report => report with { Goodness = GoodnessOfFit.Of(report.Fit) });
        fits = pictures.Follow(fits, arguments, paths, request, session);
        return session.Conclude(arguments.GetValue(json)
            ? ResultDocument.Write(session.OutputStream, "fits", fits, FitJson.Write, session)
            : WriteFits(fits, arguments, session));
    }

    private int WriteFits(IEnumerable<FitReport> fits, ParseResult arguments, Session session)
    {
        ResultTable summary = new();
        int count = WriteTables(fits.Select(fit =>
        {
            FitRows.Add(summary, fit);
            return fit;
        }), TableWriter(pictures.DrawsInTerminal(arguments)), session);
        if (count > 1)
        {
            session.Output.WriteLine();
            summary.WriteText(session.Output, Session.Page);
        }
        return count;
    }

    private static Action<TextWriter, FitReport, TextPage> TableWriter(bool draws) => !draws ? FitTable.Write : (writer, fit, page) =>
    {
        FitTable.Write(writer, fit, page);
        writer.WriteLine();
        BrailleNyquist.Write(writer, fit.Fit, page);
    };

    private static int WriteTables<T>(IEnumerable<T> results, Action<TextWriter, T, TextPage> write, Session session)
    {
        int count = 0;
        foreach (T result in results)
        {
            if (count++ > 0)
                session.Output.WriteLine();
            write(session.Output, result, Session.Page);
            session.Output.Flush();
            session.OutputStream.Flush();
        }
        if (count > 0 && session.Failures.Count > 0)
            WriteFailures(session);
        return count;
    }

    private static void WriteFailures(Session session)
    {
        session.Output.WriteLine(FormattableString.Invariant($"\nNot fitted: {session.Failures.Count}"));
        foreach (FailedInput failure in session.Failures)
            session.Output.WriteLine("  " + failure.ToString().ReplaceLineEndings("\n    "));
    }
}
