using System.Text.Json;
using ImpedanceFit.Workbench.Batch.Tables;
using Microsoft.Data.Sqlite;

namespace ImpedanceFit.Cli.Tests.Safety;

/// <summary>Names of files and spectra with line ends, quotes, formulas and signs that steer a terminal.</summary>
public sealed class NamesTests : IDisposable
{
    private static readonly string[] Ids = ["a b", "=1+2", "'=1+2", "@x", "-1", "+x,y", "\t=x", "quote\"d", "c:\\new", "\"all\"", "plain",
        "bell\u0007\u001b[31m", "two;cells", " blank "];

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Names_that_differ_in_line_ends_alone_stay_apart_in_table_database_and_plots()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "not run: Windows forbids such names");
        string[] names = ["a b.csv", "a\nb.csv", "a\rb.csv", "a\r\nb.csv", "a\tb.csv", "a\\nb.csv", "=cmd.csv", "'=cmd.csv", "q\"u,o.csv"];
        foreach (string name in names)
            folder.Write("in/" + name, Cells.One());
        string output = folder.PathOf("out"), database = folder.PathOf("fits.db");
        for (int k = 0; k < 2; k++)
        {
            ProgramRun run =
                Program.Run(["batch", folder.PathOf("in"), "-o", output, "--plots", "--report", "--to", database, .. Cells.Options,
                    .. k == 0 ? Array.Empty<string>() : ["--resume"]]);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
        }
        string[] lines = File.ReadAllText(Path.Combine(output, "fits.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + names.Length, lines.Length);
        Assert.Equal(names.Order(StringComparer.Ordinal),
            lines.Skip(1).Select(line => global::ImpedanceFit.Formats.Text.CsvCell.Restore(CsvText.CellsOf(line)[0]))
            .Order(StringComparer.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith('=') || line.Contains('\r', StringComparison.Ordinal));
        Assert.Equal(names.Length, Directory.GetFiles(Path.Combine(output, "plots"), "*.svg").Length);
        using SqliteConnection connection = new($"Data Source={database};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT file FROM fits";
        List<string> stored = [];
        using (SqliteDataReader reader = command.ExecuteReader())
        {
            while (reader.Read())
                stored.Add(reader.GetString(0));
        }
        Assert.Equal(names.Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));
        // The table finds its spectra again.
        ProgramRun next = Program.Run("batch", folder.PathOf("in"), "-o", folder.PathOf("next"), "-c", "R0-p(R1,C1)", "--starts", "given",
            "--intervals", "none", "--start-from", Path.Combine(output, "fits.csv"));
        Assert.Equal((0, ""), (next.ExitCode, next.Error));
    }

    [Fact]
    public void Ids_come_back_from_every_table_and_none_is_a_formula()
    {
        string file = folder.Write("ids.jsonl", string.Concat(Ids.Select((id, k) => Line(id, k))));
        string converted = folder.PathOf("ids.csv"), twice = folder.PathOf("twice.csv"), output = folder.PathOf("out");
        ProgramRun convert = Program.Run("convert", file, "-o", converted);
        Assert.Equal((0, ""), (convert.ExitCode, convert.Error));
        AssertHarmless(File.ReadAllLines(converted), 0);
        Assert.Equal(0, Program.Run("convert", converted, "-o", twice).ExitCode);
        Assert.Equal(File.ReadAllText(converted), File.ReadAllText(twice));
        ProgramRun run = Program.Run(["batch", file, converted, "-o", output, .. Cells.Options]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string[] table = File.ReadAllLines(Path.Combine(output, "fits.csv"));
        AssertHarmless(table, 1);
        Assert.Equal([.. Ids, .. Ids],
            table.Skip(1).Select(line => global::ImpedanceFit.Formats.Text.CsvCell.Restore(CsvText.CellsOf(line)[1])));
        ProgramRun next = Program.Run("batch", file, "-o", folder.PathOf("next"), "-c", "R0-p(R1,C1)", "--starts", "given", "--intervals",
            "none", "--start-from", Path.Combine(output, "fits.csv"));
        Assert.Equal(0, next.ExitCode);
        using JsonDocument compared =
            JsonDocument.Parse(Program.Run("compare", "--before", Path.Combine(output, "fits.csv"), "--after",
                Path.Combine(folder.PathOf("next"), "fits.csv"), "--json").Output);
        Assert.NotEmpty(compared.RootElement.GetProperty("comparisons").EnumerateArray());
    }

    [Theory]
    [InlineData("fit", "-c", "R0-p(R1,C1)")]
    [InlineData("fit", "-c", "R0-p(R1,C1)", "--json")]
    [InlineData("check")]
    [InlineData("check", "--json")]
    [InlineData("convert")]
    [InlineData("convert", "--info")]
    [InlineData("plot")]
    [InlineData("polarization", "--thickness", "1mm", "--area", "1cm2", "--voltage", "1V")]
    [InlineData("conductivity", "-c", "R0-p(R1,C1)", "--thickness", "1mm", "--area", "1cm2")]
    public void Nothing_that_steers_a_terminal_is_printed(string verb, params string[] options)
    {
        const string evil = "\u001b]0;owned\u0007\u009b31m\u202egnp";
        string[] files = OperatingSystem.IsWindows() ? [folder.PathOf("none")]
            : [folder.Write($"bad{evil}\r.txt", $"no {evil} spectrum\n1\n"),
                folder.Write($"good{evil}.jsonl", Line("id" + evil, 0) + Line("twice" + evil, 1)), folder.PathOf($"none{evil}")];
        ProgramRun run = Program.Run([verb, .. files, .. options]);
        foreach (string text in (string[])[run.Output, run.Error])
            Assert.DoesNotContain(text, c => (char.IsControl(c) && c is not ('\n' or '\t'))
                || (c == '\u202e' && !options.Contains("--json")));
        Assert.DoesNotContain("internal error", run.Error, StringComparison.Ordinal);
        foreach (string[] arguments in (string[][])[[evil], ["fit", "--" + evil], ["fit", files[0], "-c", evil], ["circuits", evil],
            ["batch", files[0], "-o", folder.PathOf("o" + evil), "-c", "R0"]])
            Assert.DoesNotContain(Program.Run(arguments).Error, c => (char.IsControl(c) && c is not ('\n' or '\t')) || c == '\u202e');
    }

    [Theory]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("-1e-3")]
    [InlineData("a-b")]
    [InlineData("O'Neil")]
    public void Harmless_texts_stay_as_they_are(string text) => Assert.Equal(text, global::ImpedanceFit.Formats.Text.CsvCell.Protect(text));

    [Fact]
    public void Cell_gives_back_any_text()
    {
        Random random = new(7);
        string signs = "'=+-@\\nrtu0041 \n\r\t\"\u001b\u0085\u2028\uFF1Dx5";
        for (int k = 0; k < 20_000; k++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => signs[random.Next(signs.Length)]));
            string cell = global::ImpedanceFit.Formats.Text.CsvCell.Protect(text);
            Assert.Equal(text, global::ImpedanceFit.Formats.Text.CsvCell.Restore(cell));
            Assert.DoesNotContain(cell, c => char.IsControl(c) || c == '\u2028');
        }
    }

    private static void AssertHarmless(string[] lines, int column)
    {
        foreach (string line in lines.Skip(1))
        {
            string cell = CsvText.CellsOf(line)[column];
            Assert.True(cell.Length == 0 || !"=+-@\t\r".Contains(cell[0], StringComparison.Ordinal)
                || double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out _), cell);
        }
    }

    private static string Line(string id, int number)
    {
        double[][] rows = [.. Cells.One(number).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(row => row.Split(',').Select(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)).ToArray())];
        return JsonSerializer.Serialize(new { id, frequency = rows.Select(row => row[0]), z_real = rows.Select(row => row[1]),
            z_imag = rows.Select(row => row[2]) }) + "\n";
    }
}
