using System.Globalization;
using ImpedanceFit.Validation.Weights;

namespace ImpedanceFit.Tests.Fitting.Coverage;

/// <summary>How often 95 % intervals hold the truth under noise of several kinds.
/// IMPEDANCEFIT_NOISE_COVERAGE=1000 prints the table of tests/README.md with as many spectra each, as rows of Markdown into the file that
/// IMPEDANCEFIT_NOISE_TABLE names; IMPEDANCEFIT_NOISE_CIRCUIT=blocking prints those of one circuit, IMPEDANCEFIT_NOISE_KIND=Wild those of
/// one noise, IMPEDANCEFIT_NOISE_SEED other spectra.</summary>
public sealed class NoiseCoverageTests(ITestOutputHelper output)
{
    private const int FreshSeed = 3_000_000;
    private static readonly string? Asked = Environment.GetEnvironmentVariable("IMPEDANCEFIT_NOISE_COVERAGE");

    private static readonly int AskedSeed =
        int.Parse(Environment.GetEnvironmentVariable("IMPEDANCEFIT_NOISE_SEED") ?? "3000000", CultureInfo.InvariantCulture);

    // None of them was used to choose a threshold.
    private static readonly (string Name, string Text, double Low, double High)[] Circuits =
    [
        ("one arc", "R0{35}-p(R1{420},CPE1{Q=4e-6,n=0.86})", 0.2, 2e5),
        ("two arcs, tail", "R0{12}-p(R1{900},CPE1{Q=3e-10,n=0.97})-p(R2{2500},CPE2{Q=8e-8,n=0.88})-CPE3{Q=3e-6,n=0.85}", 0.5, 5e6),
        ("Randles, Warburg", "R0{8}-p(R1{60}-W1{25},CPE1{Q=4e-5,n=0.87})", 0.02, 5e4),
        ("Li-symmetric", "R0{25}-p(R1{180},CPE1{Q=2e-9,n=0.95})-p(R2{90},CPE2{Q=3e-6,n=0.9})", 0.1, 5e6),
        ("blocking", "R0{75}-C1{4e-6}", 0.5, 2e5),
        ("mixed, ion-blocking", "Mii1{Ri=800,Re=150,Q=2e-4}", 0.05, 2e4),
        ("mixed, electron-blocking", "Mee1{Re=60,Ri=900,Q=1e-4}", 0.05, 2e4),
    ];

    [Theory]
    [InlineData(nameof(NoiseKind.Constant))]
    [InlineData(nameof(NoiseKind.Squares))]
    [InlineData(nameof(NoiseKind.Wild))]
    public void Automatic_weights_hold_the_truth_as_often_as_they_say(string name)
    {
        NoiseKind kind = Enum.Parse<NoiseKind>(name);
        const int Spectra = 250;
        NoiseCoverage coverage = NoiseCoverage.Run(CellOf(Circuits[0]), kind, FreshSeed, Spectra,
            (fitter, spectrum) => fitter.Fit(spectrum), new FitOptions());
        // Three standard deviations of a share of 250.
        Assert.All(coverage.Shares, share => Assert.InRange(share, 0.95 - 0.042, 0.95 + 0.042));
    }

