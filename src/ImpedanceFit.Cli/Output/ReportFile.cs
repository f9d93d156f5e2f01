using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Reporting.Origins;
using ImpedanceFit.Reporting.Pages;

namespace ImpedanceFit.Cli.Output;

/// <summary>The parts of a report that depend on this run: command, version, hashes of the files.</summary>
internal static class ReportFile
{
    // Each is read once more.
    private const int MostHashes = 1000;

    /// <summary>Where the report of this run comes from.</summary>
    public static ReportOrigin OriginOf(string title, Session session) =>
        (Begin(title) with { Failures = session.Failures }).Of(OriginMarks.OfRun());

    /// <summary>Where a report comes from, without the files.</summary>
    public static ReportOrigin Begin(string title) => new(title, CommandOf(OriginMarks.Arguments), BuildIdentity.Version);

    /// <summary>Adds files of which there may be very many: the first with their hashes, the others as a number.</summary>
    public static ReportOrigin WithFiles(this ReportOrigin origin, IEnumerable<(string Path, string Name)> files)
    {
        List<(string, string)> first = [];
        long others = 0;
        foreach ((string path, string name) in files.Where(file => File.Exists(file.Path)))
        {
            if (first.Count < MostHashes)
                first.Add((path, name));
            else
                others++;
        }
        RunOrigin run = OriginMarks.Of(first, others);
        // A page names the files from the folder of the inputs; to find them again, they are named from here.
        return origin.Of(run) with { Run = run with { Files = [.. run.Files.Zip(first, (file, known) =>
            file with { Name = OriginMarks.NameOf(known.Item1) })] } };
    }

    private static ReportOrigin Of(this ReportOrigin origin, RunOrigin run) => origin with
        { Run = run, Files = [.. run.Files.Select(file => (file.Name, file.Sha256 ?? "gone"))], OtherFiles = run.OtherFiles };

    /// <summary>The command as a shell takes it.</summary>
    internal static string CommandOf(IEnumerable<string> arguments) => string.Join(' ', arguments.Prepend("impedancefit").Select(Quoted));

    private static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./\\:=,@%+".Contains(c, StringComparison.Ordinal))
        ? argument
            // The command prompt of Windows knows no other quotes; its PowerShell takes them, too.
            : OperatingSystem.IsWindows() ? $"\"{argument.Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : "'" + argument.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
