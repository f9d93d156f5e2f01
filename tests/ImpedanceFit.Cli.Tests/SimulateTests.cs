using System.Globalization;
using System.Numerics;

namespace ImpedanceFit.Cli.Tests;

public sealed class SimulateTests
{
    [Fact]
    public void Simulation_prints_the_formula_in_the_order_asked_for()
    {
        ProgramRun run = Program.Run("simulate", "-c", "R0-p(R1,C1)", "--set", "R0=10", "R1=1k", "--set", "C1=1u", "--at", "1k,10,100Hz");
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("frequency_Hz,z_real_ohm,z_imag_ohm", lines[0]);
        (double Hertz, Complex Z)[] points = [.. lines.Skip(1).Select(Point)];
        Assert.Equal([1000, 10, 100], points.Select(point => point.Hertz));
        foreach ((double hertz, Complex z) in points)
        {
            Complex expected = 10 + 1 / (1e-3 + Complex.ImaginaryOne * 2 * Math.PI * hertz * 1e-6);
            Assert.InRange((z - expected).Magnitude / expected.Magnitude, 0, 1e-13);
        }
    }

    [Fact]
    public void Sweep_goes_from_high_to_low_with_both_ends()
    {
        string[] lines = Program.Run("simulate", "-c", "R0{5}", "--fmin", "0.1", "--fmax", "1M", "--per-decade", "5")
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        double[] hertz = [.. lines.Skip(1).Select(line => Point(line).Hertz)];
        Assert.Equal(36, hertz.Length);
        Assert.Equal((1e6, 0.1), (hertz[0], hertz[^1]));
        Assert.Equal(1e5, hertz[5], 1e-9);
    }

