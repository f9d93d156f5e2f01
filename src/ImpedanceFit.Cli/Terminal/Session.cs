using System.Runtime.InteropServices;
using System.Text;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Origins;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Cli.Terminal;

/// <summary>One run of the program: where it writes, what failed, and whether the user wants it to stop.</summary>
internal sealed class Session : IWorkHost, IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>How long work that does not look for Ctrl-C may go on after it. All files are written whole,
    /// so that it can be ended anywhere.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource cancellation = new();
    private readonly PosixSignalRegistration interrupt;
    private readonly List<FailedInput> failures = [];
    private readonly Lock gate = new();
    private StreamWriter? rawError;
    private PrintableWriter? error;
    private Timer? patience;
    private bool errorLost;

    /// <summary>A run that writes to the program's standard output.</summary>
    public Session()
        : this(StandardStream.Output())
    {
    }

    /// <summary>A run that writes to a stream.</summary>
    public Session(Stream output)
    {
        // A Windows console shows UTF-8 only if it is told to; elsewhere the bytes are enough, also in a pipe.
        if (OperatingSystem.IsWindows() && !(Console.IsOutputRedirected && Console.IsErrorRedirected))
            Console.OutputEncoding = Utf8;
        OutputStream = new BufferedStream(output, 1 << 14);
        Output = new PrintableWriter(new StreamWriter(OutputStream, Utf8, 1 << 10) { NewLine = "\n" }, Colours);
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            // The first Ctrl-C lets the current spectrum end, if that takes no longer than a moment; the second stops at once.
            context.Cancel = !cancellation.IsCancellationRequested;
            patience ??= new Timer(_ => GiveUp(), null, Patience, Timeout.InfiniteTimeSpan);
            cancellation.Cancel();
        });
    }

    /// <summary>Standard output as bytes. Either this or <see cref="Output"/> is used, not both.</summary>
    public Stream OutputStream { get; }

    /// <summary>Standard output as UTF-8 text.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard error as UTF-8 text.</summary>
    public TextWriter Error => error ??= new PrintableWriter(RawError);

    /// <summary>Standard error for what steers the terminal.</summary>
    public TextWriter RawError =>
        rawError ??= new StreamWriter(StandardStream.Error(() => errorLost = true), Utf8, 1 << 8) { AutoFlush = true, NewLine = "\n" };

    /// <inheritdoc/>
    public ProgramBuild Build => BuildIdentity.This;

    /// <summary>Set when the user pressed Ctrl-C.</summary>
    public CancellationToken Cancellation => cancellation.Token;

    /// <summary>True if every quantity that is not trusted shall count as a failure.</summary>
    public bool Strict { get; set; }

    /// <summary>True if the user wants to know how things were done.</summary>
    public bool Verbose { get; set; }

    /// <summary>The inputs that gave no result so far.</summary>
    public IReadOnlyList<FailedInput> Failures => failures;

    /// <inheritdoc/>
    public RunRecord Record => new(failures, OriginOf?.Invoke());

    /// <summary>Gives the origin of what this run writes; null before a verb runs.</summary>
    public Func<RunOrigin>? OriginOf { get; set; }

    /// <summary>Runs the program's verb with words as typed and as changed, on a session of its own; set by the program.</summary>
    public Func<IReadOnlyList<string>, IReadOnlyList<string>, Stream, int>? RunAgain { get; set; }

    /// <summary>Number of results that did not converge or did not validate.</summary>
    public int Doubtful { get; private set; }

    /// <summary>Width of the terminal; unlimited in a file or a pipe.</summary>
    public static TextPage Page => Console.IsOutputRedirected ? TextPage.Unlimited : new TextPage(Math.Max(Console.WindowWidth - 1, 40))
        { Colours = Colours };

    private static bool Colours { get; } = VerdictColour.IsWanted(Console.IsOutputRedirected,
        Environment.GetEnvironmentVariable("NO_COLOR"), Environment.GetEnvironmentVariable("TERM"));

    /// <summary>Tells the user on standard error.</summary>
    public void Warn(string message) => Error.WriteLine("warning: " + message);

    /// <summary>Tells the user on standard error with --verbose.</summary>
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

    /// <summary>Names the quantities that are not trusted, where the user asked to be strict.</summary>
    public void Judge(string source, IEnumerable<Quantity> quantities)
    {
        if (!Strict)
            return;
        foreach (Quantity quantity in quantities.Where(quantity => quantity.Trust != Trust.Ok)
            .DistinctBy(quantity => (quantity.Name, quantity.Trust, quantity.TrustReason)))
            Doubt(source, $"{QuantityText.WordsOf(quantity.Name)} has the trust \"{Words.Of(quantity.Trust)}\": {quantity.TrustReason}.");
    }

    /// <summary>Names a result that carries warnings, where the user asked to be strict.</summary>
    public void JudgeWarnings(string source, IReadOnlyList<string> warnings)
    {
        if (Strict && warnings.Count > 0)
            Doubt(source, FormattableString.Invariant($"{Counted.Of(warnings.Count, "warning")}: {string.Join(" ", warnings)}"));
    }

    /// <inheritdoc/>
    public string MessageOf(Exception error) => OptionHints.MessageOf(error);

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Complete(IEnumerable<Diagnostic> diagnostics) => OptionHints.Complete(diagnostics);

    /// <summary>The exit code, after <paramref name="succeeded"/> results were written.</summary>
    public int Conclude(int succeeded)
    {
        Output.Flush();
        OutputStream.Flush();
        if (Verbose && OriginOf?.Invoke() is { Files.Count: > 0 } origin)
            Note(OriginWords.Of(origin));
        if (Cancellation.IsCancellationRequested)
        {
            Error.WriteLine(FormattableString.Invariant($"interrupted after {Counted.Of(succeeded, "result")}."));
            return ExitCode.Interrupted;
        }
        if (succeeded == 0 && failures.Count > 0)
            return ExitCode.Refused;
        return failures.Count > 0 || Doubtful > 0 ? ExitCode.Partial : ExitCode.Done;
    }

    /// <summary>Lets the work after Ctrl-C take its time until the result is disposed: what was finished is being saved.</summary>
    public IDisposable WithoutHaste()
    {
        lock (gate)
            patience?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return new Haste(this);
    }

    /// <summary>The exit code at the end of the program: wrong where what it said did not arrive.</summary>
    public int End(int code)
    {
        try
        {
            Output.Flush();
            OutputStream.Flush();
        }
        catch (OutputLostException lost)
        {
            code = Lose(lost);
        }
        return errorLost && code != ExitCode.Interrupted ? ExitCode.Refused : code;
    }

    /// <summary>Says that standard output cannot be written, and gives the exit code.</summary>
    public int Lose(OutputLostException lost)
    {
        if (!lost.ReaderLeft)
            Error.WriteLine("error: " + lost.Message);
        return ExitCode.Refused;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        interrupt.Dispose();
        patience?.Dispose();
        Output.Dispose();
        error?.Dispose();
        rawError?.Dispose();
        cancellation.Dispose();
    }

    private void GiveUp()
    {
        lock (gate)
        {
            Error.WriteLine("interrupted.");
            Environment.Exit(ExitCode.Interrupted);
        }
    }

    private sealed class Haste(Session session) : IDisposable
    {
        public void Dispose()
        {
            lock (session.gate)
                session.patience?.Change(Patience, Timeout.InfiniteTimeSpan);
        }
    }
}
