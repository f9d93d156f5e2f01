using System.Diagnostics;
using ImpedanceFit.Formats;
using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Results;

namespace ImpedanceFit.Workbench.Batch.Inputs;

/// <summary>Hands out the spectra of a batch, one at a time, to any number of threads.</summary>
/// <remarks>The thread that asks reads the next spectrum itself. So there is no queue, no more than one file is open, and no more spectra
/// are held than threads fit, however many there are; and N jobs are N threads. What is read is numbered in
/// the order of the inputs.</remarks>
internal sealed class SpectrumSource : ISpectrumSource, IDisposable
{
    private readonly Lock gate = new();
    private readonly IEnumerator<BatchFile> files;
    private readonly BatchPlan plan;
    private readonly BatchFolder results;
    private SpectrumReader? reader;
    private long next, ticks;
    private bool opened, isOther;
    private UInt128 content;
    private double finishedBytes, fileBytes;

    /// <summary>Prepares to read; <paramref name="firstIndex"/> is the position of the first spectrum.</summary>
    public SpectrumSource(IEnumerable<BatchFile> files, BatchPlan plan, BatchFolder results, long firstIndex)
    {
        this.files = files.GetEnumerator();
        (this.plan, this.results, next) = (plan, results, firstIndex);
    }

    /// <summary>How many bytes there are to read, where that is known; for <see cref="FractionRead"/>.</summary>
    public double TotalBytes { get; init; }

    /// <inheritdoc/>
    public double FractionRead => TotalBytes > 0 ? BytesRead / TotalBytes : 0;

    /// <inheritdoc/>
    public TimeSpan Reading => TimeSpan.FromSeconds((double)ticks / Stopwatch.Frequency);

    /// <summary>How many bytes of the inputs were read.</summary>
    public double BytesRead { get; private set; }

    /// <inheritdoc/>
    public long Skipped { get; private set; }

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
                return Next();
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
        reader?.Dispose();
        files.Dispose();
    }

    private BatchItem? Next()
    {
        while (true)
        {
            if (reader is null)
            {
                if (!files.MoveNext())
                    return null;
                if (!TryOpen(files.Current, out string problem) && plan.Shard.Takes(next++))
                    return Failure(files.Current, null, problem);
                continue;
            }
            BatchFile file = files.Current;
            if (!TryRead(out Spectrum? spectrum, out string reason))
            {
                // Tables of results and studies lie beside measurements, and are no failed ones.
                if (isOther && file.IsFound)
                {
                    plan.Host.Warn($"{file.Name}: skipped. {reason}");
                    Close();
                    continue;
                }
                if (plan.Shard.Takes(next++))
                    return Failure(file, reader?.Id, reason);
                continue;
            }
            BytesRead = finishedBytes + fileBytes * reader!.FractionRead;
            if (spectrum is null)
            {
                Close();
                continue;
            }
            long index = next++;
            SpectraRead++;
            if (!plan.Shard.Takes(index))
                continue;
            if (file.Again || !IsDone(file, spectrum.Id, index))
            {
                BatchItem item = new(index, file, spectrum.Id) { Spectrum = spectrum, Content = content, OpensFile = opened };
                opened = false;
                return item;
            }
            Skipped++;
        }
    }

    // A run with plots goes on with one without: what has no plot is fitted again, which gives the same numbers.
    private bool IsDone(BatchFile file, string? id, long index) =>
        results.Contains(file.Name, id, index) && (!plan.Plots || results.Plots.Contains(file.Name, id));

    private BatchItem Failure(BatchFile file, string? id, string problem) => new(next - 1, file, id) { Problem = problem };

    private bool TryOpen(BatchFile file, out string problem)
    {
        problem = file.Problem ?? "";
        if (file.Problem is not null)
            return false;
        try
        {
            fileBytes = file.Length;
            // Before it is read: if it changes meanwhile, it is fitted again one time too often, not too
            // rarely. A pipe can be read only once.
            content = FileHash.OfReadable(file.Path);
            results.ForgetChanged(file, content);
            reader = SpectrumReader.Open(file.Path, plan.Reading);
            opened = true;
            return true;
        }
        catch (Exception error)
        {
            problem = ProblemText.Of(error, file, plan.Host);
            finishedBytes += fileBytes;
            return false;
        }
    }

    private bool TryRead(out Spectrum? spectrum, out string problem)
    {
        (spectrum, problem) = (null, "");
        try
        {
            spectrum = reader!.Read();
            return true;
        }
        catch (Exception error)
        {
            problem = ProblemText.Of(error, files.Current, plan.Host);
            isOther = error is ImpedanceFitException { Topic: RemedyTopic.NoSpectrum or RemedyTopic.SampleTable };
            // After a mistake of the program nobody knows where the reader stands.
            if (error is not ImpedanceFitException)
                Close();
            return false;
        }
    }

    private void Close()
    {
        finishedBytes += fileBytes;
        BytesRead = finishedBytes;
        reader?.Dispose();
        reader = null;
    }
}