    [Fact]
    public void Curves_of_earlier_fits_have_their_frequencies_and_names()
    {
        using ScratchFolder folder = new();
        foreach ((string name, string ohm) in new[] { ("a.csv", "10"), ("b.csv", "20") })
            folder.Write(name, Program.Run("simulate", "-c", "R0-p(R1,C1)", "--set", "R0=5", "R1=" + ohm, "C1=1u", "--noise", "0.1%",
                "--fmin", "10", "--fmax", "1M", "--per-decade", "7").Output);
        Assert.Equal(0, Program.Run("batch", folder.PathOf("a.csv"), folder.PathOf("b.csv"), "-o", folder.PathOf("out"), "-c",
            "R0-p(R1,C1)").ExitCode);
        string fits = folder.PathOf("out/fits.jsonl");
        string json = folder.Write("fits.json", Program.Run("fit", folder.PathOf("a.csv"), folder.PathOf("b.csv"), "-c", "R0-p(R1,C1)",
            "--json").Output);

        string[] lines = Program.Run("simulate", "--from", json).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("id,frequency_Hz,z_real_ohm,z_imag_ohm", lines[0]);
        Assert.Equal(["a", "b"], lines.Skip(1).Select(line => line.Split(',')[0]).Distinct());
        string[] measured = File.ReadAllLines(folder.PathOf("b.csv"));
        Assert.Equal(measured.Skip(1).Select(line => line.Split(',')[0]),
            lines.Where(line => line.StartsWith("b,", StringComparison.Ordinal)).Select(line => line.Split(',')[1]));
        // The curve is the fit, without the noise of the measurement.
        string[] last = lines[^1].Split(',');
        Assert.Equal(25, double.Parse(last[2], CultureInfo.InvariantCulture), 0.05);

        Assert.Equal(lines.Length,
            Program.Run("simulate", "--from", fits).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        string[] swept = Program.Run("simulate", "--from", fits, "--at", "1k,10").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["a", "a", "b", "b"], swept.Skip(1).Select(line => line.Split(',')[0]));
        Assert.Equal(["1000", "10", "1000", "10"], swept.Skip(1).Select(line => line.Split(',')[1]));

        Assert.Equal(0, Program.Run("simulate", "--from", json, "-o", folder.PathOf("curves")).ExitCode);
        Assert.Equal(["a.csv", "b.csv", "csv-metadata.json"],
            Directory.GetFiles(folder.PathOf("curves")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(0, Program.Run("fit", folder.PathOf("curves/b.csv"), "-c", "R0-p(R1,C1)").ExitCode);
    }

    [Fact]
    public void Earlier_fits_that_cannot_be_used_are_refused()
    {
        using ScratchFolder folder = new();
        string table = folder.Write("fits.csv", "file,id,R0\na.csv,,5\n"), broken = folder.Write("fits.jsonl", "{\"circuit\":\"R0\"}\n");
        Program.Run("simulate", "--from", table).AssertRefused(".jsonl");
        Program.Run("simulate", "--from", broken).AssertRefused("no file of fits");
        Program.Run("simulate", "--from", folder.PathOf("none.jsonl")).AssertRefused("cannot be read");
        Program.Run("simulate", "--from", table, "-c", "R0").AssertRefused("Leave out one");
        Program.Run("simulate").AssertRefused("There is no circuit");
        string gone = folder.Write("gone.jsonl", "{\"file\":\"gone.csv\",\"spectrum\":null,\"circuit\":\"R0\","
            + "\"parameters\":[{\"name\":\"R0\",\"value\":5}]}\n");
        ProgramRun run = Program.Run("simulate", "--from", gone);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("state frequencies", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, Program.Run("simulate", "--from", gone, "--at", "1").ExitCode);
    }

    [Fact]
    public void Noise_has_the_size_asked_for_and_is_the_same_for_a_seed()
    {
        string[] noisy = ["simulate", "-c", "R0{3}-C1{1m}", "--fmin", "1", "--fmax", "10k", "--per-decade", "100", "--noise", "2%",
            "--seed"];
        string first = Program.Run([.. noisy, "7"]).Output;
        Assert.Equal(first, Program.Run([.. noisy, "7"]).Output);
        Assert.NotEqual(first, Program.Run([.. noisy, "8"]).Output);

        double sumReal = 0, sumImaginary = 0, product = 0;
        (double Hertz, Complex Z)[] points = [.. first.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Point)];
        foreach ((double hertz, Complex z) in points)
        {
            Complex exact = 3 + 1 / (Complex.ImaginaryOne * 2 * Math.PI * hertz * 1e-3);
            Complex relative = (z - exact) / exact.Magnitude;
            sumReal += relative.Real * relative.Real;
            sumImaginary += relative.Imaginary * relative.Imaginary;
            product += relative.Real * relative.Imaginary;
        }
        // 401 points: the standard deviation is known to 1/√802 = 3.5 %, the correlation to 5 %; four times that.
        Assert.InRange(Math.Sqrt(sumReal / points.Length), 0.02 * 0.86, 0.02 * 1.14);
        Assert.InRange(Math.Sqrt(sumImaginary / points.Length), 0.02 * 0.86, 0.02 * 1.14);
        Assert.InRange(product / Math.Sqrt(sumReal * sumImaginary), -0.2, 0.2);
    }

    [Fact]
    public void Named_circuit_is_simulated_with_its_typical_values() =>
        Assert.Equal(72, Program.Run("simulate", "-c", "randles").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

    [Theory]
    [InlineData("-c R0-p(R1,C1) --set R0=10", "R1, C1", "--set R1=VALUE C1=VALUE")]
    [InlineData("-c R0 --set R0=10 --at 0", "--at")]
    [InlineData("-c R0 --set R0=10 --at 1,1", "1 Hz")]
    [InlineData("-c R0 --set R0=10 --at ,", "frequency")]
    [InlineData("-c R0 --set R0=10 --at 1 --fmin 2", "--at")]
    [InlineData("-c R0 --set R0=10 --noise much", "much")]
    [InlineData("-c R0 --set R0=10 --noise 500%", "500%")]
    [InlineData("-c R0 --set R0=10 --per-decade 0", "--per-decade")]
    [InlineData("-c R0 --set R0=10 --fmin 10 --fmax 1", "--fmin")]
    [InlineData("-c R0 --set R7=10", "R7")]
    [InlineData("-c CPE1 --set CPE1.Q=1u CPE1.n=3", "CPE1.n")]
    public void Wrong_simulation_is_refused(string options, params string[] words) =>
        Program.Run(["simulate", .. options.Split(' ')]).AssertRefused(words);

    private static (double Hertz, Complex Z) Point(string line)
    {
        double[] cells = [.. line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        return (cells[0], new Complex(cells[1], cells[2]));
    }
}
