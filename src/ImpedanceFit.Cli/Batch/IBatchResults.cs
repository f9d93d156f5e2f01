using ImpedanceFit.Reporting;

namespace ImpedanceFit.Cli.Batch;

/// <summary>Where the results of a batch are kept while it runs. Any number of threads may write.</summary>
internal interface IBatchResults
{
    /// <summary>Keeps a fit; <paramref name="line"/> is its line of <c>fits.jsonl</c>.</summary>
    /// <exception cref="IOException">The results cannot be written.</exception>
    void Add(BatchItem item, ReadOnlySpan<byte> line);

    /// <summary>Keeps a failure.</summary>
    /// <exception cref="IOException">The results cannot be written.</exception>
    void Fail(BatchItem item, FailedInput failure);

    /// <summary>Writes <c>fits.csv</c>, and gives the numbers of fits, of those that converged, and of failures.</summary>
    (long Fits, long Converged, long Failed) WriteTable(int jobs);

    /// <summary>Tells that no more will come of what was handed out: nobody is to wait for it.</summary>
    void Abandon();
}
