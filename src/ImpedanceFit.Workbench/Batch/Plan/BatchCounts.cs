namespace ImpedanceFit.Workbench.Batch.Plan;

/// <summary>What became of the spectra of a batch.</summary>
/// <param name="Fits">Rows of <c>fits.csv</c>.</param>
/// <param name="Converged">How many of them converged.</param>
/// <param name="Invalid">How many of them did not pass the Kramers–Kronig test; 0 where they were not tested.</param>
/// <param name="Failed">Rows of <c>failures.csv</c>.</param>
internal readonly record struct BatchCounts(long Fits, long Converged, long Invalid, long Failed)
{
    /// <summary>Rows of <c>fits.csv</c> whose numbers are not trusted or that carry a warning.</summary>
    public long Doubted { get; init; }
}
