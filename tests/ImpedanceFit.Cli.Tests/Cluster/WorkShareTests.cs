using ImpedanceFit.Cli.Cluster;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Shards;

namespace ImpedanceFit.Cli.Tests.Cluster;

public sealed class WorkShareTests
{
    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 8)]
    [InlineData(7, 8)]
    [InlineData(16, 3)]
    [InlineData(48, 3)]
    [InlineData(1001, 7)]
    [InlineData(20_000, 8)]
    [InlineData(1_000_003, 997)]
    public void Every_spectrum_is_in_one_share(long spectra, int shards)
    {
        (long From, long To)[] pieces = [.. Enumerable.Range(1, shards)
            .SelectMany(number => new WorkShare(spectra, new Shard(number, shards)).Pieces()).OrderBy(piece => piece.From)];
        Assert.Equal(spectra == 0 ? 0 : spectra, pieces.Sum(piece => piece.To - piece.From));
        for (int k = 0; k < pieces.Length; k++)
            Assert.Equal(k == 0 ? 0 : pieces[k - 1].To, pieces[k].From);
    }

    [Theory]
    [InlineData(16, 3)]
    [InlineData(100, 8)]
    [InlineData(1001, 7)]
    [InlineData(20_000, 8)]
    [InlineData(1_000_003, 997)]
    public void Largest_share_is_at_most_a_fifth_above_the_mean(long spectra, int shards)
    {
        long largest = Enumerable.Range(1, shards).Max(number => new WorkShare(spectra, new Shard(number, shards)).Spectra);
        Assert.InRange((double)largest * shards / spectra, 1, 1.2);
    }

    [Fact]
    public void Billions_of_spectra_are_cut_without_overflow() =>
        Assert.Equal(4_000_000_000_000_000_000 / 1000, new WorkShare(4_000_000_000_000_000_000, new Shard(1000, 1000)).Spectra);
}
