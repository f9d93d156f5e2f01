using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace ImpedanceFit.Cli.Tests;

/// <summary>Runs the built program as a process of its own.</summary>
internal static class Program
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The folder with ImpedanceFit.sln, where users of a checkout stand.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The program that was built, or the published one that IMPEDANCEFIT_PROGRAM names.</summary>
    public static string FilePath { get;
        } = Environment.GetEnvironmentVariable("IMPEDANCEFIT_PROGRAM") is { Length: > 0 } named ? named
            : Path.Combine(AppContext.BaseDirectory, "ImpedanceFit.Cli.dll");

    /// <summary>What starts the program: the words before its arguments.</summary>
    public static IReadOnlyList<string> Command { get; } = CommandFor(FilePath);

    /// <summary>Runs the program in the top folder.</summary>
    public static ProgramRun Run(params string[] arguments) => Run(PrepareOwn(arguments));

    /// <summary>Runs the program, expects it to end well, and reads its JSON.</summary>
    public static JsonElement Json(params string[] arguments)
    {
        ProgramRun run = Run(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Json();
    }

    /// <summary>What starts a program that lies in a file.</summary>
    public static IReadOnlyList<string> CommandFor(string file) => Path.GetExtension(file) == ".dll" ? ["dotnet", file] : [file];

    /// <summary>The program to be started, with its output taken as UTF-8.</summary>
    public static ProcessStartInfo PrepareOwn(params string[] arguments) => Prepare(Command[0], [.. Command.Skip(1), .. arguments]);

    /// <summary>A process to be started, with its output taken as UTF-8.</summary>
    public static ProcessStartInfo Prepare(string command, params string[] arguments) => new(command, arguments)
    {
        WorkingDirectory = Root,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardOutputEncoding = Utf8,
        StandardErrorEncoding = Utf8,
    };

    /// <summary>The file of a command on the search path; null: there is none.</summary>
    public static string? PathOf(string command)
    {
        string name = OperatingSystem.IsWindows() ? command + ".exe" : command;
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>Runs a process to its end. One that has not ended after four minutes is killed, with its
    /// children, and fails the test.</summary>
    public static ProgramRun Run(ProcessStartInfo start) => Run(start, TimeSpan.FromMinutes(4));

    /// <summary>Runs a process to its end, or kills it after a time.</summary>
    public static ProgramRun Run(ProcessStartInfo start, TimeSpan longest)
    {
        using Process process = Process.Start(start)!;
        // Both streams are read beside the waiting: a process that hangs with open streams must not keep the test waiting too.
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        Task all = Task.WhenAll(output, error, process.WaitForExitAsync());
        if (Task.WaitAny([all], longest) < 0)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail(
                $"The program does not end within {longest.TotalSeconds:0} s: {start.FileName} {string.Join(' ', start.ArgumentList)}");
        }
        return new ProgramRun(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ImpedanceFit.sln")))
            folder = folder.Parent;
        return folder?.FullName
            ?? throw new InvalidOperationException("The tests do not run from a checkout: no ImpedanceFit.sln above them.");
    }
}
