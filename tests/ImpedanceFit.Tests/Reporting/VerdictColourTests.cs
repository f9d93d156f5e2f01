using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Tests.Reporting;

/// <summary>Colour says how far a result can be trusted, in a terminal alone.</summary>
public class VerdictColourTests
{
    [Theory]
    [InlineData(false, null, "xterm-256color", true)]
    [InlineData(false, "", "xterm", true)]
    [InlineData(true, null, "xterm", false)]    // a file or a pipe
    [InlineData(false, "1", "xterm", false)]    // no-color.org: any value
    [InlineData(false, "0", "xterm", false)]
    [InlineData(false, null, "dumb", false)]
    [InlineData(false, null, null, false)]
    public void Colours_are_for_a_terminal_of_somebody_who_did_not_say_no(bool isRedirected, string? noColour, string? terminal,
        bool expected) => Assert.Equal(expected, VerdictColour.IsWanted(isRedirected, noColour, terminal));

    [Theory]
    [InlineData("valid", VerdictColour.Good)]
    [InlineData("INVALID", VerdictColour.Bad)]
    [InlineData("suspect", VerdictColour.Doubtful)]
    [InlineData("at its lower limit", VerdictColour.Doubtful)]
    [InlineData("model: bulk conductivity", VerdictColour.Bad)]
    public void Words_have_the_colour_of_their_meaning(string words, char colour) =>
        Assert.Equal($"{colour}{words}{VerdictColour.End}", VerdictColour.Of(words, Coloured(80)));

    [Theory]
    [InlineData("modulus")]
    [InlineData("validated")]
    [InlineData("")]
    public void Other_words_have_none(string words) => Assert.Equal(words, VerdictColour.Of(words, Coloured(80)));

    [Fact]
    public void Nothing_is_coloured_without_being_asked() => Assert.Equal("invalid", VerdictColour.Of("invalid", new TextPage(80)));

    [Fact]
    public void Table_has_the_same_letters_with_colours_and_without()
    {
        TextTable table = new(new TextColumn("spectrum"), new TextColumn("verdict") { IsVerdict = true },
            new TextColumn("residuals") { AlignRight = true });
        table.Add("a.csv", "valid", "0.1 %");
        table.Add("long-name.csv", "invalid", "12 %");
        string plain = Written(table, new TextPage(60)), coloured = Written(table, Coloured(60));
        Assert.Contains($"{VerdictColour.Bad}invalid{VerdictColour.End}", coloured, StringComparison.Ordinal);
        Assert.Equal(plain, new string([.. coloured.Where(c => VerdictColour.CommandOf(c) is null)]));
    }

    private static TextPage Coloured(int width) => new(width) { Colours = true };

    private static string Written(TextTable table, TextPage page)
    {
        using StringWriter writer = new();
        table.Write(writer, page);
        return writer.ToString();
    }
}
