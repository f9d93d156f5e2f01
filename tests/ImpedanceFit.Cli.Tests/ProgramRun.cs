using System.Text.Json;

namespace ImpedanceFit.Cli.Tests;

/// <summary>What a run of the program gave.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as one JSON document.</summary>
    public JsonElement Json()
    {
        using JsonDocument document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }

    /// <summary>Asserts that the program refused: exit code 2, nothing on standard output, a message with
    /// these words and no stack trace.</summary>
    public void AssertRefused(params string[] words)
    {
        Assert.Equal((2, ""), (ExitCode, Output));
        Assert.All(words, word => Assert.Contains(word, Error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", Error, StringComparison.Ordinal);
    }
}
