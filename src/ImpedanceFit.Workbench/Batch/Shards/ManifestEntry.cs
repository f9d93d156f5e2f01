namespace ImpedanceFit.Workbench.Batch.Shards;

/// <summary>What the manifest says of a file.</summary>
/// <param name="File">Its name, as the results name it.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Spectra">How many spectra are in it; what cannot be read counts as one.</param>
internal sealed record ManifestEntry(string File, long Bytes, long Spectra)
{
    /// <summary>False where the number of spectra was estimated from samples, because the file is too large to be read for it.</summary>
    public bool Counted { get; init; } = true;

    /// <summary>True where the file is shared out by bytes, so that nobody reads more of it than his part.</summary>
    public bool Split { get; init; }

    /// <summary>What shows a change of the content; empty where there is no file.</summary>
    public string Hash { get; init; } = "";

    /// <summary>When a file was last written (ticks of UTC) that is too large to be hashed by everybody who
    /// reads a part of it; else null.</summary>
    public long? Written { get; init; }

    /// <summary>Why there is no such file; else null.</summary>
    public string? Problem { get; init; }

    /// <summary>How many positions the file takes among all: one a spectrum, or one a byte.</summary>
    public long Positions => Split ? Bytes : Spectra;
}
