namespace ImpedanceFit.Workbench.Batch.Journal;

/// <summary>Where a line is in its file; in the order of index, then of place.</summary>
/// <param name="Index">Position of what it says among everything in the inputs.</param>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Bytes, with the end of the line; 0 for a line that does not count any more.</param>
internal readonly record struct LineEntry(long Index, long Offset, int Length) : IComparable<LineEntry>
{
    /// <inheritdoc/>
    public int CompareTo(LineEntry other) => Index != other.Index ? Index.CompareTo(other.Index) : Offset.CompareTo(other.Offset);
}
