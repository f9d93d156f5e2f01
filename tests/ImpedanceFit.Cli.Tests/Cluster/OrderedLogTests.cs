using System.Text;
using ImpedanceFit.Cli.Cluster;
using ImpedanceFit.Workbench.Batch.Shards;

namespace ImpedanceFit.Cli.Tests.Cluster;

public sealed class OrderedLogTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Lines_stand_in_the_order_of_their_numbers_and_only_as_far_as_there_is_no_gap()
    {
        string path = folder.PathOf("log");
        using OrderedLog log = new(path);
        foreach ((int number, string soFar) in ((int, string)[])[(1, ""), (0, "0,1,"), (4, "0,1,"), (3, "0,1,"), (2, "0,1,2,3,4,")])
        {
            log.Append(number, Encoding.UTF8.GetBytes($"{number}\n"));
            Assert.Equal(soFar, ReadAll(path).Replace('\n', ','));
        }
        Assert.Equal(5, log.Count);
    }

    [Fact]
    public void Many_threads_lose_nothing()
    {
        string path = folder.PathOf("log");
        using OrderedLog log = new(path);
        int next = -1;
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            for (int k = Interlocked.Increment(ref next); k < 20_000; k = Interlocked.Increment(ref next))
                log.Append(k, Encoding.UTF8.GetBytes($"{k}\n"));
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal(Enumerable.Range(0, 20_000), ReadAll(path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse));
    }

    [Fact]
    public async Task Who_is_far_ahead_waits_until_the_slow_one_comes_or_is_given_up()
    {
        using OrderedLog log = new(folder.PathOf("log")), given = new(folder.PathOf("given"));
        Task ahead = Task.Run(() => log.Append(10_000, "x\n"u8)), left = Task.Run(() => given.Append(10_000, "x\n"u8));
        await Task.Delay(50);
        Assert.False(ahead.IsCompleted || left.IsCompleted);
        for (int k = 0; k < 10_000; k++)
            log.Append(k, "y\n"u8);
        given.Abandon();
        await Task.WhenAll(ahead, left).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(10_001, log.Count);
        Assert.Equal(0, given.Count);
    }

    private static string ReadAll(string path)
    {
        using StreamReader reader = new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
