using System.Collections.Concurrent;

namespace ImpedanceFit.Native;

/// <summary>What a caller holds by number. A number that stands for nothing is told from one that does, so a caller's mistake does no harm.
/// </summary>
internal sealed class Handles<T> where T : class
{
    private readonly ConcurrentDictionary<long, T> held = new();
    private long last;

    /// <summary>Keeps a thing; its number is above 0 and is never given again.</summary>
    public long Add(T thing)
    {
        long number = Interlocked.Increment(ref last);
        held[number] = thing;
        return number;
    }

    /// <summary>The thing of a number; null if there is none.</summary>
    public T? Find(long number) => held.GetValueOrDefault(number);

    /// <summary>Forgets a thing, and gives it; null if there was none.</summary>
    public T? Remove(long number) => held.TryRemove(number, out T? thing) ? thing : null;
}
