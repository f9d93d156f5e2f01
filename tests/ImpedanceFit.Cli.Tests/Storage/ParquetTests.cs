using System.Globalization;
using ImpedanceFit.Cli.Tests.Cluster;
using ParquetSharp;

namespace ImpedanceFit.Cli.Tests.Storage;

/// <summary>Files of Parquet, read back by Apache Arrow's reader.</summary>
public sealed class ParquetTests : IDisposable
{
    private const int Cells = 120;
    private readonly ScratchFolder folder = new();
    private readonly string file;

    public ParquetTests()
    {
        file = folder.PathOf("results.parquet");
        ManyCells.Write(Path.Combine(folder.PathOf("in"), "cells.csv"), Cells);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Rows_are_those_of_the_table_with_units_in_the_metadata()
    {
        ProgramRun run = Batch("out");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string[][] table = [.. File.ReadAllLines(Path.Combine(folder.PathOf("out"), "fits.csv")).Select(line => line.Split(','))];
        using ParquetFileReader reader = new(file);
        using RowGroupReader group = reader.RowGroup(0);
        Assert.Equal(Cells, reader.FileMetaData.NumRows);
        string[] names = [.. Enumerable.Range(0, reader.FileMetaData.NumColumns).Select(k => reader.FileMetaData.Schema.Column(k).Name)];
        Assert.Equal(["inputs", "circuit", .. table[0].Where(name => name != "circuit")], names);
        double?[] resistances = Column<double?>(group, names, "R1");
        string[] ids = Column<string>(group, names, "id");
        for (int k = 0; k < Cells; k++)
        {
            string[] row = table.Single(cells => cells[1] == ids[k]);
            Assert.Equal(double.Parse(row[Array.IndexOf(table[0], "R1")], CultureInfo.InvariantCulture), resistances[k]);
        }
        Assert.All(Column<double?>(group, names, "R1_lower95"), Assert.Null);
        Assert.All(Column<bool?>(group, names, "converged"), converged => Assert.True(converged));
        Assert.All(Column<long?>(group, names, "points"), points => Assert.Equal(7, points));
        IReadOnlyDictionary<string, string> metadata = reader.FileMetaData.KeyValueMetadata;
        Assert.Equal("Ω", metadata["unit:R1"]);
        Assert.Equal("F", metadata["unit:C1_standardError"]);
    }

    [Fact]
    public void Second_run_replaces_the_file_and_shards_give_it_too()
    {
        Assert.Equal(0, Batch("out").ExitCode);
        byte[] first = File.ReadAllBytes(file);
        Assert.Equal(0, Batch("out").ExitCode);
        Assert.Equal(first, File.ReadAllBytes(file));
        foreach (string share in (string[])["1/2", "2/2"])
            Assert.Equal(0,
                Program.Run(["batch", folder.PathOf("in"), "-o", folder.PathOf(share[..1]), .. Options, "--shard", share]).ExitCode);
        Assert.Equal(0, Program.Run("batch", "merge", folder.PathOf("1"), folder.PathOf("2"), "-o", folder.PathOf("all"), "--to",
            folder.PathOf("all.parquet")).ExitCode);
        using ParquetFileReader reader = new(folder.PathOf("all.parquet"));
        Assert.Equal(Cells, reader.FileMetaData.NumRows);
    }

    [Fact]
    public void File_that_cannot_be_made_is_refused_before_the_first_fit()
    {
        string[] words = ["batch", folder.PathOf("in"), "-o", folder.PathOf("out"), .. Options, "--to",
            folder.PathOf(Path.Combine("nowhere", "results.parquet"))];
        Program.Run(words).AssertRefused("results.parquet", "its folder does not exist");
        Assert.False(Directory.Exists(folder.PathOf("out")));
    }

    private static string[] Options => ["-c", "R0{9}-p(R1{90},C1{1u})", "--starts", "given", "--intervals", "none"];

    private ProgramRun Batch(string output) =>
        Program.Run(["batch", folder.PathOf("in"), "-o", folder.PathOf(output), .. Options, "--to", file]);

    private static T[] Column<T>(RowGroupReader group, string[] names, string name)
    {
        using LogicalColumnReader<T> column = group.Column(Array.IndexOf(names, name)).LogicalReader<T>();
        return column.ReadAll((int)group.MetaData.NumRows);
    }
}
