using System.CommandLine;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Pages;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Results;

namespace ImpedanceFit.Cli.Output;

/// <summary><c>--report</c> of a batch: one page with all fits, in the folder of the results or beside it.</summary>
internal sealed class BatchReportFile
{
    private const int MostFailures = 1000;

    /// <summary>The option.</summary>
    public Option<string> Option { get; } = new("--report")
        { Description = "Report of all fits, one HTML file (default name: DIR/report.html)", HelpName = "FILE.html",
            Arity = ArgumentArity.ZeroOrOne };

    /// <summary>The option that names the folder of the results.</summary>
    public static Option<string> FolderOption() =>
        new("--output", "-o") { Description = "Folder for the results", HelpName = "DIR", Required = true };

    /// <summary>Where the report goes; null where none is asked for.</summary>
    /// <remarks>Looked at before the first fit: after the last is too late for a mistake.</remarks>
    /// <exception cref="UsageException">No report can be written there.</exception>
    public string? PathOf(ParseResult arguments, string target)
    {
        if (arguments.GetResult(Option) is null)
            return null;
        if (arguments.GetValue(Option) is not { } path)
            return Path.Combine(target, BatchNames.Report);
        if (Path.GetExtension(path).ToUpperInvariant() is not (".HTML" or ".HTM"))
            throw new UsageException($"{Option.Name}: '{path}' is not the name of an HTML file.",
                $"Write {Option.Name} FILE.html, or {Option.Name} after the inputs.");
        if (FileStatus.IsRegular(path) && !BatchReport.IsOne(path))
            throw new UsageException($"{Option.Name}: '{path}' exists and is not the report of a batch.",
                "Choose another name, or delete the file.");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Directory.Exists(folder) || folder == Path.GetFullPath(target) ? path
            : throw new UsageException($"{Option.Name}: there is no folder '{folder}'.", "Create it, or name a file in another folder.");
    }

    /// <summary>True where the report is one of the files of the folder.</summary>
    public static bool IsInFolder(string? path, string target) =>
        path is not null && FileStatus.IsSame(path, Path.Combine(target, BatchNames.Report));

    /// <summary>Writes the report.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public void Write(string path, BatchFolder folder, BatchSummary summary, Session session, Func<ReportOrigin, ReportOrigin> complete)
    {
        (IReadOnlyList<FailedInput> failures, int failed) = folder.Failures(MostFailures);
        string circuit = folder.Settings.Options.First(option => option.Key == "circuit").Value;
        string end = summary.Complete ? "" : ", not finished";
        ReportOrigin begun = ReportFile.Begin(
            FormattableString.Invariant($"Batch of {Counted.Of(summary.Counts.Fits, "spectrum")}: {circuit}{end}"));
        ReportOrigin origin = complete(begun with
        {
            Failures = failures,
            OtherFailures = failed - failures.Count,
            Settings = [.. folder.Settings.Options.Where(option => option.Value.Length > 0)],
        });
        CancellationToken cancellation = summary.Complete ? session.Cancellation : CancellationToken.None;
        TextFiles.Write(Option.Name, path, writer => BatchReport.Write(writer, path, folder, origin, cancellation));
    }
}
