using ImpedanceFit.Cli.Output;
using ImpedanceFit.Workbench.Batch.Plan;

namespace ImpedanceFit.Cli.Tests.Batch;

public sealed class BatchProgressTests
{
    [Fact]
    public void Bar_tells_rate_and_time_left()
    {
        BatchState state = new(Fraction: 0.25, Fits: 100, Skipped: 0, Failed: 2, Seconds: 10);
        Assert.Equal(30, state.SecondsLeft!.Value, 1e-9);
        Assert.Equal("██████░░░░░░░░░░░░░░░░░░ 25 %  100 fits, 10/s, 2 failed, 30 s left", BatchProgress.Line(state));
    }

    [Fact]
    public void Spectra_of_an_earlier_run_take_no_time() =>
        Assert.Equal(10, new BatchState(Fraction: 0.5, Fits: 100, Skipped: 400, Failed: 0, Seconds: 2).SecondsLeft!.Value, 1e-9);

    [Fact]
    public void Nothing_is_said_of_the_time_before_the_first_fit() => Assert.Null(new BatchState(0.5, 0, 400, 0, 2).SecondsLeft);

    [Fact]
    public void Message_stands_in_a_line_of_its_own_and_without_terminal_there_is_no_bar()
    {
        using StringWriter writer = new() { NewLine = "\n" };
        BatchProgress progress = new(writer, terminal: false);
        progress.Draw(new BatchState(0.5, 1, 0, 0, 1));
        progress.Say("error: x");
        progress.Clear();
        Assert.Equal("error: x\n", writer.ToString());
    }
}
