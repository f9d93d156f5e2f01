using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Origins;
using ImpedanceFit.Units;
using ImpedanceFit.Workbench.Repeats;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Runs again what made an output, and compares.</summary>
internal sealed class RepeatVerb : Verb
{
    // Digits of one fit on two processors agree far better; 1e-6 is a millionth of what any measurement knows.
    private const double UsualTolerance = 1e-6;
    private const string StandardOutput = "standard-output";

    private readonly Argument<string> file = new("FILE")
        { Description = "A report, JSON document, table or figure of the program, or fits.jsonl or fits.csv in the folder of a batch" };
    private readonly Option<string> folder = new("--in")
        { Description = "Folder from which the names of the inputs count (default: here, or else beside FILE)", HelpName = "DIR" };
    private readonly Option<string> keep = new("--keep") { Description = "Keep the new outputs in DIR", HelpName = "DIR" };
    private readonly Option<string> tolerance = new("--tolerance")
        { Description = "Largest relative difference of two numbers that are called the same (default 1e-6)", HelpName = "X" };
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of text" };

    public override string Summary => "Runs again what made a report, table, figure or JSON document, and compares every number.";

    public override IReadOnlyList<string> Examples =>
        ["impedancefit repeat report.html", "impedancefit repeat results/fits.jsonl", "impedancefit repeat nyquist.svg --in measurements"];

    public override string Remarks =>
        "Exit code 0: the numbers are the same; 1: they are not, or an input has changed; 2: it cannot be repeated.";

    public override void Declare(Command command)
    {
        command.Arguments.Add(file);
        foreach (Option option in (Option[])[folder, keep, tolerance, json])
            command.Options.Add(option);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        double allowed = arguments.GetValue(tolerance) is not { } text ? UsualTolerance
            : PlainNumber.TryParse(text, out double number) && number is >= 0 and < 1 ? number
            : throw new UsageException($"{tolerance.Name}: '{text}' is no relative difference.", "Write a number from 0 to 1, e.g. 1e-9.");
        string path = Path.GetFullPath(arguments.GetRequiredValue(file));
        string? kept = arguments.GetValue(keep) is { } target ? Path.GetFullPath(target) : null;
        RecordedRun run = RecordedRun.Read(path);
        IReadOnlyList<string> changed = Enter(run, arguments.GetValue(folder));
        string outputs = kept ?? Path.Combine(Path.GetTempPath(), "impedancefit-repeat-" + Guid.NewGuid().ToString("N")[..12]);
        if (kept is not null && Directory.Exists(kept) && Directory.EnumerateFileSystemEntries(kept).Any())
            throw new UsageException($"{keep.Name}: '{kept}' is not empty.", "Name a new folder.");
        Directory.CreateDirectory(outputs);
        try
        {
            return Compare(run, changed, outputs, allowed, arguments.GetValue(json), session);
        }
        finally
        {
            if (kept is null)
                Directory.Delete(outputs, recursive: true);
        }
    }

    // Gives the inputs that have changed.
    private string[] Enter(RecordedRun run, string? given)
    {
        if (given is not null && !Directory.Exists(given))
            throw new UsageException($"{folder.Name}: there is no folder '{given}'.", "Name the folder in which the command was typed.");
        string[] places = given is not null ? [given] : [".", Path.GetDirectoryName(run.Path)!];
        IReadOnlyList<string> missing = [];
        string here = Environment.CurrentDirectory;
        foreach (string place in places)
        {
            Environment.CurrentDirectory = Path.GetFullPath(place, here);
            (missing, IReadOnlyList<string> changed) = run.Inspect(HashOf);
            if (missing.Count == 0)
                return [.. changed];
        }
        throw new UsageException($"{Counted.Of(missing.Count, "input")} {(missing.Count == 1 ? "is" : "are")} missing: "
            + $"{string.Join(", ", missing.Take(3))}{(missing.Count > 3 ? ", …" : "")}.",
            "Name the folder in which the command was typed. Option: --in DIR.");
    }

