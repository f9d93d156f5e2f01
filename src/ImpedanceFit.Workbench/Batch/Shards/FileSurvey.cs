using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Documents;

namespace ImpedanceFit.Workbench.Batch.Shards;

/// <summary>Finds out what the manifest says of a file.</summary>
internal static class FileSurvey
{
    /// <summary>Files above this are shared out by bytes; to read a smaller one for a part of it costs little.</summary>
    public const long SplitBytes = 1 << 20;

    /// <summary>Of larger files spectra are not counted.</summary>
    public const long WholeBytes = 64L << 20;

    /// <summary>Larger files are hashed once, and taken for unchanged while length and time of writing are the same.</summary>
    public const long HashedBytes = 1L << 30;

    private const int Samples = 8;
    private const long SampleBytes = 1 << 20;

    /// <summary>The entry of a file. What cannot be read is one piece of work: who does it reports it.</summary>
    public static ManifestEntry Of(BatchFile file, ReadOptions reading)
    {
        long bytes = file.Length;
        ManifestEntry entry = new(file.Name, bytes, 1, "", Problem: file.Problem);
        if (file.Problem is not null)
            return entry;
        try
        {
            // The time before the content: who writes meanwhile is noticed.
            entry = entry with { Written = bytes > HashedBytes ? WrittenAt(file.Path) : null };
            entry = entry with { Hash = FileHash.TextOf(FileHash.Of(file.Path)) };
            bool split = bytes > SplitBytes && SpectrumReader.TakesRanges(file.Path, reading);
            return split && bytes > WholeBytes ? entry with { Split = true, Counted = false, Spectra = Estimate(file.Path, bytes, reading) }
                : entry with { Split = split, Spectra = Count(file.Path, reading) };
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return entry;
        }
    }

    /// <summary>True where a file is still what the manifest says of it.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool IsUnchanged(BatchFile file, ManifestEntry entry) => file.Length == entry.Bytes
        && ((entry.Written is { } written && WrittenAt(file.Path) == written) || FileHash.TextOf(FileHash.Of(file.Path)) == entry.Hash);

    private static long WrittenAt(string path) => File.GetLastWriteTimeUtc(path).Ticks;

    // As a batch reads: every spectrum and every refusal is one.
    private static long Count(string path, ReadOptions reading)
    {
        using SpectrumReader reader = SpectrumReader.Open(path, reading);
        return Count(reader);
    }

    private static long Count(SpectrumReader reader)
    {
        for (long count = 0; ; count++)
        {
            try
            {
                if (reader.Read() is null)
                    return count;
            }
            catch (ImpedanceFitException)
            {
            }
            // A mistake of the program: who does the work says so, once.
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                return count + 1;
            }
        }
    }

    private static long Estimate(string path, long bytes, ReadOptions reading)
    {
        long found = 0;
        for (int k = 0; k < Samples; k++)
        {
            long from = (bytes - SampleBytes) / (Samples - 1) * k;
            using SpectrumReader reader = SpectrumReader.Open(path, reading, new ByteRange(from, from + SampleBytes));
            found += Count(reader);
        }
        return Math.Max(1, (long)((Int128)bytes * found / (Samples * SampleBytes)));
    }
}
