namespace ImpedanceFit.Cli.Tests;

public sealed class ConvertTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Conversion_keeps_every_number()
    {
        string original = folder.Write("cell.txt", "f/Hz;Re(Z)/Ohm;-Im(Z)/Ohm\n1000,5;12,345678901;500\n10;1500;250\n");
        string target = folder.PathOf("cell.csv");
        ProgramRun run = Program.Run("convert", original, "-o", target);

        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Equal("frequency_Hz,z_real_ohm,z_imag_ohm\n1000.5,12.345678901,-500\n10,1500,-250\n", File.ReadAllText(target));
        Assert.Equal(File.ReadAllText(target), Program.Run("convert", target).Output);
        Assert.Equal([original, target], Directory.EnumerateFiles(folder.Path).OrderDescending());
    }

    [Fact]
    public void Several_files_become_spectra_with_ids()
    {
        string good = Path.Combine("samples", "CSV_Example.csv"), other = Path.Combine("samples", "exampleData.csv"), target = folder.PathOf("all.csv");
        ProgramRun run = Program.Run("convert", good, folder.PathOf("missing.csv"), other, "-o", target);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("missing.csv", run.Error, StringComparison.Ordinal);
        string[] lines = File.ReadAllLines(target);
        Assert.Equal("id,frequency_Hz,z_real_ohm,z_imag_ohm", lines[0]);
        Assert.Equal(["CSV_Example", "exampleData"], lines.Skip(1).Select(line => line.Split(',')[0]).Distinct());
        Assert.Equal(50 + 66, lines.Length - 1);
    }

    [Fact]
    public void Information_tells_format_points_and_range()
    {
        ProgramRun run = Program.Run("convert", "--info", Path.Combine("samples", "CSV_Example.csv"));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"\n  .* 50  1\.000 MHz  300\.0 mHz ", run.Output);
    }

    [Fact]
    public void Nothing_is_written_if_nothing_can_be_read_or_the_input_would_be_lost()
    {
        string bad = folder.Write("bad.txt", "nothing\n"), target = folder.PathOf("out.csv");
        Program.Run("convert", bad, "-o", target).AssertRefused("bad.txt");
        Program.Run("convert", bad, "-o", bad).AssertRefused("bad.txt");
        Program.Run("convert", bad, "-o", folder.Path).AssertRefused("folder");
        Assert.False(File.Exists(target));
        Assert.Equal("nothing\n", File.ReadAllText(bad));
    }
}
