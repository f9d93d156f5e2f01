using System.Globalization;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Tests.Cluster;
using Microsoft.Data.Sqlite;

namespace ImpedanceFit.Cli.Tests.Storage;

public sealed class StoreTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly string database;

    public StoreTests()
    {
        database = folder.PathOf("results.db");
        ManyCells.Write(Path.Combine(folder.PathOf("in"), "cells.csv"), 700);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Same_batch_twice_leaves_one_row_a_spectrum()
    {
        for (int k = 0; k < 2; k++)
        {
            ProgramRun run = Batch("out", "--to", database);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.Contains("700 fits", run.Output, StringComparison.Ordinal);
        }
        Assert.Equal(700L, Query("SELECT COUNT(*) FROM fits"));
        string[][] table = [.. File.ReadAllLines(Path.Combine(folder.PathOf("out"), "fits.csv")).Select(line => line.Split(','))];
        int r1 = Array.IndexOf(table[0], "R1");
        Assert.Equal(double.Parse(table[501][r1], CultureInfo.InvariantCulture),
            Query("SELECT R1 FROM fits WHERE file = 'cells.csv' AND id = '500'"));
        Assert.Equal(1L, Query("SELECT converged FROM fits WHERE id = '3'"));
        Assert.Equal("R0-p(R1,C1)", Query("SELECT circuit FROM fits WHERE id = '3'"));
        Assert.Equal(7L, Query("SELECT points FROM fits WHERE id = '3'"));
        Assert.Equal(DBNull.Value, Query("SELECT R1_lower95 FROM fits WHERE id = '3'"));
    }

    [Fact]
    public void Another_circuit_adds_its_rows_and_columns()
    {
        Assert.Equal(0, Batch("one", "--to", database).ExitCode);
        Assert.InRange(Program.Run("batch", folder.PathOf("in"), "-o", folder.PathOf("two"), "-c", "R0-p(R1,CPE1)", "--starts", "given",
            "--start", "R0=9,R1=90,CPE1.Q=1u", "--fix", "CPE1.n=1", "--intervals", "none", "--to", database).ExitCode, 0, 1);
        Assert.Equal(1400L, Query("SELECT COUNT(*) FROM fits"));
        Assert.Equal(700L, Query("SELECT COUNT(\"CPE1.Q\") FROM fits"));
        Assert.Equal(700L, Query("SELECT COUNT(C1) FROM fits"));
    }

    [Fact]
    public void Joined_shards_go_to_the_database_too()
    {
        foreach (string share in (string[])["1/2", "2/2"])
            Assert.Equal(0, Batch(share[..1], "--shard", share).ExitCode);
        Assert.Equal(0,
            Program.Run("batch", "merge", folder.PathOf("1"), folder.PathOf("2"), "-o", folder.PathOf("all"), "--to", database).ExitCode);
        Assert.Equal(700L, Query("SELECT COUNT(*) FROM fits"));
    }

    [Fact]
    public void Database_that_cannot_be_used_is_refused_before_the_first_fit()
    {
        folder.Write("junk.db", new string('x', 5000));
        Batch("out", "--to", folder.PathOf("junk.db")).AssertRefused("junk.db", "not an SQLite database");
        Batch("out", "--to", folder.PathOf(Path.Combine("nowhere", "results.db"))).AssertRefused("cannot be opened");
        Batch("out", "--to", "results.xml").AssertRefused("--to", "postgres://");
        ProgramRun unreachable = Batch("out", "--to", "postgres://user:secret@127.0.0.1:1/base");
        unreachable.AssertRefused("postgres://user@127.0.0.1:1/base", "no server answers");
        Assert.DoesNotContain("secret", unreachable.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.PathOf("out")));
    }

    [Fact]
    public void Database_that_fails_after_the_fits_loses_none()
    {
        Assert.Equal(0, Batch("out").ExitCode);
        using (SqliteConnection other = new($"Data Source={database};Pooling=False"))
        {
            other.Open();
            using SqliteCommand command = other.CreateCommand();
            // Takes the columns, but no row: as a disk that is full.
            command.CommandText =
                "CREATE TABLE fits (inputs TEXT, circuit TEXT, file TEXT, id TEXT, PRIMARY KEY (inputs, circuit, file, id)); CREATE "
                    + "TRIGGER full BEFORE INSERT ON fits BEGIN SELECT RAISE(ABORT, 'no room'); END";
            command.ExecuteNonQuery();
        }
        ProgramRun failed = Batch("out", "--resume", "--to", database);
        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("no room", failed.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing is lost", failed.Error, StringComparison.Ordinal);
        Assert.Equal(700, File.ReadAllLines(Path.Combine(folder.PathOf("out"), "fits.jsonl")).Length);
        Assert.Equal(701, File.ReadAllLines(Path.Combine(folder.PathOf("out"), "fits.csv")).Length);
        Query("DROP TRIGGER full");
        Assert.Equal(0, Batch("out", "--resume", "--to", database).ExitCode);
        Assert.Equal(700L, Query("SELECT COUNT(*) FROM fits"));
    }

    [Theory]
    [InlineData("postgres://user:se:c@ret@host/base", "postgres://user@host/base")]
    [InlineData("postgresql://user@host:5433/base", "postgresql://user@host:5433/base")]
    [InlineData("results.db", "results.db")]
    public void Address_is_shown_without_its_password(string address, string shown)
    {
        Assert.Equal(shown, PostgresAddress.WithoutPassword(address));
        Assert.Equal(address != shown, PostgresAddress.HoldsPassword(address));
    }

    private ProgramRun Batch(string output, params string[] more) =>
        Program.Run(["batch", folder.PathOf("in"), "-o", folder.PathOf(output), .. ManyCells.Options, .. more]);

    private object? Query(string text)
    {
        using SqliteConnection connection = new($"Data Source={database};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }
}
