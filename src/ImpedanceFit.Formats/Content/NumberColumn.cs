namespace ImpedanceFit.Formats.Content;

/// <summary>A column of numbers that grows while a file is read.</summary>
/// <param name="capacity">How many numbers are expected: where that many come, <see cref="Take"/> need not copy them.</param>
internal sealed class NumberColumn(int capacity)
{
    private const int LeastGrowth = 16;

    private double[] numbers = new double[capacity];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The numbers.</summary>
    public Span<double> Span => numbers.AsSpan(0, Count);

    /// <summary>A number.</summary>
    public double this[int index]
    {
        get => Span[index];
        set => Span[index] = value;
    }

    /// <summary>Adds a number.</summary>
    public void Add(double number)
    {
        if (Count == numbers.Length)
            Array.Resize(ref numbers, Math.Max(2 * Count, LeastGrowth));
        numbers[Count++] = number;
    }

    /// <summary>Keeps the first numbers.</summary>
    public void Truncate(int count) => Count = Math.Min(Count, count);

    /// <summary>The numbers for an owner that keeps them: nobody may change this column any more.</summary>
    public double[] Take() => Count == numbers.Length ? numbers : numbers[..Count];
}
