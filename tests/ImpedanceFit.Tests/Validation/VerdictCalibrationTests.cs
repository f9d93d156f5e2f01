using System.Diagnostics;
using System.Globalization;

namespace ImpedanceFit.Tests.Validation;

/// <summary>How often the verdict errs, by simulation. IMPEDANCEFIT_CALIBRATION=1000 runs as many spectra of
/// each kind, IMPEDANCEFIT_CALIBRATION_SEED others than those the thresholds were tuned on; see tests/README.md.</summary>
public class VerdictCalibrationTests(ITestOutputHelper output)
{
    private static readonly string? Asked = Environment.GetEnvironmentVariable("IMPEDANCEFIT_CALIBRATION");
    private static readonly int FirstSeed = int.Parse(Environment.GetEnvironmentVariable("IMPEDANCEFIT_CALIBRATION_SEED") ?? "0",
        CultureInfo.InvariantCulture);
    private static readonly int FirstDriftingSeed = FirstSeed + 100_000;
    private static readonly int Spectra = int.Parse(Asked ?? "60", CultureInfo.InvariantCulture);
    private static readonly KramersKronigOptions VerdictOnly = new() { FindsPassingRange = false };

    [Fact]
    public void Valid_spectra_are_hardly_ever_called_invalid()
    {
        List<(SimulatedSpectrum Spectrum, KramersKronigResult Result)> tested = Test(FirstSeed, SimulatedSpectrum.Valid);

        Print("valid", tested);
        Assert.InRange(Count(tested, KramersKronigVerdict.Invalid), 0, 0.01 * Spectra);
        Assert.InRange(Count(tested, KramersKronigVerdict.Suspect), 0, 0.05 * Spectra);
        double ratio = tested.Average(t => t.Result.NoisePercent / 100 / t.Spectrum.Noise);
        Assert.InRange(ratio, 0.95, 1.05);   // the noise estimate is unbiased
    }

    [Fact]
    public void Drifting_spectra_are_hardly_ever_called_valid()
    {
        List<(SimulatedSpectrum Spectrum, KramersKronigResult Result)> tested = Test(FirstDriftingSeed,
            seed => SimulatedSpectrum.Drifting(seed));

        Print("drift of 5 to 30 times the noise", tested);
        Assert.InRange(Count(tested, KramersKronigVerdict.Valid), 0, 0.01 * Spectra);
        if (Asked is null)
            return;
        foreach ((double from, double to) in new[] { (1.0, 2.0), (2.0, 3.0), (3.0, 5.0), (5.0, 7.0), (7.0, 10.0), (10.0, 30.0) })
            Print($"drift of {from} to {to} times the noise", Test(FirstDriftingSeed, seed => SimulatedSpectrum.Drifting(seed, from, to)),
                byCell: false);
    }

    /// <summary>Time is judged only when asked for, on a quiet machine; memory, which costs time in batches, always.</summary>
    [Fact]
    public void Testing_is_fast_enough_for_batches()
    {
        int tests = Asked is null ? 20 : 10_000;
        SimulatedSpectrum[] spectra = [.. Enumerable.Range(0, 100).Select(seed => SimulatedSpectrum.Valid(seed, points: 61))];
        LinearKramersKronig.Test(spectra[0].Spectrum);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        Stopwatch watch = Stopwatch.StartNew();

        for (int i = 0; i < tests; i++)
            LinearKramersKronig.Test(spectra[i % spectra.Length].Spectrum);

        double milliseconds = watch.Elapsed.TotalMilliseconds / tests,
            kilobytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / 1024.0 / tests;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{tests} spectra of 61 points: {milliseconds:0.00} ms and {kilobytes:0} kB each"));
        Assert.InRange(kilobytes, 0, 500);
        if (Asked is not null)
            Assert.InRange(milliseconds, 0, 6);
    }

    private static List<(SimulatedSpectrum Spectrum, KramersKronigResult Result)> Test(int firstSeed, Func<int,
        SimulatedSpectrum> simulate) =>
        [.. Enumerable.Range(firstSeed, Spectra).Select(simulate).Select(s => (s, LinearKramersKronig.Test(s.Spectrum, VerdictOnly)))];

    private static int Count(IEnumerable<(SimulatedSpectrum Spectrum, KramersKronigResult Result)> tested, KramersKronigVerdict verdict) =>
        tested.Count(t => t.Result.Verdict == verdict);

    private void Print(string title, List<(SimulatedSpectrum Spectrum, KramersKronigResult Result)> tested, bool byCell = true)
    {
        output.WriteLine($"| {title} | spectra | valid | suspect | invalid |");
        foreach (var group in byCell ? tested.GroupBy(t => t.Spectrum.Cell.Name) : [])
            PrintRow(group.Key, [.. group]);
        PrintRow("all", tested);
    }

    private void PrintRow(string name, List<(SimulatedSpectrum Spectrum, KramersKronigResult Result)> tested)
    {
        string[] shares = [.. Enum.GetValues<KramersKronigVerdict>()
            .Select(v => (100.0 * Count(tested, v) / tested.Count).ToString("0.0", CultureInfo.InvariantCulture))];
        output.WriteLine($"| {name} | {tested.Count} | {string.Join(" % | ", shares)} % |");
    }
}
