using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Cli.Verbs;
using ImpedanceFit.Reporting.Quantities;

namespace ImpedanceFit.Cli;

/// <summary>Reads the command line, runs a verb, and turns whatever happens into a message and an exit code.</summary>
internal static class Application
{
    // Of fits and simulations alike.
    private const int DefaultSeed = 1;

    private const string DebugVariable = "IMPEDANCEFIT_DEBUG";

    /// <summary>Runs the program and gives its exit code.</summary>
    public static int Run(string[] args)
    {
        using Session session = new() { RunAgain = RunAgain };
        return session.End(Run(args, args, session));
    }

    // What is written names the words of the first run, so that it can be the same to the last byte.
    private static int RunAgain(IReadOnlyList<string> given, IReadOnlyList<string> changed, Stream output)
    {
        using Session session = new(output);
        return session.End(Run([.. changed], given, session));
    }

    private static int Run(string[] args, IReadOnlyList<string> given, Session session)
    {
        bool debug = args.Contains("--debug") || Environment.GetEnvironmentVariable(DebugVariable) is { Length: > 0 };
        try
        {
            return Dispatch(args, given, session);
        }
        catch (OperationCanceledException) when (session.Cancellation.IsCancellationRequested)
        {
            session.Error.WriteLine("interrupted.");
            return ExitCode.Interrupted;
        }
        catch (OutputLostException lost)
        {
            return session.Lose(lost);
        }
        catch (Exception error) when (error is ImpedanceFitException || (error is IOException or UnauthorizedAccessException && !debug))
        {
            session.Error.WriteLine("error: " + OptionHints.MessageOf(error));
            return ExitCode.Refused;
        }
        // Whatever else goes wrong is a mistake of the program; a user can do nothing with a stack trace.
        catch (Exception error)
        {
            session.Error.WriteLine(debug ? error.ToString()
                : $"internal error: {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")} Please report it, with the command "
                    + $"line and, if possible, the file; --debug shows where it happened.");
            return ExitCode.Refused;
        }
    }

    private static int Dispatch(string[] args, IReadOnlyList<string> given, Session session)
    {
        if (args.Length == 0)
            return Greet(session);
        Verb? verb = VerbCatalogue.Find(args[0]);
        if (verb is null && !args[0].StartsWith('-'))
            return RefuseVerb(args, session);

        Command root = new("impedancefit",
            "Fits, checks and compares electrochemical impedance spectra.\n\nExample:\n"
                + "  impedancefit fit samples/instruments/CSV_Example.csv -c \"R0-p(R1,CPE1)-CPE2\"\n  impedancefit VERB --help");
        // Their texts come from resources, which cost every start some milliseconds.
        if (verb is null || args.Any(arg => arg is "--help" or "-h" or "-?" or "/h" or "/?" or "--version"))
        {
            root.Options.Add(new HelpOption());
            root.Options.Add(new VersionOption());
        }
        Option<bool> verbose = new("--verbose")
            { Description = "Report on standard error how files were read and how fits were found", Recursive = true };
        root.Options.Add(verbose);
        Option<bool> strict = new("--strict")
            { Description = "Exit with 1 where a number is not trusted or a fit carries a warning", Recursive = true };
        root.Options.Add(strict);
        Option<string> unitOut = new("--unit-out")
        {
            Description = $"Unit of conductivities in text, tables and figures: {string.Join(", ", OutputUnits.Conductivities.Keys)} "
                + "(default S/cm; JSON keeps S/cm)",
            HelpName = "UNIT", Recursive = true,
        };
        root.Options.Add(unitOut);
        root.Options.Add(new Option<bool>("--debug") { Hidden = true, Recursive = true });
        foreach (Verb each in verb is null ? VerbCatalogue.All : [verb])
        {
            string examples = verb is null ? ""
                : $"\n\nExample:\n  {string.Join("\n  ", verb.Examples)}" + (verb.Remarks.Length > 0 ? "\n\n" + verb.Remarks : "");
            Command command = new(each.Name, each.Summary + examples);
            command.Action = new VerbAction();
            each.Declare(command);
            root.Subcommands.Add(command);
        }
        ParseResult arguments = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        // Only help and version act by themselves; verbs are run from here, without the parser's own handling of errors and signals.
        if (arguments.Action is not null and not ParseErrorAction and not VerbAction)
            return arguments.Invoke(new InvocationConfiguration
                { Output = session.Output, Error = session.Error, EnableDefaultExceptionHandler = false });
        Check(arguments, args);
        if (verb is null)
            return RefuseVerb(args, session);
        OutputCheck.Run(arguments);
        session.Verbose = arguments.GetValue(verbose);
        session.Strict = arguments.GetValue(strict);
        if (arguments.GetValue(unitOut) is { } unit)
            OutputUnits.Choose(ConductivityUnit(unit));
        OriginMarks.Begin(given, SeedOf(arguments), () => session.Failures);
        session.OriginOf = OriginMarks.OfRun;
        FigureFiles.CheckFont(arguments, session);
        return verb.Run(arguments, session);
    }

    private static int? SeedOf(ParseResult arguments) =>
        arguments.CommandResult.Command.Options.FirstOrDefault(option => option.Name == "--seed") is not Option<string> seed ? null
            : arguments.GetValue(seed) is not { } text ? DefaultSeed
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static void Check(ParseResult arguments, string[] args)
    {
        Command command = arguments.CommandResult.Command;
        string path = command.Parents.OfType<Command>().FirstOrDefault() is { } parent && parent.Parents.Any()
            ? $"{parent.Name} {command.Name}" : command.Name;
        string help = $"See: impedancefit {path} --help";
        // The parser takes an unknown option for a file name; after "--" it is one. Before its errors: with
        // a mistyped --circuit it would say that --circuit is missing.
        foreach (SymbolResult result in args.Contains("--") ? [] : arguments.CommandResult.Children)
        {
            if (result is ArgumentResult { Tokens: { } tokens }
                && tokens.FirstOrDefault(token => token.Value.Length > 1 && token.Value[0] == '-') is { } unknown)
            {
                IEnumerable<string> options = arguments.CommandResult.Command.Options.Select(option => option.Name);
                string question = Suggestion.Nearest(unknown.Value, options) is { } nearest ? $"Did you mean {nearest}? " : "";
                string others = question.Length > 0 ? "" : VerbsWith(unknown.Value);
                throw new UsageException($"There is no option '{unknown.Value}'.", question + others + help);
            }
        }
        if (arguments.Errors.Count == 0)
            return;
        string circuits = arguments.Errors.Any(error => error.Message.Contains("'--circuit'", StringComparison.Ordinal))
            ? "'impedancefit circuits' lists circuits, 'impedancefit identify FILE' finds one for a spectrum. " : "";
        throw new UsageException(string.Join("\n", arguments.Errors.Select(error => error.Message)), circuits + help);
    }

    // An option of another verb says what the user wants.
    private static string VerbsWith(string option)
    {
        string name = option.Split('=', ':')[0];
        string[] verbs = [.. VerbCatalogue.All.Where(verb =>
        {
            Command command = new(verb.Name);
            verb.Declare(command);
            return command.Options.Any(each => each.Name == name || each.Aliases.Contains(name));
        }).Select(verb => verb.Name)];
        // The one that a newcomer means stands first.
        return verbs.Length == 0 ? ""
            : $"Verbs with it: {string.Join(", ", verbs.OrderBy(verb => verb != "conductivity")
                .ThenBy(verb => verb, StringComparer.Ordinal))}. ";
    }

    private static string ConductivityUnit(string text)
    {
        // The letter u, and the Greek mu beside the sign of micro.
        string unit = text.Trim().Replace('\u03BC', '\u00B5');
        unit = unit.StartsWith('u') ? "µ" + unit[1..] : unit;
        return OutputUnits.Conductivities.ContainsKey(unit) ? unit
            : throw new UsageException($"--unit-out: '{text}' is no unit of a conductivity.",
                $"Choose one of {string.Join(", ", OutputUnits.Conductivities.Keys)}.");
    }

    // Whoever types the name alone wants to know what to type next.
    private static int Greet(Session session)
    {
        session.Output.WriteLine("""
            ImpedanceFit fits, checks and compares electrochemical impedance spectra.

            First commands, for a file of your instrument:
              impedancefit check FILE                        is the spectrum valid?
              impedancefit fit FILE                          which circuit is it, and what are its values?
              impedancefit conductivity FILE --thickness 1mm --diameter 10mm --cell ion-blocking

            A circuit of your own: impedancefit fit FILE -c "R0-p(R1,CPE1)-CPE2"
            A page in the browser: impedancefit serve
            All verbs: impedancefit --help; one of them: impedancefit VERB --help
            """.ReplaceLineEndings("\n"));
        return session.Conclude(1);
    }

    private static int RefuseVerb(string[] args, Session session)
    {
        IEnumerable<string> names = VerbCatalogue.All.Select(verb => verb.Name);
        string question = args.Length > 0 && Suggestion.Nearest(args[0], names) is { } nearest ? $"Did you mean {nearest}? " : "";
        string problem = args.Length > 0 ? $"There is no verb '{args[0]}'." : "No verb is given.";
        session.Error.WriteLine($"error: {problem} {question}Verbs: {string.Join(", ", names)}. See: impedancefit --help");
        return ExitCode.Refused;
    }

    // Stands for the verb, so that the parser does not ask for a command below it.
    private sealed class VerbAction : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult) => throw new InvalidOperationException("Verbs are run by the application.");
    }
}
