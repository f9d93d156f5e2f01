namespace ImpedanceFit.Workbench.Batch.Plan;

/// <summary>A spectrum to be fitted, or the reason why there is none.</summary>
/// <param name="Index">Position among everything in the inputs, from 0: what orders the results.</param>
/// <param name="File">Its file.</param>
/// <param name="Id">Its id in the file, or null.</param>
internal sealed record BatchItem(long Index, BatchFile File, string? Id)
{
    /// <summary>The spectrum, or null.</summary>
    public Spectrum? Spectrum { get; init; }

    /// <summary>Stands for what is in the file; 0 where it can be read only once.</summary>
    public UInt128 Content { get; init; }

    /// <summary>How many were handed out before it, where that is counted.</summary>
    public long Sequence { get; init; }

    /// <summary>True for the first spectrum of its file.</summary>
    public bool OpensFile { get; init; }

    /// <summary>Why there is no spectrum.</summary>
    public string Problem { get; init; } = "";
}
