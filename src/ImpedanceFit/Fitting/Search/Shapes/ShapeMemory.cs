using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Fitting.Search.Shapes;

/// <summary>Memory of a dictionary of shapes, to be used again for the next one.</summary>
internal sealed class ShapeMemory
{
    private readonly Dictionary<string, double[]> numbers = new(StringComparer.Ordinal);
    private AlignedBuffer? columns;

    /// <summary>At least so many numbers, of any value.</summary>
    public double[] Numbers(string use, int length)
    {
        if (!numbers.TryGetValue(use, out double[]? known) || known.Length < length)
            numbers[use] = known = new double[length];
        return known;
    }

    /// <summary>At least so many numbers on a cache line, of any finite value.</summary>
    public AlignedBuffer Columns(int length) => columns?.Length >= length ? columns : columns = new AlignedBuffer(length);
}
