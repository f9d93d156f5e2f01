using System.Collections;

namespace ImpedanceFit.Fitting.Results;

/// <summary>A list that is made when it is read first, by any thread.</summary>
internal sealed class DeferredList<T>(Func<T[]> make) : IReadOnlyList<T>
{
    private readonly Lazy<T[]> items = new(make);

    public int Count => items.Value.Length;

    public T this[int index] => items.Value[index];

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items.Value).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
