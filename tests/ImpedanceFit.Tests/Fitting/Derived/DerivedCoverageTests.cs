using System.Globalization;

namespace ImpedanceFit.Tests.Fitting.Derived;

/// <summary>How often nominal 95 % intervals of derived quantities hold the truth. IMPEDANCEFIT_DERIVED_COVERAGE=500 runs the whole table;
/// see tests/README.md.</summary>
public sealed class DerivedCoverageTests(ITestOutputHelper output)
{
    private const string Capacitance = "(CPE1.Q*R1^(1-CPE1.n))^(1/CPE1.n)", TimeConstant = "(R1*CPE1.Q)^(1/CPE1.n)";
    private static readonly string? Asked = Environment.GetEnvironmentVariable("IMPEDANCEFIT_DERIVED_COVERAGE");

    // Not the circuits and seeds of DerivedIntervalTests, on which the search for the ends was made.
    private static readonly (string Name, string Text, double LowHertz, double HighHertz, string[] Formulas)[] Cells =
    [
        ("one arc", "R0{25}-p(R1{300},CPE1{Q=4e-6,n=0.85})", 0.1, 1e5, ["R0+R1", "1/R1", Capacitance, TimeConstant]),
        ("two arcs and a tail", "R0{15}-p(R1{900},CPE1{Q=8e-11,n=0.93})-p(R2{2500},CPE2{Q=4e-8,n=0.82})-CPE3{Q=3e-6,n=0.85}", 0.1, 7e6,
            ["R1+R2", "1/(R1+R2)", "1/R2", Capacitance, "R1/(R1+R2)", TimeConstant]),
        ("arc and diffusion", "R0{8}-p(R1{60}-W1{30},CPE1{Q=3e-5,n=0.88})", 0.1, 1e5, ["R0+R1", "1/R1", Capacitance, "R1/W1"]),
        ("arc cut off", "R0{12}-p(R1{800},CPE1{Q=2e-5,n=0.9})", 60, 1e6, ["R0+R1", "1/R1", Capacitance, TimeConstant]),
        ("overlapping arcs", "R0{12}-p(R1{150},CPE1{Q=8e-6,n=0.9})-p(R2{120},CPE2{Q=6e-5,n=0.9})", 0.1, 1e5,
            ["R1+R2", "1/(R1+R2)", "1/R2", "R1/R2", Capacitance]),
    ];

    [Fact]
    public void Intervals_of_sums_reciprocals_and_capacitances_hold_the_truth_as_often_as_they_say()
    {
        int spectra = Asked is null ? 60 : int.Parse(Asked, CultureInfo.InvariantCulture);
        // Four standard deviations of a share in a small run; the whole table is to lie in the band of the other tables.
        double slack = Asked is null ? 4 * Math.Sqrt(0.95 * 0.05 / spectra) : 0.03;
        List<string> outside = [];
        foreach (var (name, text, low, high, formulas) in Asked is null ? Cells.Take(2) : Cells)
        {
            foreach (double noise in Asked is null ? [0.01] : (double[])[0.002, 0.01])
            {
                (double[] shares, int fallbacks, int open) = Run(text, low, high, formulas, noise, spectra);
                for (int k = 0; k < formulas.Length; k++)
                {
                    string row = string.Create(CultureInfo.InvariantCulture,
                        $"| {name} | {100 * noise} % | `{formulas[k]}` | {100 * shares[k]:0.0} % |");
                    output.WriteLine(row);
                    if (Math.Abs(shares[k] - 0.95) > slack)
                        outside.Add(row);
                }
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"by covariance {fallbacks}, open {open} of {spectra * formulas.Length}"));
            }
        }
        Assert.Empty(outside);
    }

    private static (double[] Shares, int Fallbacks, int Open) Run(string text, double low, double high, string[] formulas, double noise,
        int spectra)
    {
        Circuit truth = Circuit.Parse(text), circuit =
            truth.Parameters.Aggregate(truth, (c, p) => c.WithSetting(p.Name, ParameterSetting.Unset));
        double[] frequencies = [.. SpectrumSimulation.Sweep(low, high, 8)];
        ParameterExpression[] expressions = [.. formulas.Select(ParameterExpression.Parse)];
        double[] expected = [.. expressions.Select(formula => formula.Evaluate(name => truth.Parameter(name).Value!.Value))];
        int[] inside = new int[formulas.Length];
        int fallbacks = 0, open = 0;
        Parallel.For(0, spectra, new ParallelOptions { MaxDegreeOfParallelism = 2 }, () => new CircuitFitter(circuit), (seed, _, fitter) =>
        {
            Spectrum spectrum = SpectrumSimulation.Of(truth, frequencies,
                new SimulationOptions { RelativeNoise = noise, Seed = 770_000 + seed });
            FitResult fit = fitter.Fit(spectrum);
            for (int k = 0; k < formulas.Length; k++)
            {
                Estimate estimate = fit.Derive(Unit.None, expressions[k]);
                // An open end holds everything.
                if (!(estimate.Lower95 > expected[k]) && !(estimate.Upper95 < expected[k]))
                    Interlocked.Increment(ref inside[k]);
                if (estimate.Method != Estimate.ProfileMethod)
                    Interlocked.Increment(ref fallbacks);
                else if (estimate.Lower95 is null || estimate.Upper95 is null)
                    Interlocked.Increment(ref open);
            }
            return fitter;
        }, _ => { });
        return ([.. inside.Select(count => (double)count / spectra)], fallbacks, open);
    }
}
