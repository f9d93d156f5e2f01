using ImpedanceFit.Workbench.Batch.Plan;

namespace ImpedanceFit.Workbench.Batch.Shards;

/// <summary>The share of a shard: the inputs are cut into pieces with equally many spectra, and the shards
/// take them in turn. Several pieces a shard, so that one is not slow because the hard spectra stand
/// together; few, because each begins in the middle of some file.</summary>
internal sealed class WorkShare(long spectra, Shard shard)
{
    private const long MostPieces = 16, LeastSpectra = 32;

    private readonly long pieces = shard.Count * Math.Clamp(spectra / shard.Count / LeastSpectra, 1, MostPieces);

    /// <summary>How many spectra are in it, as far as they were counted.</summary>
    public long Spectra => Pieces().Sum(piece => piece.To - piece.From);

    /// <summary>The pieces in order: number of the first spectrum, and of the first after the last.</summary>
    public IEnumerable<(long From, long To)> Pieces()
    {
        for (long k = shard.Number - 1; k < pieces; k += shard.Count)
        {
            (long from, long to) = (Cut(k), Cut(k + 1));
            if (from < to)
                yield return (from, to);
        }
    }

    private long Cut(long piece) => (long)((Int128)spectra * piece / pieces);
}
