using System.Text;
using System.Text.Json;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Tables;

namespace ImpedanceFit.Cli.Tests.Batch;

public sealed class BatchTableTests
{
    // The id and twelve columns of metadata.
    private const string Nulls = "null,null,null,null,null,null,null,null,null,null,null,null,null,";
    private static readonly FitColumns Columns = new(["R0"], []);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public void Rows_are_in_the_order_of_the_lines(int count)
    {
        using MemoryStream table = new();
        BatchCounts counts = BatchTable.Write(table, Columns, Enumerable.Range(0, count).Select(Line));
        string[] rows = Encoding.UTF8.GetString(table.ToArray()).TrimEnd('\n').Split('\n');
        Assert.Equal([Columns.Header.TrimEnd('\n'), .. Enumerable.Range(0, count).Select(Row)], rows);
        Assert.Equal(new BatchCounts(count, count, Invalid: 0, Failed: 0), counts);
    }

    [Theory]
    [InlineData("{\"index\"")]
    [InlineData("{\"index\":3,\"file\":\"a.csv\"}")]
    [InlineData("{\"index\":3,\"row\":[\"a.csv\",null]}")]
    [InlineData("{\"index\":3,\"row\":[\"a.csv\",nu")]
    [InlineData("{\"index\":3,\"row\":[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24]}")]
    public void A_damaged_line_is_said(string damaged) =>
        Assert.ThrowsAny<JsonException>(() => BatchTable.Write(Stream.Null, Columns,
            Enumerable.Range(0, 200).Select(k => k == 50 ? Encoding.UTF8.GetBytes(damaged) : Line(k))));

    [Fact]
    public void A_full_disk_is_said() =>
        Assert.Throws<IOException>(() => BatchTable.Write(new FullDisk(), Columns, Enumerable.Range(0, 5000).Select(Line)));

    [Fact]
    public void It_ends_when_it_is_cancelled() =>
        Assert.Throws<OperationCanceledException>(() =>
            BatchTable.Write(Stream.Null, Columns, Enumerable.Range(0, 5000).Select(Line), new CancellationToken(canceled: true)));

    private static ReadOnlyMemory<byte> Line(int k) => Encoding.UTF8.GetBytes(FormattableString.Invariant(
        $"{{\"index\":{k},\"row\":[\"{k}.csv\",{Nulls}3,1,1,true,{k},null,null,null,null,\"ok\"]}}\n"));

    private static string Row(int k) => FormattableString.Invariant($"{k}.csv,,,,,,,,,,,,,,3,1,1,true,{k},,,,,ok");

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
