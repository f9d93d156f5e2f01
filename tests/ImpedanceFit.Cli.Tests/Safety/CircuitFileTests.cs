using System.Diagnostics;

namespace ImpedanceFit.Cli.Tests.Safety;

/// <summary>Files in the folder <c>circuits</c> never change what a text means, and a broken one is no obstacle.</summary>
public sealed class CircuitFileTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("R1")]
    [InlineData("r1")]
    [InlineData("R0-p(R1,C1)")]
    [InlineData("RC")]
    [InlineData("R1+C1")]
    public void Text_that_is_a_circuit_means_that(string text)
    {
        string file = folder.Write($"circuits/{text}.json", """{ "notation": "L7-W9" }""");
        ProgramRun run = Run("circuits", text);
        if (text == "r1")
            Assert.Contains("L7-W9", run.Output, StringComparison.Ordinal);   // no element is written so: it can only be a name
        else
            Assert.DoesNotContain("W9", run.Output, StringComparison.Ordinal);
        Assert.Contains("W9", Run("circuits", file).Output, StringComparison.Ordinal);
        ProgramRun list = Run("circuits");
        Assert.Equal(0, list.ExitCode);
        Assert.Equal(text != "r1", list.Error.Contains($"'{text}' is also valid circuit text", StringComparison.Ordinal));
    }

    [Fact]
    public void Broken_file_is_named_and_left_out_unless_it_is_asked_for()
    {
        folder.Write("circuits/broken.json", "{ \"notation\": ");
        folder.Write("circuits/mine.json", """{ "notation": "R0-p(R1,C1)" }""");
        ProgramRun list = Run("circuits");
        Assert.Equal(0, list.ExitCode);
        Assert.Contains("warning: left out: ", list.Error, StringComparison.Ordinal);
        Assert.Contains("broken.json", list.Error, StringComparison.Ordinal);
        Assert.Contains("mine", list.Output, StringComparison.Ordinal);
        string cell = folder.Write("cell.csv", Cells.One());
        Assert.Equal(0, Run("fit", cell, "-c", "mine").ExitCode);
        ProgramRun all = Run("fit", cell, "-c", "library", "--intervals", "none", "--fmin", "1k");
        Assert.Contains("broken.json", all.Error, StringComparison.Ordinal);
        Assert.NotEqual("", all.Output);
        Run("fit", cell, "-c", "broken").AssertRefused("broken.json");
    }

    private ProgramRun Run(params string[] arguments)
    {
        ProcessStartInfo start = Program.PrepareOwn(arguments);
        start.WorkingDirectory = folder.Path;
        return Program.Run(start);
    }
}
