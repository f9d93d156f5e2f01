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
            [("arcs", DrtProblems.Arcs), ("others", DrtProblems.Others)])
        {
            foreach (double level in (ReadOnlySpan<double>)[0.001, 0.005, 0.02])
            {
                for (int structure = 0; structure < Structures.Length; structure++)
                {
                    DrtTally tally = Run(make, first, count, level, structure);
                    rows.Add(tally.Row(name, Structures[structure], level));
                    if (structure == 0)
                        rows.AddRange(tally.RowsByKind(level));
                    output.WriteLine(string.Join('\n', rows.Skip(rows.Count - 1)));
                }
            }
        }
        Assert.Equal(18, rows.Count(row => row.StartsWith("| arcs", StringComparison.Ordinal)
            || row.StartsWith("| others", StringComparison.Ordinal)));
        if (Environment.GetEnvironmentVariable("IMPEDANCEFIT_DRT_TABLE") is { } file)
            File.WriteAllLines(file, rows);
    }

    private static DrtTally Run(Func<int, DrtProblem> make, int first, int count, double level, int structure)
    {
        DrtTally tally = new();
        for (int number = first; number < first + count; number++)
        {
            DrtProblem problem = make(number);
            Spectrum spectrum = problem.Noisy(level, structure, new Random(number * 31 + (int)(level * 1e5) + structure));
            tally.Add(problem, RelaxationTimes.Of(spectrum));
        }
        return tally;
    }
}
