using System.Text.Json.Serialization;

namespace ImpedanceFit.Workbench.Documents;

/// <summary>What the manifest says of a file.</summary>
/// <param name="File">Its name, as the results name it.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Spectra">How many spectra are in it; what cannot be read counts as one.</param>
/// <param name="Hash">What shows a change of the content; empty where there is no file.</param>
/// <param name="Counted">False where the number of spectra was estimated from samples, because the file is too large to be read for
/// it.</param>
/// <param name="Split">True where the file is shared out by bytes, so that nobody reads more of it than his part.</param>
/// <param name="Written">When the file was last written (ticks of UTC), if it is too large for every reader of a part to hash it; else
/// null.</param>
/// <param name="Problem">Why there is no such file; else null.</param>
internal sealed record ManifestEntry(string File, long Bytes, long Spectra, string Hash, bool Counted = true, bool Split = false,
    long? Written = null, string? Problem = null)
{
    /// <summary>How many positions the file takes among all: one a spectrum, or one a byte.</summary>
    [JsonIgnore]
    public long Positions => Split ? Bytes : Spectra;
}