    private static int Compare(RecordedRun run, IReadOnlyList<string> changed, string outputs, double allowed, bool asJson, Session session)
    {
        IReadOnlyList<string> words = RedirectedWords.Of(run.Arguments, outputs, run.IsWhole);
        string captured = Path.Combine(outputs, StandardOutput);
        int code;
        using (FileStream stream = new(captured, FileMode.Create, FileAccess.Write))
            code = session.RunAgain!(run.Arguments, words, stream);
        session.Cancellation.ThrowIfCancellationRequested();
        string again = Counterpart(run.Path, outputs, captured)
            ?? throw new UsageException($"The command did not make '{Path.GetFileName(run.Path)}' again (exit code {Text(code)}): "
                + $"{ReportFile.CommandOf(run.Arguments)}.", "See the messages above.");
        OutputComparison comparison;
        try
        {
            comparison = OutputComparison.Of(run.Path, again, allowed);
        }
        catch (JsonException error)
        {
            throw new UsageException($"'{run.Path}' is no whole JSON document: {error.Message}", "Make it again.");
        }
        changed = [.. changed.Concat(comparison.ChangedInputs)];
        if (asJson)
            WriteJson(run, changed, comparison, session);
        else
            WriteText(run, changed, comparison, session);
        if (changed.Count > 0)
            session.Doubt(run.Path, $"inputs have changed since: {string.Join(", ", changed)}.");
        else if (!comparison.IsSame)
            session.Doubt(run.Path, "the repetition is different.");
        return session.Conclude(1);
    }

    // The output may have been renamed, the new one has the name that was typed.
    private static string? Counterpart(string path, string outputs, string captured)
    {
        string[] made = [.. Directory.GetFiles(outputs, "*", SearchOption.AllDirectories).Where(each => each != captured)];
        string ending = Path.GetExtension(path);
        // Plots of a batch may have one name in several folders.
        return made.Where(each => Path.GetFileName(each) == Path.GetFileName(path)).MaxBy(each => CommonEnd(each, path))
            ?? (made.Where(each => Path.GetExtension(each).Equals(ending, StringComparison.OrdinalIgnoreCase)).ToArray() is [var only]
                ? only : ending.Equals(".json", StringComparison.OrdinalIgnoreCase) && new FileInfo(captured).Length > 0 ? captured : null);
    }

    private static int CommonEnd(string one, string other) =>
        one.Reverse().Zip(other.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();

    private static void WriteText(RecordedRun run, IReadOnlyList<string> changed, OutputComparison comparison, Session session)
    {
        TextWriter output = session.Output;
        output.WriteLine(Path.GetFileName(run.Path));
        output.WriteLine("  " + ReportFile.CommandOf(run.Arguments));
        output.WriteLine(run.Version == BuildIdentity.Version ? $"  ImpedanceFit {run.Version}, then and now"
            : $"  ImpedanceFit {run.Version} then, {BuildIdentity.Version} now");
        if (changed.Count > 0)
            output.WriteLine($"  changed since: {string.Join(", ", changed)}");
        else if (run.Files.Count > 0)
            output.WriteLine($"  {Counted.Of(run.Files.Count, "input")}, unchanged");
        string numbers = comparison.Numbers > 0 ? Counted.Of(comparison.Numbers, "number") : "the whole file";
        string largest = comparison.Largest == 0 ? ""
            : string.Create(CultureInfo.InvariantCulture, $"; largest difference {comparison.Largest:0.0e+0} of a value");
        output.WriteLine(comparison.IsIdentical ? $"  the same: {numbers}, to the last {(comparison.Numbers > 0 ? "digit" : "byte")}"
            : $"  {(comparison.IsSame ? "the same" : "different")}: {numbers}"
                + (comparison.Numbers > 0 ? FormattableString.Invariant($", {comparison.Different} different{largest}") : ""));
        if (comparison.Where is { } where)
            output.WriteLine($"  largest at {where}");
        if (comparison.FirstText is { } text)
            output.WriteLine($"  {Counted.Of(comparison.Texts, "text")} different; the first: {text}");
    }

    private static void WriteJson(RecordedRun run, IReadOnlyList<string> changed, OutputComparison comparison, Session session)
    {
        using (Utf8JsonWriter writer = new(session.OutputStream, JsonListDocument.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("file", run.Path);
            writer.WriteBoolean("same", comparison.IsSame && changed.Count == 0);
            writer.WriteBoolean("identical", comparison.IsIdentical && changed.Count == 0);
            writer.WriteNumber("numbers", comparison.Numbers);
            writer.WriteNumber("different", comparison.Different);
            writer.WriteNumber("texts", comparison.Texts);
            writer.WriteNumber("largestDifference", comparison.Largest);
            writer.WriteString("where", comparison.Where ?? comparison.FirstText);
            writer.WriteString("version", run.Version);
            writer.WriteString("versionNow", BuildIdentity.Version);
            writer.WriteStartArray("changedInputs");
            foreach (string name in changed)
                writer.WriteStringValue(name);
            writer.WriteEndArray();
            writer.WriteStartArray("arguments");
            foreach (string word in run.Arguments)
                writer.WriteStringValue(word);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        session.OutputStream.WriteByte((byte)'\n');
    }

    private static string? HashOf(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return InputFile.HashOf(stream);
    }

    private static string Text(int code) => code.ToString(CultureInfo.InvariantCulture);
}
