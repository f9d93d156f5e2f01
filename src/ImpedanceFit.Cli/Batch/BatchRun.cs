using System.Diagnostics;
using System.Runtime.ExceptionServices;
using ImpedanceFit.Reporting;
using ImpedanceFit.Validation;

namespace ImpedanceFit.Cli.Batch;

/// <summary>Fits the spectra of a batch on several threads. What it writes does not depend on how many there are.</summary>
internal sealed class BatchRun(BatchPlan plan, IBatchResults results, BatchProgress progress, CancellationToken cancellation)
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(200);

    private readonly long begin = Stopwatch.GetTimestamp();
    private long fits, failed, spectraRead, fittingTicks, writingTicks;
    private double readingSeconds, tableSeconds;
    private ExceptionDispatchInfo? fault;

    /// <summary>Fits made so far.</summary>
    public long Fits => Interlocked.Read(ref fits);

    /// <summary>How many spectra could be read, whether or not they had to be fitted.</summary>
    public long SpectraRead => spectraRead;

    /// <summary>Fits the spectra of files; the first gets the position <paramref name="firstIndex"/>. Ctrl-C ends it after the fits in work.</summary>
    /// <exception cref="IOException">The results cannot be written.</exception>
    public void Fit(IEnumerable<BatchFile> files, BatchFolder folder, long firstIndex)
    {
        // Listed once more for the bar instead of being kept: there may be millions.
        using SpectrumSource source = new(files, plan, folder, firstIndex) { TotalBytes = progress.HasBar ? files.Sum(file => (double)file.Length) : 0 };
        Fit(source);
    }

    /// <summary>Fits what a source hands out. Ctrl-C ends it after the fits in work.</summary>
    /// <exception cref="IOException">The results cannot be written.</exception>
    public void Fit(ISpectrumSource source)
    {
        Thread[] jobs = [.. Enumerable.Range(0, plan.Jobs).Select(_ => new Thread(() => Work(source)))];
        foreach (Thread job in jobs)
            job.Start();
        foreach (Thread job in jobs)
        {
            while (!job.Join(Redraw))
                progress.Draw(new BatchState(source.FractionRead, Fits, source.Skipped, Interlocked.Read(ref failed), Seconds));
        }
        progress.Clear();
        readingSeconds += source.Reading.TotalSeconds;
        spectraRead += source.SpectraRead;
        fault?.Throw();
    }

    /// <summary>Writes the table of all fits so far and gives the summary.</summary>
    public BatchSummary Summarise()
    {
        long start = Stopwatch.GetTimestamp();
        BatchCounts counts = results.WriteTable(plan.Jobs);
        tableSeconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new BatchSummary
        {
            Counts = counts,
            Complete = !cancellation.IsCancellationRequested,
            Shard = plan.Shard,
            Timing = new BatchTiming
            {
                Fits = fits,
                Seconds = Seconds,
                Jobs = plan.Jobs,
                ReadingSeconds = readingSeconds,
                FittingSeconds = (double)fittingTicks / Stopwatch.Frequency,
                WritingSeconds = (double)writingTicks / Stopwatch.Frequency + tableSeconds,
                ProcessorSeconds = Environment.CpuUsage.TotalTime.TotalSeconds,
            },
        };
    }

    private double Seconds => Stopwatch.GetElapsedTime(begin).TotalSeconds;

    private void Work(ISpectrumSource source)
    {
        RequestFitter fitter = new(plan.Request);
        using FitLine line = new();
        try
        {
            while (!cancellation.IsCancellationRequested && fault is null && source.Take() is { } item)
            {
                if (plan.Verbose && item is { OpensFile: true, Spectrum.Metadata: var about })
                    progress.Say(string.Join("\n  ", about.Inference.Prepend($"{item.File.Name}: {about.Format}")));
                if (item.Spectrum is null)
                    Fail(item, item.Problem);
                else if (!TryFit(item, fitter, line))
                    fitter = new RequestFitter(plan.Request);
            }
        }
        // A full disk, say: all jobs end, and the thread that waits for them says why.
        catch (Exception error)
        {
            Interlocked.CompareExchange(ref fault, ExceptionDispatchInfo.Capture(error), null);
            results.Abandon();
        }
    }

    // False where the program made a mistake, after which the memory of the fitter is not to be trusted.
    private bool TryFit(BatchItem item, RequestFitter fitter, FitLine line)
    {
        long start = Stopwatch.GetTimestamp();
        FitReport report;
        try
        {
            KramersKronigResult? test = plan.Check == BatchCheck.None ? null : fitter.Check(item.Spectrum!);
            if (plan.Check == BatchCheck.SkipInvalid && test?.Verdict == KramersKronigVerdict.Invalid)
            {
                Fail(item, "the spectrum is invalid and was not fitted: " + string.Join(" ", test.Reasons));
                return true;
            }
            report = fitter.Fit(item.File.Name, item.Spectrum!) with { KramersKronig = test };
        }
        catch (Exception error)
        {
            Fail(item, ProblemText.Of(error, item.File));
            return error is ImpedanceFitException;
        }
        long end = Stopwatch.GetTimestamp();
        if (plan.Plots)
            results.Plots.Write(item.Index, report);
        results.Add(item, line.Write(item.Index, report));
        Interlocked.Increment(ref fits);
        Interlocked.Add(ref fittingTicks, end - start);
        Interlocked.Add(ref writingTicks, Stopwatch.GetTimestamp() - end);
        if (!report.Fit.Converged)
            progress.Say($"warning: {report.Source}: the fit did not converge: {report.Fit.Outcome}.");
        if (report.KramersKronig is { Verdict: KramersKronigVerdict.Invalid } invalid)
            progress.Say($"warning: {report.Source}: invalid. {invalid.Reasons[0]}");
        return true;
    }

    private void Fail(BatchItem item, string problem)
    {
        FailedInput failure = new(item.File.Name, item.Id, problem);
        results.Fail(item, failure);
        Interlocked.Increment(ref failed);
        progress.Say("error: " + failure);
    }
}
