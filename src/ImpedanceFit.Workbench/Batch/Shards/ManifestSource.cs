using System.Diagnostics;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Workbench.Batch.Inputs;
using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Documents;

namespace ImpedanceFit.Workbench.Batch.Shards;

/// <summary>Hands out the spectra of one share of a manifest, in the order of their positions. Reads no more of large files than the share,
/// and holds no more spectra than are fitted at the time.</summary>
internal sealed class ManifestSource : ISpectrumSource, IDisposable
{
    private readonly Lock gate = new();
    private readonly Manifest manifest;
    private readonly BatchPlan plan;
    private readonly WorkShare share;
    private readonly long after;
    private readonly IEnumerator<BatchItem> items;
    private SpectrumReader? reader;
    private long ticks, handedOut, passed, ordinal, last;
    private bool opened;
    private string verified = "";

    /// <summary>Prepares to read what comes after the position <paramref name="after"/>, up to which all is done; −1 to read all.</summary>
    public ManifestSource(Manifest manifest, BatchPlan plan, long after)
    {
        (this.manifest, this.plan, this.after, last) = (manifest, plan, after, after);
        share = new WorkShare(manifest.Spectra, plan.Shard);
        Total = share.Spectra;
        items = Items().GetEnumerator();
    }

    /// <summary>How many spectra are in the share, as far as they were counted.</summary>
    public long Total { get; }

    /// <inheritdoc/>
    public TimeSpan Reading => TimeSpan.FromSeconds((double)ticks / Stopwatch.Frequency);

    /// <inheritdoc/>
    public double FractionRead => Total > 0 ? (double)(passed + handedOut) / Total : 0;

    /// <inheritdoc/>
    public long Skipped => passed;

    /// <inheritdoc/>
    public long SpectraRead { get; private set; }

    /// <inheritdoc/>
    public BatchItem? Take()
    {
        lock (gate)
        {
            long begin = Stopwatch.GetTimestamp();
            try
            {
                return items.MoveNext() ? items.Current with { Sequence = handedOut++ } : null;
            }
            finally
            {
                ticks += Stopwatch.GetTimestamp() - begin;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        items.Dispose();
        Close();
    }

    private IEnumerable<BatchItem> Items()
    {
        using IEnumerator<(long From, long To)> pieces = share.Pieces().GetEnumerator();
        if (!pieces.MoveNext())
            yield break;
        foreach (PlacedEntry file in manifest.Entries())
        {
            while (pieces.Current.From < file.EndSpectrum)
            {
                long from = Math.Max(pieces.Current.From - file.FirstSpectrum, 0),
                    to = Math.Min(pieces.Current.To, file.EndSpectrum) - file.FirstSpectrum;
                foreach (BatchItem item in Part(file, from, to))
                    yield return item;
                if (pieces.Current.To > file.EndSpectrum)
                    break;
                if (!pieces.MoveNext())
                {
                    Close();
                    yield break;
                }
            }
            Close();
        }
    }

    // The spectra from one number in the file to before another.
    private IEnumerable<BatchItem> Part(PlacedEntry place, long from, long to)
    {
        ManifestEntry entry = place.Entry;
        BatchFile file = manifest.FileOf(entry);
        long first = place.FirstPosition + (entry.Split ? place.ByteOf(from) : from),
            end = place.FirstPosition + (entry.Split ? place.ByteOf(to) : to);
        if (end <= after + 1)
        {
            passed += to - from;
            yield break;
        }
        if (entry.Split)
            Close();
        if (reader is null
            && !TryOpen(file, entry, new ByteRange(Math.Max(first, after + 1) - place.FirstPosition, end - place.FirstPosition),
                out string problem))
        {
            if (first > after)
                yield return Failure(first, file, null, problem);
            yield break;
        }
        while (reader is not null && (entry.Split || ordinal < to))
        {
            bool good = TryRead(file, out Spectrum? spectrum, out string reason, out string? id);
            if (good && spectrum is null)
                break;
            long position = entry.Split ? Math.Max(place.FirstPosition + Offset, last + 1) : place.FirstPosition + ordinal;
            ordinal++;
            if (position < first || position <= after)
            {
                passed += position >= first ? 1 : 0;
                continue;
            }
            last = position;
            if (good)
                SpectraRead++;
            yield return good ? new BatchItem(position, file, id)
                { Spectrum = spectrum, Content = FileHash.Parse(entry.Hash), OpensFile = opened } : Failure(position, file, id, reason);
            opened = false;
        }
    }

    private long Offset { get; set; }

    private BatchItem Failure(long position, BatchFile file, string? id, string problem)
    {
        last = position;
        return new BatchItem(position, file, id) { Problem = problem };
    }

    private bool TryOpen(BatchFile file, ManifestEntry entry, ByteRange range, out string problem)
    {
        (problem, ordinal) = (file.Problem ?? "", 0);
        if (file.Problem is not null)
            return false;
        try
        {
            if (entry.Hash.Length > 0 && verified != entry.File && !FileSurvey.IsUnchanged(file, entry))
            {
                problem = "the file has changed since the manifest was made. Make the manifest again and start again in another folder.";
                return false;
            }
            verified = entry.File;
            reader = entry.Split ? SpectrumReader.Open(file.Path, plan.Reading, range) : SpectrumReader.Open(file.Path, plan.Reading);
            opened = true;
            return true;
        }
        catch (Exception error)
        {
            problem = ProblemText.Of(error, file, plan.Host);
            return false;
        }
    }

    private bool TryRead(BatchFile file, out Spectrum? spectrum, out string problem, out string? id)
    {
        (spectrum, problem, id) = (null, "", null);
        SpectrumReader from = reader!;
        try
        {
            spectrum = from.Read();
            return true;
        }
        catch (Exception error)
        {
            problem = ProblemText.Of(error, file, plan.Host);
            // After a mistake of the program nobody knows where the reader stands.
            if (error is not ImpedanceFitException)
                Close();
            return false;
        }
        finally
        {
            (id, Offset) = (from.Id, from.Offset);
        }
    }

    private void Close()
    {
        reader?.Dispose();
        reader = null;
    }
}
