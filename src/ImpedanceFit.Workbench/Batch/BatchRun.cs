using System.Diagnostics;
using System.Runtime.ExceptionServices;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Workbench.Batch.Inputs;
using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Results;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Workbench.Batch;

/// <summary>Fits the spectra of a batch on several threads. What it writes does not depend on how many there are.</summary>
internal sealed class BatchRun(BatchPlan plan, IBatchResults results, IBatchProgress progress, CancellationToken cancellation)
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(200);

    /// <summary>How long fits in work may go on after Ctrl-C; what reads a pipe that nobody writes to never ends.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly NyquistFigure Figure = new();

    private readonly long begin = Stopwatch.GetTimestamp();
    private long fits, failed, figuresFailed, spectraRead, fittingTicks, writingTicks;
    private double readingSeconds, tableSeconds;
    private ExceptionDispatchInfo? fault;

    /// <summary>Failures so far.</summary>
    public long Failed => Interlocked.Read(ref failed);

    /// <summary>Fits made so far.</summary>
    public long Fits => Interlocked.Read(ref fits);

    /// <summary>How many spectra could be read, whether or not they had to be fitted.</summary>
    public long SpectraRead => spectraRead;

    /// <summary>Fits the spectra of files; the first gets the position <paramref name="firstIndex"/>. Ctrl-C
    /// ends it after the fits in work.</summary>
    /// <exception cref="IOException">The results cannot be written.</exception>
    public void Fit(IEnumerable<BatchFile> files, BatchFolder folder, long firstIndex)
    {
        // Listed once more for the bar instead of being kept: there may be millions.
        using SpectrumSource source = new(files, plan, folder, firstIndex)
            { TotalBytes = progress.HasBar ? files.Sum(file => (double)file.Length) : 0 };
        Fit(source);
    }

    /// <summary>Fits what a source hands out. Ctrl-C ends it after the fits in work.</summary>
    /// <exception cref="IOException">The results cannot be written.</exception>
    public void Fit(ISpectrumSource source)
    {
        Thread[] jobs = [.. Enumerable.Range(0, plan.Jobs).Select(_ => new Thread(() => Work(source)) { IsBackground = true })];
        foreach (Thread job in jobs)
            job.Start();
        long? stopped = null;
        foreach (Thread job in jobs)
        {
            while (!job.Join(Redraw))
            {
                if (cancellation.IsCancellationRequested && Stopwatch.GetElapsedTime(stopped ??= Stopwatch.GetTimestamp()) > Patience)
                    break;
                progress.Draw(new BatchState(source.FractionRead, Fits, source.Skipped, Interlocked.Read(ref failed), Seconds));
            }
        }
        progress.Clear();
        readingSeconds += source.Reading.TotalSeconds;
        spectraRead += source.SpectraRead;
        fault?.Throw();
    }

    /// <summary>Writes the table of all fits so far and gives the summary.</summary>
    /// <exception cref="OperationCanceledException">Ctrl-C came while the table was written; after an
    /// earlier one it is written to its end.</exception>
    public BatchSummary Summarise()
    {
        long start = Stopwatch.GetTimestamp();
        BatchCounts counts = results.WriteTable(cancellation.IsCancellationRequested ? CancellationToken.None : cancellation);
        tableSeconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new BatchSummary
        {
            Counts = counts,
            FiguresFailed = Interlocked.Read(ref figuresFailed),
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
        RequestFitter fitter = new(plan.Request, cancellation);
        using FitLine line = new(results.Columns);
        try
        {
            while (!cancellation.IsCancellationRequested && fault is null && source.Take() is { } item)
            {
                if (plan.Verbose && item is { OpensFile: true, Spectrum.Metadata: var about })
                    progress.Say(string.Join("\n  ", about.Inference.Prepend($"{item.File.Name}: {about.Format}")));
                if (item.Spectrum is null)
                    Fail(item, item.Problem);
                else if (!TryFit(item, fitter, line))
                    fitter = new RequestFitter(plan.Request, cancellation);
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
            report = Fitted(item, fitter) with { KramersKronig = test,
                RelaxationTimes = plan.Relaxations ? fitter.RelaxationsOf(item.Spectrum!) : null };
            report = report with { ReadingDiagnostics = plan.Host.Complete(report.ReadingDiagnostics) };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception error)
        {
            Fail(item, ProblemText.Of(error, item.File, plan.Host));
            return error is ImpedanceFitException;
        }
        long end = Stopwatch.GetTimestamp();
        results.Commit();
        if (plan.Plots)
            report = Drawn(item, report);
        if (!TryWrite(item, report, line, out ReadOnlySpan<byte> written))
            return true;
        results.Add(item, written);
        Interlocked.Increment(ref fits);
        Interlocked.Add(ref fittingTicks, end - start);
        Interlocked.Add(ref writingTicks, Stopwatch.GetTimestamp() - end);
        if (!report.Fit.Converged)
            progress.Say($"warning: {report.Source}: the fit did not converge: {report.Fit.Outcome}.");
        if (report.KramersKronig is { Verdict: KramersKronigVerdict.Invalid } invalid)
            progress.Say($"warning: {report.Source}: invalid. {invalid.Reasons[0]}");
        return true;
    }

    private FitReport Fitted(BatchItem item, RequestFitter fitter)
    {
        if (plan.Each is { } each)
            return SpectrumFits.Identified(item.File.Name, item.Spectrum!, each.Options, each.RequestFor, cancellation);
        FitReport report = fitter.Fit(item.File.Name, item.Spectrum!);
        if (plan.Identified is not { } identified)
            return report;
        // The same circuit for all; where a spectrum forbids it, its row says so.
        bool fails = report.Fit.Diagnostics.Any(diagnostic => diagnostic.Code == DiagnosticCodes.SystematicResiduals);
        return report with
        {
            CircuitProbability = identified.Probability,
            ReadingDiagnostics = !fails ? report.ReadingDiagnostics : [.. report.ReadingDiagnostics,
                Diagnostic.Warning(DiagnosticCodes.FolderCircuitFails, "The circuit that was identified for all spectra does not describe "
                    + "this one to its noise; identify it alone.")],
        };
    }

    // A figure that cannot be drawn, or not be written under its name, costs the figure; its row says so.
    private FitReport Drawn(BatchItem item, FitReport report)
    {
        try
        {
            results.Plots.Write(item.File.Name, item.Id, Figure.Draw(PlottedSpectrum.Of(report)));
            return report;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Interlocked.Increment(ref figuresFailed);
            string problem = $"the figure could not be drawn: {error.Message.ReplaceLineEndings(" ")}";
            progress.Say($"warning: {report.Source}: {problem}");
            return report with
                { ReadingDiagnostics = [.. report.ReadingDiagnostics, Diagnostic.Warning(DiagnosticCodes.FigureMissing, problem)] };
        }
    }

    // A fit with numbers that no line can hold is a failure of that one.
    private bool TryWrite(BatchItem item, FitReport report, FitLine line, out ReadOnlySpan<byte> written)
    {
        try
        {
            written = line.Write(item.Index, report, item.Content);
            return true;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            written = default;
            Fail(item, ProblemText.Of(error, item.File, plan.Host));
            return false;
        }
    }

    private void Fail(BatchItem item, string problem)
    {
        FailedInput failure = new(item.File.Name, item.Id, problem);
        results.Fail(item, failure);
        Interlocked.Increment(ref failed);
        progress.Say("error: " + failure);
    }
}