    [Fact]
    public void The_whole_table_is_printed_when_asked_for()
    {
        Assert.SkipWhen(Asked is null, "not run: takes hours; IMPEDANCEFIT_NOISE_COVERAGE gives the number of spectra");
        int spectra = int.Parse(Asked, CultureInfo.InvariantCulture);
        List<string> rows = ["| circuit | noise | modulus | auto | auto, covariance | estimated | auto kept modulus | warned |",
            "|---|---|---|---|---|---|---|---|"];
        string? only = Environment.GetEnvironmentVariable("IMPEDANCEFIT_NOISE_CIRCUIT"),
            onlyKind = Environment.GetEnvironmentVariable("IMPEDANCEFIT_NOISE_KIND");
        foreach (var circuit in Circuits.Where(circuit => only is null || circuit.Name == only))
        {
            NoisyCell cell = CellOf(circuit);
            foreach (NoiseKind kind in Enum.GetValues<NoiseKind>().Where(kind => onlyKind is null || kind.ToString() == onlyKind))
            {
                NoiseCoverage modulus = Run(cell, kind, spectra, new FitOptions { Weighting = Weighting.Modulus }),
                    auto = Run(cell, kind, spectra, new FitOptions());
                NoiseCoverage estimated = NoiseCoverage.Run(cell, kind, AskedSeed, spectra / 4,
                    (_, spectrum) => Estimated(spectrum, cell.Open), new FitOptions());
                rows.Add(string.Create(CultureInfo.InvariantCulture,
                    $"| {circuit.Name} | {Words(kind)} | {Range(modulus.Shares)} | {Range(auto.Shares)} | {Range(auto.CovarianceShares)} "
                        + $"| {Range(estimated.Shares)} "
                            + $"| {100 * auto.ShareOf("Modulus"):0.0} % | {100.0 * auto.Warned / spectra:0.0} % |"));
                output.WriteLine(rows[^1]);
                if (Environment.GetEnvironmentVariable("IMPEDANCEFIT_NOISE_TABLE") is { } path)
                    File.WriteAllLines(path, rows);
                Assert.All(auto.Shares, share => Assert.InRange(share, 0.85, 1));
            }
        }
    }

    [Fact]
    public void The_time_of_automatic_weights_is_printed_when_asked_for()
    {
        bool asked = Environment.GetEnvironmentVariable("IMPEDANCEFIT_NOISE_TIMING") is not null;
        Assert.SkipUnless(asked, "not run: needs a quiet machine; IMPEDANCEFIT_NOISE_TIMING asks for it");
        foreach (var circuit in Circuits)
        {
            NoisyCell cell = new(circuit.Text, circuit.Low, circuit.High, points: 60);
            Spectrum[] spectra = [.. Enumerable.Range(FreshSeed, 200).Select(seed => cell.Of(NoiseKind.Proportional, seed))];
            CircuitFitter modulus = new(cell.Open, new FitOptions { Weighting = Weighting.Modulus }), auto = new(cell.Open);
            double[] with = new double[9], without = new double[9];
            // Turns, so that both meet the same load; the first round compiles.
            for (int round = -1; round < 9; round++)
            {
                (double first, double second) = (MillisecondsOf(modulus, spectra), MillisecondsOf(auto, spectra));
                if (round >= 0)
                    (without[round], with[round]) = (first, second);
            }
            double ratio = with.Zip(without, (a, b) => a / b).Order().ElementAt(4);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {circuit.Name} | {without.Order().ElementAt(4):0.000} ms | {ratio:0.00} |"));
        }
    }

    // Of the processor, not of the clock.
    private static double MillisecondsOf(CircuitFitter fitter, Spectrum[] spectra)
    {
        TimeSpan begin = Environment.CpuUsage.TotalTime;
        foreach (Spectrum spectrum in spectra)
            fitter.Fit(spectrum);
        return (Environment.CpuUsage.TotalTime - begin).TotalMilliseconds / spectra.Length;
    }

    private static FitResult Estimated(Spectrum spectrum, Circuit circuit) => EstimatedWeighting.Fit(spectrum, circuit).Fit;

    private static NoiseCoverage Run(NoisyCell cell, NoiseKind kind, int spectra, FitOptions options) =>
        NoiseCoverage.Run(cell, kind, AskedSeed, spectra, (fitter, spectrum) => fitter.Fit(spectrum), options);

    private static NoisyCell CellOf((string Name, string Text, double Low, double High) circuit) =>
        new(circuit.Text, circuit.Low, circuit.High);

    private static string Range(double[] shares) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * shares.Min():0.0} … {100 * shares.Max():0.0}");

    private static string Words(NoiseKind kind) => kind switch
    {
        NoiseKind.Proportional => "∝ \\|Z\\|",
        NoiseKind.Constant => "constant",
        NoiseKind.Squares => "(a·\\|Z\\|)² + b²",
        NoiseKind.Sum => "a·\\|Z\\| + b",
        NoiseKind.Parts => "imaginary part 3 ×",
        NoiseKind.Own => "∝ own part, floor",
        NoiseKind.Wild => "∝ \\|Z\\|, wild points",
        _ => "constant, wild points",
    };
}
