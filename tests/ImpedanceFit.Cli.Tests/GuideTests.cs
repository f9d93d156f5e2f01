using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace ImpedanceFit.Cli.Tests;

/// <summary>The commands of <c>samples/guide</c> run, print what the guide shows, and draw its figures.</summary>
public sealed class GuideTests
{
    private static readonly string Guide = Path.Combine(Program.Root, "samples", "guide");

    public static TheoryData<string> Chapters => [.. Directory.EnumerateFiles(Guide, "?-*.md").Select(file => Path.GetFileName(file)).Order()];

    [Theory, MemberData(nameof(Chapters))]
    public void Commands_of_a_chapter_print_and_draw_what_it_shows(string chapter)
    {
        using ScratchFolder folder = new();
        Directory.CreateSymbolicLink(folder.PathOf("samples"), Path.Combine(Program.Root, "samples"));
        StringBuilder printed = new();
        int commands = 0;
        foreach (Match block in Regex.Matches(File.ReadAllText(Path.Combine(Guide, chapter)), "```(sh|text)\n(.*?)```",
            RegexOptions.Singleline))
        {
            string[] lines = block.Groups[2].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (block.Groups[1].Value == "text")
            {
                Assert.All(lines, line => Assert.Contains(line, printed.ToString(), StringComparison.Ordinal));
                continue;
            }
            foreach (string line in lines)
            {
                ProcessStartInfo start = Program.PrepareOwn(Words(line));
                start.WorkingDirectory = folder.PathOf("");
                ProgramRun run = Program.Run(start);
                Assert.True(run.ExitCode == 0, $"{line}\n{run.Error}");
                printed.Append(run.Output);
                commands++;
            }
        }
        Assert.True(commands > 0, "The chapter has no command.");
        string figure = $"chapter-{chapter[0]}.svg";
        Assert.Equal(WithoutNumbers(File.ReadAllText(Path.Combine(Guide, figure))), WithoutNumbers(File.ReadAllText(folder.PathOf(figure))));
    }

    [Fact]
    public void Chapters_are_six_and_each_has_its_figure_and_its_script()
    {
        Assert.Equal(6, Chapters.Count);
        Assert.All("123456", chapter => Assert.True(File.Exists(Path.Combine(Guide, $"chapter-{chapter}.svg"))
            && File.Exists(Path.Combine(Guide, $"chapter_{chapter}.py")), $"chapter {chapter}"));
    }

    // As a shell reads them: quotes hold words together.
    private static string[] Words(string line)
    {
        string[] words = [.. Regex.Matches(line, "\"([^\"]*)\"|(\\S+)").Select(word => word.Groups[1].Success ? word.Groups[1].Value : word.Value)];
        Assert.Equal("impedancefit", words[0]);
        return words[1..];
    }

    // Last digits may differ from processor to processor; what is drawn does not.
    private static string WithoutNumbers(string svg) => Regex.Replace(svg, @"-?\d+(\.\d+)?", "#").ReplaceLineEndings("\n");
}
