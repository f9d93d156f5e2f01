using System.Runtime.InteropServices;
using System.Text;
using ImpedanceFit.Reporting;

namespace ImpedanceFit.Cli;

/// <summary>One run of the program: where it writes, what failed, and whether the user wants it to stop.</summary>
internal sealed class Session : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly CancellationTokenSource cancellation = new();
    private readonly PosixSignalRegistration interrupt;
    private readonly List<FailedInput> failures = [];
    private StreamWriter? error;

    public Session()
    {
        // A Windows console shows UTF-8 only if it is told to; elsewhere the bytes are enough, also in a pipe.
        if (OperatingSystem.IsWindows() && !(Console.IsOutputRedirected && Console.IsErrorRedirected))
            Console.OutputEncoding = Utf8;
        OutputStream = new BufferedStream(Console.OpenStandardOutput(), 1 << 14);
        Output = new StreamWriter(OutputStream, Utf8, 1 << 10) { NewLine = "\n" };
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            // The first Ctrl-C lets the current spectrum end; the second stops at once.
            context.Cancel = !cancellation.IsCancellationRequested;
            cancellation.Cancel();
        });
    }

    /// <summary>Standard output as bytes. Either this or <see cref="Output"/> is used, not both.</summary>
    public Stream OutputStream { get; }

    /// <summary>Standard output as UTF-8 text.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard error as UTF-8 text.</summary>
    public TextWriter Error => error ??= new StreamWriter(Console.OpenStandardError(), Utf8, 1 << 8) { AutoFlush = true, NewLine = "\n" };

    /// <summary>Set when the user pressed Ctrl-C.</summary>
    public CancellationToken Cancellation => cancellation.Token;

    /// <summary>True if the user wants to know how things were done.</summary>
    public bool Verbose { get; set; }

    /// <summary>The inputs of which nothing became, so far.</summary>
    public IReadOnlyList<FailedInput> Failures => failures;

    /// <summary>Number of results that did not converge or did not validate.</summary>
    public int Doubtful { get; private set; }

    /// <summary>Width of the terminal; unlimited in a file or a pipe.</summary>
    public static TextPage Page => Console.IsOutputRedirected ? TextPage.Unlimited : new TextPage(Math.Max(Console.WindowWidth - 1, 40));

    /// <summary>Tells the user on standard error.</summary>
    public void Warn(string message) => Error.WriteLine("warning: " + message);

    /// <summary>Tells the user on standard error, if he asked for it.</summary>
    public void Note(string message)
    {
        if (Verbose)
            Error.WriteLine(message);
    }

    /// <summary>Names an input that failed on standard error, and keeps it for the output.</summary>
    public void Fail(string file, string? spectrumId, string message)
    {
        FailedInput failure = new(file, spectrumId, message);
        failures.Add(failure);
        Error.WriteLine("error: " + failure);
    }

    /// <summary>Names a result that did not converge or did not validate.</summary>
    public void Doubt(string source, string message)
    {
        Doubtful++;
        Warn($"{source}: {message}");
    }

    /// <summary>The exit code, after <paramref name="succeeded"/> results were written.</summary>
    public int Conclude(int succeeded)
    {
        Output.Flush();
        OutputStream.Flush();
        if (Cancellation.IsCancellationRequested)
        {
            Error.WriteLine(FormattableString.Invariant($"interrupted after {succeeded} results."));
            return ExitCode.Interrupted;
        }
        if (succeeded == 0 && failures.Count > 0)
            return ExitCode.Refused;
        return failures.Count > 0 || Doubtful > 0 ? ExitCode.Partial : ExitCode.Done;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        interrupt.Dispose();
        Output.Dispose();
        error?.Dispose();
        cancellation.Dispose();
    }
}
