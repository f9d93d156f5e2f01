using ImpedanceFit.Cli.Tests.Safety;

namespace ImpedanceFit.Cli.Tests.Batch;

/// <summary>A batch in a folder with results: the same again replaces them, anything else is refused unless it is wanted.</summary>
public sealed class BatchRerunTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly string inputs, output;

    public BatchRerunTests()
    {
        (inputs, output) = (folder.PathOf("in"), folder.PathOf("out"));
        foreach (string name in (string[])["a", "b", "c"])
            folder.Write($"in/{name}.csv", Cells.One());
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Results_of_other_inputs_stay_until_they_may_go()
    {
        Assert.Equal(0, Batch("--plots", "--report").ExitCode);
        folder.Write("few/a.csv", Cells.One());
        string before = Cells.Snapshot(output);
        Fit(folder.PathOf("few")).AssertRefused("the inputs were in", "Choose another folder", "--overwrite");
        Fit(Path.Combine(inputs, "a.csv")).AssertRefused("2 files that are no input", "b.csv, c.csv", "--overwrite");
        Assert.Equal(before, Cells.Snapshot(output));

        ProgramRun run = Fit(Path.Combine(inputs, "a.csv"), "--overwrite");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("report.html", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, File.ReadAllLines(Path.Combine(output, "fits.csv")).Length);
        Assert.False(File.Exists(Path.Combine(output, "report.html")));
        Assert.False(File.Exists(Path.Combine(output, "plots", "b.csv.svg")));
    }

    [Fact]
    public void Same_batch_again_and_one_with_more_inputs_need_no_word()
    {
        for (int k = 0; k < 2; k++)
            Assert.Equal((0, ""), Ended(Batch("--report")));
        folder.Write("in/d.csv", Cells.One());
        Assert.Equal((0, ""), Ended(Batch("--report", "--check")));
        Assert.Equal(5, File.ReadAllLines(Path.Combine(output, "fits.csv")).Length);
        // What the check found would be gone.
        Batch("--report").AssertRefused("check was 'report' there", "--overwrite");
    }

    [Fact]
    public void Results_of_another_circuit_are_not_replaced()
    {
        Assert.Equal(0, Batch().ExitCode);
        string before = Cells.Snapshot(output);
        Program.Run("batch", inputs, "-o", output, "-c", "R0-R1").AssertRefused("circuit was", "--overwrite");
        Assert.Equal(before, Cells.Snapshot(output));
    }

    [Fact]
    public void Tables_and_studies_beside_the_measurements_are_skipped_and_named()
    {
        folder.Write("in/results.csv", "file,bulk conductivity (S/cm),R1 (ohm),trust\na.csv,0.001,100,ok\nb.csv,0.002,50,ok\n");
        folder.Write("in/study.csv", "sample,file,thickness,diameter\nA,a.csv,1,10\nB,b.csv,1.1,10\n");
        ProgramRun run = Batch();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("results.csv: skipped", run.Error, StringComparison.Ordinal);
        Assert.Contains("study.csv: skipped", run.Error, StringComparison.Ordinal);
        Assert.Equal(4, File.ReadAllLines(Path.Combine(output, "fits.csv")).Length);
        Assert.Single(File.ReadAllLines(Path.Combine(output, "failures.csv")));
        // Who names one is told that it cannot be fitted.
        Assert.Equal(2, Program.Run(["fit", Path.Combine(inputs, "results.csv"), "-c", "R0-R1"]).ExitCode);
        Program.Run("plot", Path.Combine(inputs, "study.csv")).AssertRefused("the file is a study", "conductivity");
    }

    private ProgramRun Batch(params string[] more) => Fit(inputs, more);

    private ProgramRun Fit(string input, params string[] more) =>
        Program.Run(["batch", input, "-o", output, .. Cells.Options, .. more]);

    private static (int, string) Ended(ProgramRun run) => (run.ExitCode, run.Error);
}
