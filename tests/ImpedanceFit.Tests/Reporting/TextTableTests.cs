using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Tests.Reporting;

/// <summary>A table of text says all it knows on a page of any width.</summary>
public class TextTableTests
{
    private const int Tables = 200;

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(79)]
    public void No_cell_is_lost_and_no_line_too_long(int width)
    {
        Random random = new(width);
        for (int k = 0; k < Tables; k++)
        {
            (TextTable table, List<string> cells) = Draw(random, random.Next(1, 9), random.Next(1, 6), longest: 24);
            string text = Written(table, new TextPage(width));
            Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, width));
            string words = string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
            Assert.All(cells, cell => Assert.Contains(cell, words, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Details_go_to_the_line_below_first_and_bring_their_heading()
    {
        TextTable table = new(new TextColumn("quantity"), new TextColumn("method") { Detail = true }, new TextColumn("value"));
        table.Add("bulk conductivity", "L/(R·A)", "1 mS/cm");
        table.Add("total", "", "2 mS/cm");
        Assert.Equal("""
              quantity           value
              bulk conductivity  1 mS/cm
                  method: L/(R·A)
              total              2 mS/cm

            """, Written(table, new TextPage(30)));
        Assert.Equal(3, Written(table, TextPage.Unlimited).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void First_column_wider_than_the_page_is_broken_between_words()
    {
        TextTable table = new(new TextColumn(""), new TextColumn(""));
        table.Add("a description that goes on for longer than a narrow page", "7");
        string text = Written(table, new TextPage(40));
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 40));
        Assert.Contains("narrow page\n      7\n", text, StringComparison.Ordinal);
    }

    private static (TextTable Table, List<string> Cells) Draw(Random random, int columns, int rows, int longest)
    {
        TextTable table = new([.. Enumerable.Range(0, columns).Select(c => new TextColumn(Word(random, 8))
            { AlignRight = random.Next(2) == 0, Gap = random.Next(1, 4), Detail = random.Next(3) == 0 })]);
        List<string> cells = [];
        for (int k = 0; k < rows; k++)
        {
            string[] row = [.. Enumerable.Range(0, columns).Select(_ => random.Next(5) == 0 ? "" : Word(random, longest))];
            table.Add(row);
            cells.AddRange(row.Where(cell => cell.Length > 0));
        }
        return (table, cells);
    }

    private static string Word(Random random, int longest) =>
        new([.. Enumerable.Range(0, random.Next(1, longest)).Select(_ => (char)random.Next('a', 'z' + 1))]);

    private static string Written(TextTable table, TextPage page)
    {
        using StringWriter writer = new();
        table.Write(writer, page);
        return writer.ToString();
    }
}
