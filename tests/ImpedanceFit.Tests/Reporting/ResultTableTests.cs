using System.Globalization;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Tests.Reporting;

/// <summary>Tables for papers and spreadsheets, read back.</summary>
public sealed class ResultTableTests
{
    private static readonly ResultColumn Name = new("name"), Sigma = new("σ_ion", "S/cm") { IsNumber = true, ShowsInterval = true },
        Exponent = new("n", "S·s^n") { IsNumber = true };

    [Theory]
    [InlineData(1.234e-4, 1.2e-6, "1.234(12)e-4")]
    [InlineData(9.99996e-5, 1.0e-7, "1.0000(10)e-4")]
    [InlineData(0.9075, 0.00696, "0.9075(70)")]
    [InlineData(4051.0, 182.0, "4.05(18)e3")]
    [InlineData(123.4, 9.96, "123(10)")]
    [InlineData(-2.5, 0.31, "-2.50(31)")]
    [InlineData(0.0, 0.02, "0.000(20)")]
    [InlineData(0.5, 3.2, "0.5(32)")]
    [InlineData(1.0, 0.0996, "1.00(10)")]
    [InlineData(12345.6, null, "1.235e4")]
    [InlineData(0.001, null, "0.001000")]
    [InlineData(9.99996e-4, null, "0.001000")]
    [InlineData(0.0, null, "0")]
    public void Numbers_have_two_digits_of_their_error(double value, double? error, string expected) =>
        Assert.Equal(expected, CompactNumber.Of(value, error));

    /// <summary>Value and error of any size come back within half a unit of the last digit of the error.</summary>
    [Fact]
    public void Numbers_are_read_back_to_the_last_digit()
    {
        Random random = new(5);
        for (int k = 0; k < 5000; k++)
        {
            double value = (random.NextDouble() - 0.3) * Math.Pow(10, random.Next(-14, 14));
            double error = Math.Abs(value) * Math.Pow(10, -7 * random.NextDouble());
            (double readValue, double readError) = Parse(CompactNumber.Of(value, error));
            Assert.InRange(Math.Abs(readError - error) / error, 0, 0.0501);
            Assert.InRange(Math.Abs(readValue - value) / error, 0, 0.0501);
        }
    }

    [Fact]
    public void Latex_escapes_what_it_would_take_for_commands()
    {
        ResultTable table = TableOf(("a_b&c%$#{}~^\\ µΩ", ResultCell.Of(1.234e-4, 1.2e-6, 1.21e-4, 1.26e-4)),
            ("open", ResultCell.Of(null, null, 2e-5)));
        string text = Written(writer => LatexTable.Write(writer, table));
        string[] lines = text.Split('\n');
        Assert.Contains(@"a\_b\&c\%\$\#\{\}\textasciitilde{}\textasciicircum{}\textbackslash{} $\mu$$\Omega$ & 1.234(12)e-4 & 1.210e-4 & "
            + @"1.260e-4 &  \\", lines);
        Assert.Contains(@"open & {--} & 2.000e-5 &  & {$\geq \num{3.000}$} \\", lines);
        Assert.Contains(@"name & \multicolumn{3}{c}{$\sigma$\_ion (S/cm)} & {n} \\", lines);
        Assert.Contains(@" & {value} & {lower} & {upper} & {(S$\cdot$s$^{n}$)} \\", lines);
        Assert.Contains(@"\cmidrule(lr){2-4}", lines);
        Assert.Contains("{lS[table-format=1.3(2)e-1]S[table-format=1.3e-1]S[table-format=1.3e-1]S[table-format=1.0]}", text,
            StringComparison.Ordinal);
    }

