using System.Globalization;

namespace ImpedanceFit.Tests.Fitting;

public sealed class IdentifiabilityTests(ITestOutputHelper output)
{
    private static readonly FitOptions NoIntervals = new() { Intervals = IntervalMethod.None };

    [Fact]
    public void An_arc_cut_off_at_low_frequency_is_told_where_to_measure()
    {
        string warning = Single(Simulated.Of("R0{10}-p(R1{1e5},C1{1u})", 0.005, 1, 2e3, 1e7), "R0-p(R1,C1)");

        Assert.StartsWith("R1 is not determined", warning, StringComparison.Ordinal);
        // Any resistance above some 10 kΩ fits, so there is no telling how far below.
        Assert.Contains("measure below 2 kHz", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_resistance_beyond_the_band_is_told_how_high_to_measure()
    {
        string warning = Single(Simulated.Of("R1{0.01}-p(R2{1000},C1{1u})", 0.005, 1, 1, 1e3), "R1-p(R2,C1)");

        Assert.StartsWith("R1 is not determined", warning, StringComparison.Ordinal);
        Assert.Contains("measure up to about", warning, StringComparison.Ordinal);
        Assert.True(Hertz(warning) > 1e3);
    }

    [Fact]
    public void Two_elements_that_do_the_same_are_named_and_no_frequency_is_promised()
    {
        string warning = Single(Simulated.Of("R0{10}-p(R1{100},C1{1u})", 0.005), "R0-R2-p(R1,C1)");

        Assert.Matches("only R[02] \\+ R[02] is determined", warning);
        Assert.Contains("would hardly help", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_resistance_too_small_to_be_seen_is_a_note()
    {
        FitResult fit = CircuitFitter.Fit(Simulated.Of("R1{0.01}-p(R2{1000},C1{1u})", 0.005, 1, 1, 1e3), Circuit.Parse("R1-p(R2,C1)"),
            NoIntervals);
        Assert.Equal(Severity.Note, Assert.Single(fit.Diagnostics, d => d.Code == DiagnosticCodes.Undetermined).Severity);
        Assert.Empty(fit.Warnings);
    }

    [Fact]
    public void A_determined_circuit_gives_no_warning()
    {
        Assert.Empty(CircuitFitter.Fit(Simulated.Of("R0{10}-p(R1{100},C1{1u})", 0.005), Circuit.Parse("R0-p(R1,C1)"), NoIntervals)
            .Warnings);
    }

    private string Single(Spectrum spectrum, string circuit)
    {
        FitResult fit = CircuitFitter.Fit(spectrum, Circuit.Parse(circuit), NoIntervals);
        foreach (Diagnostic each in fit.Diagnostics)
            output.WriteLine($"{each.Severity}: {each}");
        return Assert.Single(fit.Diagnostics, d => d.Code == DiagnosticCodes.Undetermined).Message;
    }

    private static double Hertz(string warning)
    {
        string[] words = warning.Split("about ")[1].TrimEnd('.').Split(' ');
        double factor = words[1] switch { "mHz" => 1e-3, "kHz" => 1e3, "MHz" => 1e6, _ => 1 };
        return double.Parse(words[0], CultureInfo.InvariantCulture) * factor;
    }
}
