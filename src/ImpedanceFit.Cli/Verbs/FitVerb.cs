using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting;
using ImpedanceFit.Validation;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Fits every spectrum in the files.</summary>
internal sealed class FitVerb : Verb
{
    private readonly Argument<string[]> files = new("FILE") { Description = "Files with spectra", Arity = ArgumentArity.OneOrMore };
    private readonly FittingOptions fitting = new();
    private readonly ReadingOptions reading = new();
    private readonly PictureOptions pictures = new();
    private readonly Option<bool> goodness = new("--goodness") { Description = "Say whether the residuals are noise, by runs, correlation and the Kramers-Kronig noise floor" };
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Fits a circuit to every spectrum in the files.";

    public override IReadOnlyList<string> Examples =>
    [
        "impedancefit fit samples/CSV_Example.csv -c \"R0-p(R1,CPE1)-CPE2\"",
        "impedancefit fit cell.csv -c randles --fmin 1 --fix R_s=12 --json",
        "impedancefit fit cell.csv -c randles --plot nyquist.svg --report fit.html",
    ];

    public override void Declare(Command command)
    {
        command.Arguments.Add(files);
        fitting.Declare(command);
        reading.Declare(command);
        command.Options.Add(goodness);
        command.Options.Add(json);
        pictures.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        FittingRequest request = fitting.Read(arguments, session);
        ReadOptions readOptions = reading.Read(arguments);
        string[] paths = arguments.GetRequiredValue(files);
        IEnumerable<FitReport> fits = SpectrumFits.Of(paths, readOptions, request, session);
        if (arguments.GetValue(goodness))
            fits = fits.Select(report => report with { Goodness = GoodnessOfFit.Of(report.Fit) });
        fits = pictures.Follow(fits, arguments, paths, request, session);
        return session.Conclude(arguments.GetValue(json) ? WriteJson(fits, session) : WriteTables(fits, pictures.DrawsInTerminal(arguments), session));
    }

    private static int WriteJson(IEnumerable<FitReport> fits, Session session)
    {
        using JsonListDocument document = new(session.OutputStream, "fits");
        int count = 0;
        foreach (FitReport fit in fits)
        {
            document.Add(writer => FitJson.Write(writer, fit));
            count++;
        }
        if (count > 0)
            document.Finish(session.Failures);
        return count;
    }

    private static int WriteTables(IEnumerable<FitReport> fits, bool draws, Session session)
    {
        int count = 0;
        foreach (FitReport fit in fits)
        {
            if (count++ > 0)
                session.Output.WriteLine();
            FitTable.Write(session.Output, fit, Session.Page);
            if (draws)
            {
                session.Output.WriteLine();
                BrailleNyquist.Write(session.Output, fit.Fit, Session.Page);
            }
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
