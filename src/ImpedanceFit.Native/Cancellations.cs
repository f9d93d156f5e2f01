using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Native;

/// <summary>Cancellations that callers hold.</summary>
internal static class Cancellations
{
    private static readonly Handles<CancellationTokenSource> Held = new();

    /// <summary>A new one.</summary>
    public static long Create() => Held.Add(new CancellationTokenSource());

    /// <summary>Stops the calls that were given it; false if there is none of this number.</summary>
    public static bool Cancel(long number)
    {
        if (Held.Find(number) is not { } source)
            return false;
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Freed on another thread in the meantime.
        }
        return true;
    }

    /// <summary>Forgets it; calls that run with it go on.</summary>
    public static bool Free(long number) => Held.Remove(number) is not null;

    /// <summary>The token of a number; 0 stands for none.</summary>
    /// <exception cref="RequestException">There is none of this number.</exception>
    public static CancellationToken TokenOf(long number) => number == 0 ? CancellationToken.None : Held.Find(number)?.Token
        ?? throw new RequestException($"there is no cancellation {number}.", "Give one that was created and not freed, or 0.");
}
