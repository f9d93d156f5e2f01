using ImpedanceFit.Workbench.Batch.Inputs;
using ImpedanceFit.Workbench.Batch.Plan;

namespace ImpedanceFit.Cli.Tests.Batch;

public sealed class BatchInputsTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public BatchInputsTests()
    {
        foreach (string name in (string[])["b.csv", "a10.csv", "a2.txt", "x/c.csv", "x/y/d.csv", "x/.hidden/e.csv", "x/.f.csv",
            "out/fits.csv", "we[i]rd.csv"])
        {
            string path = folder.PathOf(name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
        }
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("", "a10.csv a2.txt b.csv we[i]rd.csv x/c.csv x/y/d.csv")]
    [InlineData("*.csv", "a10.csv b.csv we[i]rd.csv")]
    [InlineData("a?.*", "a2.txt")]
    [InlineData("**/*.csv", "a10.csv b.csv we[i]rd.csv x/c.csv x/y/d.csv")]
    [InlineData("x/**", "c.csv y/d.csv")]
    [InlineData("*/*.csv", "x/c.csv")]
    [InlineData("x/.*/*.csv", ".hidden/e.csv")]
    [InlineData("we[i]rd.csv", "we[i]rd.csv")]
    public void Input_stands_for_its_files_in_the_order_of_names(string input, string names) =>
        Assert.Equal(names.Split(' '), Inputs(input).Files().Select(file => file.Name));

    [Fact]
    public void Inputs_come_in_their_order_each_file_once()
    {
        BatchInputs inputs = Inputs("x/y", "x", "b.csv", "b.csv", "*.csv");
        Assert.Equal(folder.Path, inputs.Root);
        Assert.Equal(["x/y/d.csv", "x/c.csv", "b.csv", "a10.csv", "we[i]rd.csv"], inputs.Files().Select(file => file.Name));
        Assert.All(inputs.Files(), file => Assert.True(File.Exists(file.Path)));
    }

    [Fact]
    public void Input_that_is_not_there_is_a_problem_and_not_the_end()
    {
        BatchFile[] files = [.. Inputs("nothing.csv", "b.csv", "no*").Files()];
        Assert.Equal([true, false, true], files.Select(file => file.Problem is not null));
    }

    [Fact]
    public void Link_to_a_folder_is_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "not run: on Windows, users may not create links");
        Directory.CreateSymbolicLink(folder.PathOf("x/y/circle"), folder.Path);
        Assert.Equal(2, Inputs("x").Files().Count());
    }

    private BatchInputs Inputs(params string[] names) => new(names.Select(name => Path.Combine(folder.Path, name)), folder.PathOf("out"));
}
