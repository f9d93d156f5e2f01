using System.Text;
using System.Text.Json;
using ImpedanceFit.Cli.Batch.Plan;
using ImpedanceFit.Cli.Batch.Tables;

namespace ImpedanceFit.Cli.Tests.Batch;

public sealed class BatchTableTests
{
    private static readonly FitColumns Columns = new(["R0"], []);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Rows_are_in_the_order_of_the_lines_however_many_threads_make_them(int jobs)
    {
        Random random = new(5);
        List<IReadOnlyList<ReadOnlyMemory<byte>>> groups = [];
        int count = 0;
        for (int k = 0; k < 300; k++)
            groups.Add([.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => Line(count++))]);
        using MemoryStream table = new();
        BatchCounts counts = BatchTable.Write(table, Columns, groups, jobs);
        string[] rows = Encoding.UTF8.GetString(table.ToArray()).TrimEnd('\n').Split('\n');
        Assert.Equal([Columns.Header.TrimEnd('\n'), .. Enumerable.Range(0, count).Select(Row)], rows);
        Assert.Equal(new BatchCounts(count, count, Invalid: 0, Failed: 0), counts);
    }

    [Fact]
    public void A_damaged_line_ends_all_threads_and_is_said() =>
        Assert.Throws<JsonException>(() => BatchTable.Write(Stream.Null, Columns,
            Enumerable.Range(0, 200).Select(k => (ReadOnlyMemory<byte>[])[k == 50 ? "{\"index\""u8.ToArray() : Line(k)]), 4));

    [Fact]
    public void A_full_disk_ends_all_threads_and_is_said() =>
        Assert.Throws<IOException>(() => BatchTable.Write(new FullDisk(), Columns,
            Enumerable.Range(0, 200).Select(k => (ReadOnlyMemory<byte>[])[Line(k)]), 4));

    [Fact]
    public void Lines_that_cannot_be_read_end_all_threads_and_it_is_said() =>
        Assert.Throws<UnauthorizedAccessException>(() => BatchTable.Write(Stream.Null, Columns, Unreadable(), 4));

    private static IEnumerable<IReadOnlyList<ReadOnlyMemory<byte>>> Unreadable()
    {
        for (int k = 0; k < 20; k++)
            yield return [Line(k)];
        throw new UnauthorizedAccessException();
    }

    private static ReadOnlyMemory<byte> Line(int k) =>
        Encoding.UTF8.GetBytes($$$"""{"index":{{{k}}},"file":"{{{k}}}.csv","spectrum":null,"points":3,"converged":true,"chiSquared":1,"reducedChiSquared":1,"parameters":[{"name":"R0","value":{{{k}}},"unit":"Ω" }],"resistances":{},"warnings":[],"metadata":{}}""" + "\n");

    private static string Row(int k) => $"{k}.csv,,,,,,,,,,,,,,3,1,1,true,{k},,,,,";

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Position + buffer.Length > 2000)
                throw new IOException("No space left on device");
            base.Write(buffer);
        }
    }
}
