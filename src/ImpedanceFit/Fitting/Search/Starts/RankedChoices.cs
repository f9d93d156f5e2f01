namespace ImpedanceFit.Fitting.Search.Starts;

/// <summary>Choices of one column a branch, the one that explains most of the spectrum first, found as they are asked for.</summary>
/// <remarks>A heap. A choice of which only a bound is known is solved when it is wanted and on top: most
/// never are. Keeps its memory from spectrum to spectrum.</remarks>
internal sealed class RankedChoices
{
    private const int FirstCapacity = 64;

    private readonly int branches;
    private readonly Func<ReadOnlySpan<int>, double>? solve;
    private readonly List<int> passedOver = [];
    private int[] columns, heap = new int[FirstCapacity], orders = new int[FirstCapacity];
    private double[] reductions = new double[FirstCapacity];
    private bool[] isBound = new bool[FirstCapacity];
    private int count, inHeap;
    private double mostOfLater;
    private Action? addLater;

    /// <param name="branches">Columns of a choice.</param>
    /// <param name="solve">What a choice explains that was added with a bound; null where none is.</param>
    public RankedChoices(int branches, Func<ReadOnlySpan<int>, double>? solve = null) =>
        (this.branches, this.solve, columns) = (branches, solve, new int[FirstCapacity * branches]);

    /// <summary>Forgets all choices.</summary>
    public void Clear()
    {
        (count, inHeap, addLater) = (0, 0, null);
        passedOver.Clear();
    }

    /// <summary>Adds a choice by what it explains, or by a bound of that.</summary>
    public void Add(ReadOnlySpan<int> choice, double reduction, bool bound)
    {
        choice.CopyTo(NewChoice(reduction, bound, count));
        Insert(count - 1);
    }

    /// <summary>Adds a choice of some columns and one more.</summary>
    /// <param name="beginning">All columns but the last.</param>
    /// <param name="last">The last.</param>
    /// <param name="reduction">What it explains, or a bound of that.</param>
    /// <param name="bound">True for a bound.</param>
    /// <param name="order">Which of several that explain the same is the first: the one with the smallest number.</param>
    public void Add(ReadOnlySpan<int> beginning, int last, double reduction, bool bound, int order)
    {
        Span<int> choice = NewChoice(reduction, bound, order);
        beginning.CopyTo(choice);
        choice[^1] = last;
        Insert(count - 1);
    }

    /// <summary>Adds choices when they may be wanted.</summary>
    /// <param name="atMost">None of them explains more.</param>
    /// <param name="add">Adds them.</param>
    public void AddLater(double atMost, Action add) => (mostOfLater, addLater) = (atMost, add);

    private Span<int> NewChoice(double reduction, bool bound, int order)
    {
        if (count == reductions.Length)
        {
            Array.Resize(ref columns, 2 * columns.Length);
            Array.Resize(ref heap, 2 * heap.Length);
            Array.Resize(ref reductions, 2 * reductions.Length);
            Array.Resize(ref isBound, 2 * isBound.Length);
            Array.Resize(ref orders, 2 * orders.Length);
        }
        (reductions[count], isBound[count], orders[count]) = (reduction, bound, order);
        return columns.AsSpan(count++ * branches, branches);
    }

    /// <summary>Takes the first of the choices that are wanted, as its number in the order of adding; false
    /// behind the last. The others are passed over.</summary>
    public bool TryTake(Func<int, bool> isWanted, out int number)
    {
        while (inHeap > 0 || addLater is not null)
        {
            if (addLater is not null && !(inHeap > 0 && reductions[heap[0]] > mostOfLater))
            {
                Action add = addLater;
                addLater = null;
                add();
                continue;
            }
            number = heap[0];
            bool wanted = isWanted(number);
            if (wanted && isBound[number])
            {
                isBound[number] = false;
                reductions[number] = solve!(ChoiceOf(number));
                SiftDown();
                continue;
            }
            heap[0] = heap[--inHeap];
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
    public ReadOnlySpan<int> ChoiceOf(int number) => columns.AsSpan(number * branches, branches);

    /// <summary>What a choice that was taken explains.</summary>
    public double ReductionOf(int number) => reductions[number];

    private void Insert(int number)
    {
        int place = inHeap++;
        for (int above = (place - 1) / 2; place > 0 && IsBefore(number, heap[above]); above = (place - 1) / 2)
        {
            heap[place] = heap[above];
            place = above;
        }
        heap[place] = number;
    }

    private bool IsBefore(int first, int second) =>
        reductions[first] > reductions[second] || (reductions[first] == reductions[second] && orders[first] < orders[second]);

    private void SiftDown()
    {
        int place = 0, moved = heap[0];
        while (true)
        {
            int below = 2 * place + 1;
            if (below + 1 < inHeap && IsBefore(heap[below + 1], heap[below]))
                below++;
            if (below >= inHeap || !IsBefore(heap[below], moved))
                break;
            heap[place] = heap[below];
            place = below;
        }
        heap[place] = moved;
    }
}
