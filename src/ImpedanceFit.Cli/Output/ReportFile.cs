using System.Globalization;
using System.Security.Cryptography;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Reporting.Pages;

namespace ImpedanceFit.Cli.Output;

/// <summary>The parts of a report that depend on this run: command, version, hashes of the files.</summary>
internal static class ReportFile
{
    // Each is read once more.
    private const int MostHashes = 1000;

    /// <summary>Where the report of this run comes from.</summary>
    public static ReportOrigin OriginOf(string title, IEnumerable<string> files, Session session) => Begin(title) with
    {
        Files = [.. files.Distinct(StringComparer.Ordinal).Where(File.Exists).Select(path => (path, HashOf(path)))],
        Failures = session.Failures,
    };

    /// <summary>Where a report comes from, without the files.</summary>
    public static ReportOrigin Begin(string title) => new(title, CommandOf(Environment.GetCommandLineArgs().Skip(1)), Version);

    /// <summary>Adds files of which there may be very many: the first with their hashes, the others as a number.</summary>
    public static ReportOrigin WithFiles(this ReportOrigin origin, IEnumerable<(string Path, string Name)> files)
    {
        List<(string, string)> hashed = [];
        long others = 0;
        foreach ((string path, string name) in files.Where(file => File.Exists(file.Path)))
        {
            if (hashed.Count < MostHashes)
                hashed.Add((name, HashOf(path)));
            else
                others++;
        }
        return origin with { Files = hashed, OtherFiles = others };
    }

    private static string Version => BuildIdentity.Version;

    /// <summary>The command as a shell takes it.</summary>
    internal static string CommandOf(IEnumerable<string> arguments) =>
        string.Join(' ', arguments.Prepend("impedancefit").Select(PostgresAddress.WithoutPassword).Select(Quoted));

    private static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./\\:=,@%+".Contains(c, StringComparison.Ordinal))
        ? argument
            : "'" + argument.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private static string HashOf(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(stream)).ToLower(CultureInfo.InvariantCulture);
    }
}
