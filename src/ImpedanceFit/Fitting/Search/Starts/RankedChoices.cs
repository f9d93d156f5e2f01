using System.Runtime.InteropServices;

namespace ImpedanceFit.Fitting.Search.Starts;

/// <summary>Choices of one column a branch, the one that explains most of the spectrum first, found as they are asked for.</summary>
/// <remarks>A heap. A choice of which only a bound is known is solved when it is wanted and on top: most
/// never are. Keeps its memory from spectrum to spectrum.</remarks>
internal sealed class RankedChoices
{
    private readonly int branches;
    private readonly Func<ReadOnlySpan<int>, double>? solve;
    private readonly List<int> columns = [], heap = [], passedOver = [];
    private readonly List<double> reductions = [];
    private readonly List<bool> isBound = [];

    /// <param name="branches">Columns of a choice.</param>
    /// <param name="solve">What a choice explains that was added with a bound; null where none is.</param>
    public RankedChoices(int branches, Func<ReadOnlySpan<int>, double>? solve = null) => (this.branches, this.solve) = (branches, solve);

    /// <summary>Forgets all choices.</summary>
    public void Clear()
    {
        columns.Clear();
        heap.Clear();
        passedOver.Clear();
        reductions.Clear();
        isBound.Clear();
    }

    /// <summary>Adds a choice by what it explains, or by a bound of that.</summary>
    public void Add(ReadOnlySpan<int> choice, double reduction, bool bound)
    {
        columns.AddRange(choice);
        reductions.Add(reduction);
        isBound.Add(bound);
        Insert(reductions.Count - 1);
    }

    /// <summary>Takes the first of the choices that are wanted, as its number in the order of adding; false
    /// behind the last. The others are passed over.</summary>
    public bool TryTake(Func<int, bool> isWanted, out int number)
    {
        while (heap.Count > 0)
        {
            number = heap[0];
            bool wanted = isWanted(number);
            if (wanted && isBound[number])
            {
                isBound[number] = false;
                reductions[number] = solve!(ChoiceOf(number));
                SiftDown();
                continue;
            }
            heap[0] = heap[^1];
            heap.RemoveAt(heap.Count - 1);
            SiftDown();
            if (wanted)
                return true;
            passedOver.Add(number);
        }
        number = -1;
        return false;
    }

    /// <summary>Brings back the choices that were passed over.</summary>
    public void Restore()
    {
        foreach (int number in passedOver)
            Insert(number);
        passedOver.Clear();
    }

    /// <summary>The columns of a choice by its number.</summary>
    public ReadOnlySpan<int> ChoiceOf(int number) => CollectionsMarshal.AsSpan(columns).Slice(number * branches, branches);

    /// <summary>What a choice that was taken explains.</summary>
    public double ReductionOf(int number) => reductions[number];

    private void Insert(int number)
    {
        int place = heap.Count;
        heap.Add(number);
        for (int above = (place - 1) / 2; place > 0 && IsBefore(heap[place], heap[above]); above = (place - 1) / 2)
        {
            (heap[place], heap[above]) = (heap[above], heap[place]);
            place = above;
        }
    }

    private bool IsBefore(int first, int second) =>
        reductions[first] > reductions[second] || (reductions[first] == reductions[second] && first < second);

    private void SiftDown()
    {
        int place = 0;
        while (true)
        {
            int largest = place;
            for (int below = 2 * place + 1; below <= 2 * place + 2 && below < heap.Count; below++)
            {
                if (IsBefore(heap[below], heap[largest]))
                    largest = below;
            }
            if (largest == place)
                return;
            (heap[place], heap[largest]) = (heap[largest], heap[place]);
            place = largest;
        }
    }
}
