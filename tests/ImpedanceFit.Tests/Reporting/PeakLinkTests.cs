using ImpedanceFit.Reporting.Relaxations;

namespace ImpedanceFit.Tests.Reporting;

/// <summary>The same process of a series has the same number.</summary>
public sealed class PeakLinkTests
{
    [Fact]
    public void Processes_that_drift_together_keep_their_numbers() => Assert.Equal(["1 2", "1 2", "1 2"],
        NumbersOf([(1e-6, 100), (1e-4, 300)], [(1e-5, 400), (1e-3, 1200)], [(1e-4, 1600), (1e-2, 5000)]));

    [Fact]
    public void Process_that_is_absent_for_a_while_keeps_its_number() => Assert.Equal(["1 2 3", "1 3", "1 2 3"],
        NumbersOf([(1e-6, 100), (1e-4, 30), (1e-2, 300)], [(1e-6, 100), (1e-2, 300)], [(1e-6, 100), (1.2e-4, 32), (1e-2, 300)]));

    [Fact]
    public void Process_that_appears_has_a_number_of_its_own() => Assert.Equal(["1 3", "1 2 3"],
        NumbersOf([(1e-6, 100), (1e-2, 300)], [(1e-6, 100), (1e-4, 50), (1e-2, 300)]));

    [Fact]
    public void Loop_is_no_continuation_of_a_positive_process() =>
        Assert.Equal(2, string.Join(' ', NumbersOf([(1e-3, 100)], [(1e-3, -100)])).Split(' ').Distinct().Count());

    private static IEnumerable<string> NumbersOf(params (double Tau, double Ohm)[][] series) => PeakLinks
        .Of([.. series.Select(Peaks)]).Select(numbers => string.Join(' ', numbers));

    private static IReadOnlyList<RelaxationPeak> Peaks((double Tau, double Ohm)[] peaks) =>
        [.. peaks.Select(peak => new RelaxationPeak(new Estimate(peak.Tau, Unit.Second), new Estimate(peak.Ohm, Unit.Ohm)))];
}