    /// <summary>A lower end of 9.9e-4 and an upper one of 0.00100 are hard to compare.</summary>
    [Fact]
    public void Column_has_one_notation()
    {
        ResultTable table = TableOf(("a", ResultCell.Of(9.97e-4, 4.4e-6, 9.928e-4, 1.0016e-3)),
            ("b", ResultCell.Of(0.25, 0.01, 0.23, 0.27)));
        string latex = Written(writer => LatexTable.Write(writer, table));
        Assert.Contains(@"a & 9.970(44)e-4 & 9.928e-4 & 1.0016e-3 \\", latex, StringComparison.Ordinal);
        Assert.Contains(@"b & 2.50(10)e-1 & 2.30e-1 & 2.70e-1 \\", latex, StringComparison.Ordinal);
        string markdown = Written(writer => MarkdownTable.Write(writer, table));
        Assert.Contains("| 9.970(44)e-4 | 9.928e-4 … 1.0016e-3 |", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Number_that_is_not_trusted_carries_a_mark_that_is_explained()
    {
        ResultTable table = TableOf(("a", ResultCell.Of(2.399e-4, 2.4e-6, 2.3e-4, 2.5e-4) with { Mark = "undetermined" }));
        string latex = Written(writer => LatexTable.Write(writer, table));
        Assert.Contains(@"a & 2.399(24)e-4 {$^{\mathrm{u}}$} & 2.300e-4 & 2.500e-4 \\", latex, StringComparison.Ordinal);
        Assert.Contains(@"\multicolumn{4}{l}{\footnotesize $^{\mathrm{u}}$ undetermined} \\", latex, StringComparison.Ordinal);
        Assert.Contains(@",table-space-text-post={$^{\mathrm{u}}$}]", latex, StringComparison.Ordinal);
        string markdown = Written(writer => MarkdownTable.Write(writer, table));
        Assert.Contains("2.399(24)e-4 (u)", markdown, StringComparison.Ordinal);
        Assert.EndsWith("\n\n(u): undetermined\n", markdown, StringComparison.Ordinal);
    }

    /// <summary>Six quantities with intervals are 18 columns of numbers: they stand in several tabulars, each with the names.</summary>
    [Fact]
    public void Table_of_many_columns_is_cut_to_fit_a_page()
    {
        ResultTable table = new();
        ResultColumn[] columns = [.. Enumerable.Range(1, 6).Select(k => new ResultColumn($"quantity {k}", "S/cm")
            { IsNumber = true, ShowsInterval = true })];
        foreach (string name in (string[])["first sample", "second sample"])
            table.Add([(Name, name), (new ResultColumn("circuit") { IsSaidOnce = true }, "R0-R1"), (new ResultColumn("specimen")
                { IsInPaper = false }, "s"), .. columns.Select(column => (column, ResultCell.Of(1.234e-4, 1.2e-6, 1.21e-4, 1.26e-4)))]);
        string latex = Written(writer => LatexTable.Write(writer, table));
        string[] tabulars = latex.Split(@"\begin{tabular}")[1..];
        Assert.InRange(tabulars.Length, 3, 6);
        Assert.All(tabulars, tabular => Assert.Contains("second sample & ", tabular, StringComparison.Ordinal));
        Assert.Equal(6, tabulars.Sum(tabular => tabular.Split("multicolumn{3}").Length - 1));
        Assert.Contains("% circuit: R0-R1\n", latex, StringComparison.Ordinal);
        Assert.DoesNotContain("specimen", latex, StringComparison.Ordinal);
        // As many cells in each row as the tabular has columns.
        foreach (string tabular in tabulars)
        {
            int width = tabular.Split("S[").Length;
            Assert.All(tabular.Split('\n').Where(line => line.StartsWith("first", StringComparison.Ordinal)),
                line => Assert.Equal(width, line.Split('&').Length));
        }
    }

    [Fact]
    public void Number_that_was_given_keeps_its_digits()
    {
        ResultColumn kelvin = new("temperature", "K") { IsNumber = true };
        ResultTable table = new();
        table.Add([(Name, "a"), (kelvin, ResultCell.Given(298.15))]);
        Assert.Contains("S[table-format=3.2]", Written(writer => LatexTable.Write(writer, table)), StringComparison.Ordinal);
        Assert.Contains("298.15", Written(writer => MarkdownTable.Write(writer, table)), StringComparison.Ordinal);
        Assert.Equal(298.15, Assert.Single(new PlainTable(table).Rows)[1]);
    }

    /// <summary>Every row of LaTeX and Markdown has as many cells as the heading, whatever the texts hold.</summary>
    [Fact]
    public void Markdown_is_read_back()
    {
        string[] names = ["a|b", @"c\|d", "*x* `y` <z>", "[p](q)", "line\nbreak"];
        ResultTable table = TableOf([.. names.Select(name => (name, ResultCell.Of(1.234e-4, 1.2e-6, 1.21e-4, 1.26e-4)))]);
        string[][] rows = [.. Written(writer => MarkdownTable.Write(writer, table)).TrimEnd('\n').Split('\n').Select(CellsOf)];
        Assert.Equal(["name", "σ_ion (S/cm)", "σ_ion, 95 % interval (S/cm)"], rows[0]);
        Assert.Equal(["---", "---:", "---"], rows[1]);
        Assert.Equal([.. names.Select(name => name.Replace("\n", @"\n", StringComparison.Ordinal))], rows.Skip(2).Select(row => row[0]));
        Assert.All(rows.Skip(2), row => Assert.Equal(["1.234(12)e-4", "1.210e-4 … 1.260e-4"], row[1..]));
    }

    [Fact]
    public void Value_whose_error_says_nothing_gives_its_interval()
    {
        ResultCell wide = ResultCell.Of(65.0, 180.0, null, 21310.0);
        Assert.Equal("≤ 2.131e4", ResultTable.NumberOf(wide));
        Assert.Equal("–", ResultTable.NumberOf(ResultCell.Of(65.0, 180.0)));
        Assert.Equal("", ResultTable.NumberOf(default));
    }

    [Fact]
    public void Columns_of_later_rows_stand_where_their_rows_have_them()
    {
        ResultTable table = new();
        table.Add([(Name, "x"), (new ResultColumn("trust"), "ok")]);
        table.Add([(Name, "y"), (Sigma, ResultCell.Of(1)), (new ResultColumn("never"), ""), (new ResultColumn("trust"), "ok")]);
        Assert.Equal(["name", "σ_ion", "trust"], table.Columns.Select(column => column.Heading));
    }

    private static ResultTable TableOf(params (string Name, ResultCell Sigma)[] rows)
    {
        ResultTable table = new();
        foreach ((string name, ResultCell sigma) in rows)
            table.Add([(Name, name), (Sigma, sigma), (Exponent, name == "open" ? ResultCell.Of(null, null, 3) : default)]);
        return table;
    }

    private static string Written(Action<TextWriter> write)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        write(writer);
        return writer.ToString();
    }

    private static string[] CellsOf(string row)
    {
        List<string> cells = [];
        string cell = "";
        for (int k = 1; k < row.Length; k++)
        {
            if (row[k] == '|')
            {
                cells.Add(cell.Trim());
                cell = "";
            }
            else
            {
                cell += row[k] == '\\' && @"\|`*_<>[]~#".Contains(row[k + 1], StringComparison.Ordinal) ? row[++k] : row[k];
            }
        }
        return [.. cells];
    }

    private static (double Value, double Error) Parse(string text)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal), close = text.IndexOf(')', StringComparison.Ordinal);
        string mantissa = text[..open], power = text[(close + 1)..];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal), decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        int exponent = power.Length == 0 ? 0 : int.Parse(power.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return (double.Parse(mantissa + power, CultureInfo.InvariantCulture),
            int.Parse(text.AsSpan(open + 1, close - open - 1), CultureInfo.InvariantCulture) * Math.Pow(10, exponent - decimals));
    }
}
