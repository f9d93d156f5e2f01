using ImpedanceFit.Workbench.Documents;

namespace ImpedanceFit.Workbench.Batch.Shards;

/// <summary>A file with its place among all.</summary>
/// <param name="Entry">The file.</param>
/// <param name="FirstPosition">The position of its first spectrum, which orders the results.</param>
/// <param name="FirstSpectrum">How many spectra are in the files before it.</param>
internal readonly record struct PlacedEntry(ManifestEntry Entry, long FirstPosition, long FirstSpectrum)
{
    /// <summary>How many spectra are in the files up to this one.</summary>
    public long EndSpectrum => FirstSpectrum + Entry.Spectra;

    /// <summary>The byte at which the <paramref name="spectrum"/>-th spectrum of the file would begin if all were equally long. The same
    /// for all who ask, so that parts meet.</summary>
    public long ByteOf(long spectrum) => spectrum >= Entry.Spectra ? Entry.Bytes : (long)((Int128)Entry.Bytes * spectrum / Entry.Spectra);
}
