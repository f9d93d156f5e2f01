namespace ImpedanceFit.Formats.Reading;

/// <summary>A part of a file: the spectra whose first byte is one of these. Ranges that meet share no
/// spectrum and lose none, wherever they meet.</summary>
/// <param name="From">The first byte, from 0.</param>
/// <param name="To">The byte after the last.</param>
internal readonly record struct ByteRange(long From, long To)
{
    /// <summary>All of a file.</summary>
    public static ByteRange Whole { get; } = new(0, long.MaxValue);
}
