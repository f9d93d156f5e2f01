using System.Numerics;
using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Tests.Distributions;

public sealed class ProcessTests
{
    private static readonly Complex J = Complex.ImaginaryOne;

    [Fact]
    public void Finds_a_skewed_arc_and_says_which_it_is()
    {
        RelaxationTimes times = Of(-2, 6, w => 10 + 50 / Complex.Pow(1 + Complex.Pow(J * w * 1e-2, 0.9), 0.6));
        RelaxationPeak peak = Assert.Single(times.Peaks);
        Assert.True(times.HasProcesses);
        Assert.Equal("Havriliak–Negami", peak.Shape);
        Assert.Equal(50, peak.Resistance.Value, 0.3);
        Assert.Equal(0.9, peak.Exponent!.Value, 0.02);
    }

    [Fact]
    public void Finds_a_finite_length_Warburg_instead_of_a_row_of_arcs()
    {
        RelaxationTimes times = Of(-3, 5, w => 10 + 20 / (1 + Complex.Pow(J * w * 1e-4, 0.85))
            + 30 * Complex.Tanh(Complex.Sqrt(J * w * 20)) / Complex.Sqrt(J * w * 20));
        Assert.Equal(["ZARC", "finite-length Warburg"], times.Peaks.Select(peak => peak.Shape));
        Assert.Equal(30, times.Peaks[1].Resistance.Value, 0.5);
    }

    [Fact]
    public void Blocking_electrodes_are_a_tail_and_no_process()
    {
        RelaxationTimes times = Of(0, 7, w => 20 + 2e-7 * J * w + 300 / (1 + Complex.Pow(J * w * 1.5e-7, 0.95))
            + 900 / (1 + Complex.Pow(J * w * 1e-5, 0.85)) + 1 / (2e-6 * Complex.Pow(J * w, 0.9)));
        Assert.Equal(2, times.Peaks.Count);
        Assert.NotNull(times.Tail);
        Assert.Equal(0.9, times.Tail.Exponent.Value, 0.005);
        Assert.Equal(2e-6, times.Tail.Coefficient.Value, 4e-8);
        Assert.Equal(300, times.Peaks[0].Resistance.Value, 3.0);
        Assert.Equal(900, times.Peaks[1].Resistance.Value, 9.0);
        Assert.Equal(2e-7, times.Inductance!.Value, 2e-8);
    }

    [Fact]
    public void Inductive_loop_is_a_process_of_negative_resistance()
    {
        RelaxationTimes times = Of(-2, 5, w => 1 + 1 / (1 + Complex.Pow(J * w * 1e-2, 0.8)) - 0.2 / (1 + Complex.Pow(J * w * 2, 0.9)));
        Assert.Equal(2, times.Peaks.Count);
        Assert.Equal(-0.2, times.Peaks[1].Resistance.Value, 0.02);
        Assert.True(times.Peaks[1].Resistance.Upper95 < 0);
        Assert.Null(times.Peaks[1].Capacitance);
    }

    [Fact]
    public void Peak_below_the_measured_range_is_named_with_the_frequency_to_measure()
    {
        RelaxationTimes times = Of(-1, 5, w => 10 + 50 / (1 + Complex.Pow(J * w * 1e-3, 0.8)) + 50 / (1 + Complex.Pow(J * w * 5, 0.85)));
        Diagnostic found = Assert.Single(times.Diagnostics, d => d.Code == DiagnosticCodes.PeakOutsideRange);
        Assert.Contains("mHz", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wide_distribution_is_open_with_its_total_resistance()
    {
        RelaxationTimes times = Of(-2, 5, w => 5 + LogNormal(w, 40, 1e-2, 1.4));
        Assert.False(times.HasProcesses);
        Assert.Contains(times.Diagnostics, d => d.Code == DiagnosticCodes.ProcessesOpen);
        Assert.Equal(40, times.PolarisationResistance.Value, 0.4);
        Assert.True(times.PolarisationResistance.Lower95 < 40 && times.PolarisationResistance.Upper95 > 40);
    }

    [Fact]
    public void Capacitance_tells_the_processes_of_a_pellet()
    {
        RelaxationTimes times = Of(0, 7, w => 300 / (1 + Complex.Pow(J * w * 2e-8, 0.95)) + 900 / (1 + Complex.Pow(J * w * 1e-6, 0.85)));
        Assert.Equal(ElementRole.GrainBoundary, times.Peaks[^1].Process);
    }

    [Fact]
    public void Large_capacitance_of_a_fast_process_is_not_diffusion()
    {
        RelaxationTimes cell = Of(-2, 5, w => 0.01 + 5e-3 / (1 + Complex.Pow(J * w * 1e-3, 0.9))
            + 8e-3 / (1 + Complex.Pow(J * w * 0.1, 0.9)));
        Assert.Equal(2, cell.Peaks.Count);
        Assert.All(cell.Peaks, peak => Assert.NotEqual(ElementRole.Diffusion, peak.Process));
    }

    [Fact]
    public void Blocking_end_beside_a_slow_dispersion_is_a_tail()
    {
        RelaxationTimes times = Of(-1, 6.5, w => 300 + 1100 / (1 + Complex.Pow(J * w * 3e-7, 0.8)) + 1 / (2e-7 * Complex.Pow(J * w, 0.9))
            + 2e5 / (1 + Complex.Pow(J * w * 0.5, 0.85)));
        Assert.NotNull(times.Tail);
        Assert.DoesNotContain(times.Diagnostics, d => d.Code == DiagnosticCodes.PeakOutsideRange);
    }

    [Fact]
    public void Cancellation_ends_it()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => RelaxationTimes.Of(Simulated(-2, 5, w => 1 / (1 + J * w)), null, source.Token));
    }

    [Fact]
    public void Same_spectrum_gives_the_same_digits()
    {
        Spectrum spectrum = Simulated(-2, 5, w => 3 + 40 / (1 + Complex.Pow(J * w * 1e-2, 0.8)));
        RelaxationTimes one = RelaxationTimes.Of(spectrum), two = RelaxationTimes.Of(spectrum);
        Assert.Equal(one.GammaOhm.ToArray(), two.GammaOhm.ToArray());
        Assert.Equal(one.Peaks, two.Peaks);
    }

    private static Complex LogNormal(double omega, double resistance, double tau, double width)
    {
        Complex sum = 0;
        for (double x = -8; x < 8; x += 0.01)
        {
            sum += 0.01 * resistance * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI)
                / new Complex(1, omega * tau * Math.Exp(width * x));
        }
        return sum;
    }

    private static RelaxationTimes Of(double from, double to, Func<double, Complex> impedance) =>
        RelaxationTimes.Of(Simulated(from, to, impedance));

    // 0.1 % of |Z|, ten points a decade.
    private static Spectrum Simulated(double from, double to, Func<double, Complex> impedance)
    {
        int points = (int)((to - from) * 10) + 1;
        double[] hertz = [.. Enumerable.Range(0, points).Select(k => Math.Pow(10, to - (to - from) * k / (points - 1)))];
        Random random = new(11);
        Complex[] z = Array.ConvertAll(hertz, f =>
        {
            Complex exact = impedance(2 * Math.PI * f);
            (double a, double b) = NormalNoise.Pair(random);
            return exact + 1e-3 * exact.Magnitude * new Complex(a, b);
        });
        return new Spectrum(hertz, [.. z.Select(v => v.Real)], [.. z.Select(v => v.Imaginary)]);
    }
}
