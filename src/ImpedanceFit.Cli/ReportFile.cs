using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using ImpedanceFit.Reporting.Pages;

namespace ImpedanceFit.Cli;

/// <summary>The parts of a report that depend on this run: command, version, hashes of the files.</summary>
internal static class ReportFile
{
    /// <summary>Where the report of this run comes from.</summary>
    public static ReportOrigin OriginOf(string title, IEnumerable<string> files, int seed, Session session) => new(title, CommandOf(Environment.GetCommandLineArgs().Skip(1)), Version)
    {
        Seed = seed,
        Files = [.. files.Distinct(StringComparer.Ordinal).Where(File.Exists).Select(path => (path, HashOf(path)))],
        Failures = session.Failures,
    };

    private static string Version => typeof(ReportFile).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>The command as a shell takes it.</summary>
    internal static string CommandOf(IEnumerable<string> arguments) => string.Join(' ', arguments.Prepend("impedancefit").Select(Quoted));

    private static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./\\:=,@%+".Contains(c, StringComparison.Ordinal)) ? argument
            : "'" + argument.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private static string HashOf(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(stream)).ToLower(CultureInfo.InvariantCulture);
    }
}
