using System.Text;
using ImpedanceFit.Workbench.Batch.Journal;

namespace ImpedanceFit.Cli.Tests.Batch;

public sealed class LineFileTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Lines_come_back_in_the_order_of_their_index()
    {
        using LineFile file = LineFile.Create(folder.PathOf("lines"), "heading\n");
        foreach (int index in (int[])[3, 0, 2, 1])
            file.Append(Identity(index), Line(index));
        Assert.Equal(["0", "1", "2", "3"], Texts(file));
        Assert.Equal(4, file.NextIndex);
        Assert.Equal("heading\n3\n0\n2\n1\n", ReadAll());
    }

    [Fact]
    public void Newer_line_of_a_key_takes_the_place_of_the_older()
    {
        using LineFile file = LineFile.Create(folder.PathOf("lines"), "");
        file.Append(Identity(0), "old\n"u8);
        file.Append(Identity(1), Line(1));
        file.Append(new LineIdentity(7, 0), "new\n"u8);
        Assert.Equal(["new", "1"], Texts(file));
        file.Forget(0);
        Assert.Equal(["1"], Texts(file));
    }

    [Theory]
    [InlineData("0\n1\n2", "0\n1\n")]
    [InlineData("0\n1\n", "0\n1\n")]
    [InlineData("0\n1\nx\n2\n", "0\n1\n")]
    [InlineData("", "")]
    [InlineData("0", "")]
    public void File_is_cut_off_at_the_first_line_that_is_not_whole(string left, string kept)
    {
        folder.Write("lines", left);
        using (LineFile file = LineFile.Continue(folder.PathOf("lines"), Parse))
        {
            Assert.Equal(kept, ReadAll());
            file.Append(Identity(9), Line(9));
            Assert.Equal(kept + "9\n", ReadAll());
        }
    }

    [Fact]
    public void Line_longer_than_the_buffer_is_read()
    {
        string line = new('0', 300_000);
        folder.Write("lines", $"1\n{line}\n2\n");
        using LineFile file = LineFile.Read(folder.PathOf("lines"), "", Parse);
        Assert.Equal([line, "1", "2"], Texts(file));
    }

    [Fact]
    public void Line_that_is_known_takes_the_place_it_is_given()
    {
        folder.Write("lines", "0\n1\n");
        using LineFile file = LineFile.Continue(folder.PathOf("lines"), Parse);
        Assert.True(file.Contains(0, index: 5));
        Assert.False(file.Contains(2, index: 6));
        Assert.Equal(["1", "0"], Texts(file));
    }

    private string ReadAll()
    {
        using StreamReader reader = new(new FileStream(folder.PathOf("lines"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    [Fact]
    public void Lines_come_in_order_however_they_lie()
    {
        using LineFile file = LineFile.Create(folder.PathOf("lines"), "heading\n");
        Random random = new(3);
        int[] indices = [.. Enumerable.Range(0, 200)];
        random.Shuffle(indices.AsSpan(50, 100));
        foreach (int index in indices)
            file.Append(Identity(index),
                Encoding.UTF8.GetBytes(new string((char)('a' + index % 26), index == 20 ? 3_000_000 : random.Next(30_000)) + "\n"));
        file.Forget(7);
        List<string> read = [.. file.Lines().Select(line => Encoding.UTF8.GetString(line.Span))];
        Assert.Equal(file.InOrder().Select(entry => Encoding.UTF8.GetString(file.Read(entry))), read);
        Assert.Equal(199, read.Count);
    }

    [Fact]
    public void Rewritten_file_holds_the_lines_that_count_in_their_order_and_is_read_on()
    {
        using LineFile file = LineFile.Create(folder.PathOf("lines"), "");
        foreach (int index in (int[])[3, 0, 2, 1])
            file.Append(Identity(index), Encoding.UTF8.GetBytes(new string('x', index + 1) + $"{index}\n"));
        file.Append(Identity(2), "two\n"u8);
        file.Forget(0);
        Assert.True(file.HasDead);
        file.Rewrite(folder.PathOf("lines"));
        Assert.False(file.HasDead);
        Assert.Equal("xx1\ntwo\nxxxx3\n", ReadAll());
        Assert.Equal(["xx1", "two", "xxxx3"], Texts(file));
        Assert.Equal(["xx1\n", "two\n", "xxxx3\n"], file.Lines().Select(line => Encoding.UTF8.GetString(line.Span)));
        Assert.True(file.Contains(3));
        Assert.False(file.Contains(0));
        // Nothing holds it open for writing: on Windows nobody could replace it else.
        using FileStream alone = new(folder.PathOf("lines"), FileMode.Open, FileAccess.Read, FileShare.Read);
        Assert.Equal(14, alone.Length);
    }

    private static string[] Texts(LineFile file) =>
        [.. file.InOrder().Select(entry => Encoding.UTF8.GetString(file.Read(entry)).TrimEnd('\n'))];

    private static LineIdentity Identity(int index) => new(index, (UInt128)index);

    private static byte[] Line(int index) => Encoding.UTF8.GetBytes(FormattableString.Invariant($"{index}\n"));

    private static LineIdentity? Parse(ReadOnlyMemory<byte> line) => int.TryParse(line.Span, out int index) ? Identity(index) : null;
}
