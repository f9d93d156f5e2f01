using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Tables;

namespace ImpedanceFit.Workbench.Batch.Results;

/// <summary>Where the results of a batch are kept while it runs. Any number of threads may write.</summary>
internal interface IBatchResults
{
    /// <summary>Puts away what an earlier batch left: the first fit is made.</summary>
    /// <exception cref="IOException">The results cannot be written.</exception>
    void Commit();

    /// <summary>Keeps a fit; <paramref name="line"/> is its line of <c>fits.jsonl</c>.</summary>
    /// <exception cref="IOException">The results cannot be written.</exception>
    void Add(BatchItem item, ReadOnlySpan<byte> line);

    /// <summary>Keeps a failure.</summary>
    /// <exception cref="IOException">The results cannot be written.</exception>
    void Fail(BatchItem item, FailedInput failure);

    /// <summary>The columns of <c>fits.csv</c>.</summary>
    FitColumns Columns { get; }

    /// <summary>The plots of the fits.</summary>
    PlotFolder Plots { get; }

    /// <summary>Writes <c>fits.csv</c> in the order of the inputs, and gives the numbers of what is in it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    BatchCounts WriteTable(CancellationToken cancellation);

    /// <summary>Tells that no more will come of what was handed out: nobody is to wait for it.</summary>
    void Abandon();
}
