using System.Text;

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
        Assert.Equal([original, target + "-metadata.json", target], Directory.EnumerateFiles(folder.Path).OrderDescending());
    }

    [Fact]
    public void Rows_that_are_left_out_are_said()
    {
        string original = folder.Write("cell.csv", "f,Z',Z''\n0,1,0\n"
            + string.Join('\n',
                Enumerable.Range(0, 20)
                .Select(k => FormattableString.Invariant($"{1e5 / (k + 1)},{(k == 5 ? "OVLD" : $"{100 + k}")},{-k - 1}"))) + "\n");
        ProgramRun run = Program.Run("convert", original);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(1 + 19, run.Output.TrimEnd('\n').Split('\n').Length);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith($"warning: {original}: Left out 2 of 21 rows", run.Error, StringComparison.Ordinal);
        Assert.Contains("  ! Left out 2 of 21 rows", Program.Run("check", original).Output, StringComparison.Ordinal);
        Assert.Contains("rows-left-out", Program.Run("check", original, "--json").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("out.z")]
    [InlineData("out.xlsx")]
    [InlineData("out.txt")]
    [InlineData("out.csv.bak")]
    public void Other_endings_than_csv_are_refused_and_nothing_is_written(string name)
    {
        string original = folder.Write("cell.txt", "f,re,im\n1000,12,-500\n10,1500,-250\n"), target = folder.PathOf(name);
        Program.Run("convert", original, "-o", target).AssertRefused(Path.GetExtension(name));
        Assert.Equal([original], Directory.EnumerateFiles(folder.Path));
        Assert.Equal(0, Program.Run("convert", original, "-o", folder.PathOf("OUT.CSV")).ExitCode);
    }

    [Fact]
    public void Help_lists_the_formats()
    {
        string help = Program.Run("convert", "--help").Output;
        foreach (string format in new[] { "BioLogic .mpr", "Gamry .DTA", "Ivium .idf/.ids", "Novocontrol text", "PalmSens .pssession",
            "ZPlot .z", "text table" })
            Assert.Contains(format, help, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_temperature_sizes_and_id_survive_and_so_does_the_verdict()
    {
        // A drift that the recorded times show.
        StringBuilder text = new("id,Frequency (Hz),Z' (Ohm),Z'' (Ohm),time (s),Temperature (°C),thickness (mm),area (cm2)\n");
        for (int k = 0; k < 40; k++)
        {
            double f = Math.Pow(10, 5 - 0.15 * k), x = 2 * Math.PI * f * 2e-3, t = 3 * k, drift = 1 + 2e-4 * t;
            text.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"cell 4,{f:R},{20 + 150 * drift / (1 + x * x):R},{-150 * drift * x / (1 + x * x):R},{t:R},41.5,0.7,2\n");
        }
        string original = folder.Write("cell.txt", text.ToString()), target = folder.PathOf("cell.csv");
        Assert.Equal(0, Program.Run("convert", original, "-o", target).ExitCode);
        string[] lines = File.ReadAllLines(target);
        Assert.Equal("id,frequency_Hz,z_real_ohm,z_imag_ohm,time_s,temperature_K,thickness_m,area_m2", lines[0]);
        Assert.StartsWith("cell 4,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",117,314.65,0.0007,0.0002", lines[40], StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(target), Program.Run("convert", target).Output);
        string Verdict(string file) =>
            Program.Run("check", file, "--json")
            .Output.Split("\"provenance\"")[0]
            .Replace(file.Replace("\\", "\\\\", StringComparison.Ordinal), "FILE", StringComparison.Ordinal);
        Assert.Equal(Stable(Verdict(original)), Stable(Verdict(target)));
        Assert.Contains("drift", Verdict(target), StringComparison.OrdinalIgnoreCase);

        // Times of computation differ.
        static string Stable(string json) => System.Text.RegularExpressions.Regex.Replace(json, "\"milliseconds\":\\s*[0-9.eE+-]+", "");
    }

    [Fact]
    public void Several_files_become_spectra_with_ids()
    {
        string good = Path.Combine("samples", "instruments", "CSV_Example.csv"),
            other = Path.Combine("samples", "instruments", "exampleData.csv"),
            target = folder.PathOf("all.csv");
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
        ProgramRun run = Program.Run("convert", "--info", Path.Combine("samples", "instruments", "CSV_Example.csv"));
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
