using System.Diagnostics;
using System.Globalization;

namespace ImpedanceFit.Tests.Fitting.Coverage;

/// <summary>How often nominal 95 % intervals hold the truth. IMPEDANCEFIT_COVERAGE=1000 runs the whole table
/// with as many spectra each; see tests/README.md.</summary>
public sealed class CoverageTests(ITestOutputHelper output)
{
    private static readonly string? Asked = Environment.GetEnvironmentVariable("IMPEDANCEFIT_COVERAGE");

    // Circuit with its true values, and lowest frequency in Hz. The last two are hard: an arc of which only
    // the rise is measured, and two arcs that overlap.
    private static readonly (string Text, double LowHertz)[] Circuits =
    [
        ("R0{10}-p(R1{100},CPE1{Q=1e-5,n=0.9})", 0.01),
        ("R0{10}-p(R1{100}-W1{50},CPE1{Q=2e-5,n=0.9})", 0.01),
        ("R0{20}-p(R1{200},CPE1{Q=1e-8,n=0.95})-p(R2{400},CPE2{Q=1e-6,n=0.85})-CPE3{Q=1e-4,n=0.8}", 0.01),
        ("R0{10}-p(R1{1000},CPE1{Q=1e-5,n=0.9})", 100),
        ("R0{10}-p(R1{100},CPE1{Q=1e-5,n=0.9})-p(R2{100},CPE2{Q=6e-5,n=0.9})", 0.01),
    ];

    [Fact]
    public void Profile_intervals_hold_the_truth_as_often_as_they_say()
    {
        const int Spectra = 300;
        double[] coverage = new CoverageCell(Circuits[0].Text, 0.005).Run(IntervalMethod.Profile, Spectra);
        // Three standard deviations of a share of 300.
        Assert.All(coverage, share => Assert.InRange(share, 0.95 - 0.038, 0.95 + 0.038));
    }

    [Fact]
    public void The_whole_table_is_printed_when_asked_for()
    {
        Assert.SkipWhen(Asked is null, "not run: takes hours; IMPEDANCEFIT_COVERAGE gives the number of spectra");
        int spectra = int.Parse(Asked, CultureInfo.InvariantCulture);
        foreach ((string circuit, double lowHertz) in Circuits)
        {
            foreach (double noise in (double[])[0.001, 0.005, 0.02])
            {
                CoverageCell cell = new(circuit, noise, lowHertz);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{circuit}, from {lowHertz} Hz, noise {100 * noise} %"));
                output.WriteLine("            " + string.Concat(cell.Parameters.Select(name => $"{name,8}")));
                Print("covariance", () => cell.Run(IntervalMethod.Covariance, spectra));
                double[] profile = Print("profile", () => cell.Run(IntervalMethod.Profile, spectra));
                Print("bootstrap", () => cell.Run(IntervalMethod.Bootstrap, Math.Max(spectra / 5, 1), 200));
                Assert.All(profile, share => Assert.InRange(share, 0.85, 1));
            }
        }
    }

    private double[] Print(string method, Func<double[]> run)
    {
        Stopwatch watch = Stopwatch.StartNew();
        double[] coverage = run();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{method,-12}{string.Concat(coverage.Select(share => string.Create(CultureInfo.InvariantCulture, $"{100 * share,8:0.0}")))}   {watch.Elapsed.TotalSeconds:0.0} s"));
        return coverage;
    }
}
