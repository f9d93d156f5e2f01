namespace ImpedanceFit.Workbench.Batch.Tables;

/// <summary>What a row of <c>fits.csv</c> says of its fit.</summary>
/// <param name="Converged">True if the fit converged.</param>
/// <param name="Invalid">True if the spectrum was tested and did not pass.</param>
internal readonly record struct FitRow(bool Converged, bool Invalid)
{
    /// <summary>True if the numbers are not trusted or the fit carries a warning.</summary>
    public bool Doubted { get; init; }
}
