using System.Globalization;

namespace ImpedanceFit.Tests.Distributions;

/// <summary>How near distributions of relaxation times are to exact ones. Tens of problems always; with IMPEDANCEFIT_DRT=225 as many of
/// each family, structure and level, as tests/README.md has them (IMPEDANCEFIT_DRT_SEED: first number; IMPEDANCEFIT_DRT_TABLE: a file
/// for the rows).</summary>
public sealed class DrtAcceptanceTests(ITestOutputHelper output)
{
    private static readonly string[] Structures = ["proportional", "constant", "of each part"];

    [Fact]
    public void Arcs_are_found_with_their_resistances()
    {
        DrtTally tally = Run(DrtProblems.Arcs, 1000, 27, 0.001, 0);
        output.WriteLine(tally.Row("arcs", "proportional", 0.001));
        Assert.True(tally.MeanError <= 0.03, tally.Row("arcs", "", 0.001));
        Assert.True(tally.Accepted >= 0.85, tally.Row("arcs", "", 0.001));
        Assert.True(tally.RightPeaks >= 0.92, tally.Row("arcs", "", 0.001));
        Assert.True(tally.BandCoverage >= 0.85, tally.Row("arcs", "", 0.001));
    }

    [Fact]
    public void What_is_not_made_of_arcs_is_seldom_taken_for_arcs()
    {
        DrtTally tally = Run(DrtProblems.Others, 1000, 20, 0.001, 0);
        output.WriteLine(tally.Row("others", "proportional", 0.001));
        Assert.True(tally.Accepted <= 0.2, tally.Row("others", "", 0.001));
        Assert.True(tally.MedianError <= 0.12, tally.Row("others", "", 0.001));
    }

    [Fact]
    public void Whole_table_is_printed_when_asked_for()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("IMPEDANCEFIT_DRT"), CultureInfo.InvariantCulture, out int count))
            Assert.Skip("The whole table is by hand: IMPEDANCEFIT_DRT=225.");
        int first = int.TryParse(Environment.GetEnvironmentVariable("IMPEDANCEFIT_DRT_SEED"), CultureInfo.InvariantCulture, out int seed)
            ? seed : 100_000;
        List<string> rows = [];
        foreach ((string name, Func<int, DrtProblem> make) in (ReadOnlySpan<(string, Func<int, DrtProblem>)>)
            [("arcs", DrtProblems.Arcs), ("others", DrtProblems.Others), ("foreign", DrtProblems.Foreign)])
        {
            foreach (double level in (ReadOnlySpan<double>)[0.001, 0.005, 0.02])
            {
                for (int structure = 0; structure < (name == "foreign" ? 1 : Structures.Length); structure++)
                {
                    DrtTally tally = Run(make, first, count, level, structure);
                    rows.Add(tally.Row(name, Structures[structure], level));
                    if (structure == 0)
                        rows.AddRange(tally.RowsByKind(level));
                    output.WriteLine(string.Join('\n', rows.Skip(rows.Count - 1)));
                }
            }
        }
        Assert.Equal(21, rows.Count(row => row.StartsWith("| arcs", StringComparison.Ordinal)
            || row.StartsWith("| others", StringComparison.Ordinal) || row.StartsWith("| foreign", StringComparison.Ordinal)));
        if (Environment.GetEnvironmentVariable("IMPEDANCEFIT_DRT_TABLE") is { } file)
            File.WriteAllLines(file, rows);
    }

    /// <summary>Coverage over IMPEDANCEFIT_DRT_COVERAGE spectra a row, and how true the probabilities of their peaks are.</summary>
    [Fact]
    public void Coverage_is_printed_when_asked_for()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("IMPEDANCEFIT_DRT_COVERAGE"), CultureInfo.InvariantCulture, out int count))
            Assert.Skip("Coverage is by hand: IMPEDANCEFIT_DRT_COVERAGE=500.");
        int first = int.TryParse(Environment.GetEnvironmentVariable("IMPEDANCEFIT_DRT_SEED"), CultureInfo.InvariantCulture, out int seed)
            ? seed : 600_000;
        List<(double Probability, bool IsReal)> peaks = [];
        foreach ((string name, Func<int, DrtProblem> make) in (ReadOnlySpan<(string, Func<int, DrtProblem>)>)
            [("arcs", DrtProblems.Arcs), ("others", DrtProblems.Others), ("foreign", DrtProblems.Foreign)])
        {
            foreach (double level in (ReadOnlySpan<double>)[0.001, 0.005])
            {
                DrtTally tally = Run(make, first, count, level, 0);
                output.WriteLine(tally.CoverageRow(name, level) + tally.Milliseconds);
                peaks.AddRange(tally.Reliability);
            }
        }
        double[] limits = [0, 0.5, 0.8, 0.945, 0.96, 1.1];
        for (int k = 0; k + 1 < limits.Length; k++)
        {
            (double Probability, bool IsReal)[] own = [.. peaks.Where(p => p.Probability >= limits[k] && p.Probability < limits[k + 1])];
            if (own.Length > 0)
                output.WriteLine(FormattableString.Invariant(
                    $"| {own.Length} | {own.Average(p => p.Probability):0.00} | {own.Average(p => p.IsReal ? 1 : 0):0.00} |"));
        }
        Assert.NotEmpty(peaks);
    }

    /// <summary>Problems of Huang et al. (Electrochim. Acta 367 (2021) 137493): one ZARC, two a decade apart; constant noise in parts of
    /// R_pol.</summary>
    [Fact]
    public void Published_problems_are_met()
    {
        string? wanted = Environment.GetEnvironmentVariable("IMPEDANCEFIT_DRT_COVERAGE");
        int count = int.TryParse(wanted, CultureInfo.InvariantCulture, out int asked) ? asked : 6;
        double[] means = new double[6];
        foreach (int arcs in (ReadOnlySpan<int>)[1, 2])
        {
            double[] levels = [0.0025, 0.01, 0.025];
            for (int k = 0; k < levels.Length; k++)
            {
                DrtProblem problem = DrtProblems.Published(arcs);
                double[] errors = [.. Enumerable.Range(0, count).Select(number => DrtScore.Of(problem,
                    RelaxationTimes.Of(problem.WithNoise(levels[k], new Random(700_000 + number)))).RelativeError).Order()];
                means[3 * (arcs - 1) + k] = errors.Average();
                output.WriteLine(FormattableString.Invariant(
                    $"| {arcs} | {100 * levels[k]:0.00} | {errors.Average():0.000} | {errors[count / 2]:0.000} |"));
            }
        }
        Assert.True(means[0] < 0.02 && means[3] < 0.04, string.Join(' ', means));
    }

    private static DrtTally Run(Func<int, DrtProblem> make, int first, int count, double level, int structure)
    {
        DrtTally tally = new();
        for (int number = first; number < first + count; number++)
        {
            DrtProblem problem = make(number);
            Spectrum spectrum = problem.Noisy(level, structure, new Random(number * 31 + (int)(level * 1e5) + structure));
            TimeSpan begin = Environment.CpuUsage.TotalTime;
            RelaxationTimes times = RelaxationTimes.Of(spectrum);
            tally.Add(problem, times, (Environment.CpuUsage.TotalTime - begin).TotalMilliseconds);
        }
        return tally;
    }
}
