using System.Globalization;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Batch.Plan;

namespace ImpedanceFit.Cli.Output;

/// <summary>What a user sees of a running batch: messages, and on a terminal a bar with rate and time left.</summary>
internal sealed class BatchProgress : IBatchProgress
{
    private const int BarWidth = 24;
    private const string EraseLine = "\r\u001b[K";

    private readonly Lock gate = new();
    private readonly TextWriter writer, terminal;
    private bool drawn;

    /// <summary>Prepares to write; without a terminal there is no bar.</summary>
    public BatchProgress(TextWriter writer, bool terminal) : this(writer, writer, terminal) { }

    /// <summary>Prepares to write to standard error.</summary>
    public BatchProgress(Session session) : this(session.Error, session.RawError, !Console.IsErrorRedirected) { }

    private BatchProgress(TextWriter writer, TextWriter terminal, bool hasBar) =>
        (this.writer, this.terminal, HasBar) = (writer, terminal, hasBar);

    /// <inheritdoc/>
    public bool HasBar { get; }

    /// <inheritdoc/>
    public void Say(string message)
    {
        lock (gate)
        {
            Erase();
            writer.WriteLine(message);
        }
    }

    /// <inheritdoc/>
    public void Draw(BatchState state)
    {
        if (!HasBar)
            return;
        int width = Math.Max(Console.WindowWidth - 1, BarWidth);
        string line = Line(state);
        lock (gate)
        {
            terminal.Write(EraseLine + (line.Length > width ? line[..width] : line));
            drawn = true;
        }
    }

    /// <inheritdoc/>
    public void Clear()
    {
        lock (gate)
            Erase();
    }

    /// <summary>The bar with what stands beside it.</summary>
    internal static string Line(BatchState state)
    {
        double fraction = Math.Clamp(state.Fraction, 0, 1);
        int full = (int)(fraction * BarWidth);
        string bar = new string('█', full) + new string('░', BarWidth - full);
        string rate = state.Seconds > 0 ? string.Create(CultureInfo.InvariantCulture, $", {state.Fits / state.Seconds:0}/s") : "";
        string failed = state.Failed > 0 ? string.Create(CultureInfo.InvariantCulture, $", {state.Failed} failed") : "";
        string left = state.SecondsLeft is { } seconds ? $", {Duration(seconds)} left" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{bar} {100 * fraction:0} %  {Counted.Of(state.Fits, "fit")}{rate}{failed}{left}");
    }

    private static string Duration(double seconds) => seconds switch
    {
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 5400 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} h"),
    };

    private void Erase()
    {
        if (drawn)
            terminal.Write(EraseLine);
        drawn = false;
    }
}
