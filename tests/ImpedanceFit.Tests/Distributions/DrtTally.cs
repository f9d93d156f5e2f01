namespace ImpedanceFit.Tests.Distributions;

/// <summary>Scores of many problems together.</summary>
internal sealed class DrtTally
{
    private const double Bad = 0.25;

    private readonly List<(DrtProblem Problem, DrtScore Score, bool Accepted, double Noise)> all = [];

    private readonly List<double> milliseconds = [];

    public void Add(DrtProblem problem, RelaxationTimes times, double processorMilliseconds)
    {
        all.Add((problem, DrtScore.Of(problem, times), times.HasProcesses, times.NoisePercent));
        milliseconds.Add(processorMilliseconds);
    }

    /// <summary>Median and 95th percentile of the processor time of a whole answer.</summary>
    public string Milliseconds => FormattableString.Invariant(
        $" {milliseconds.Order().ElementAt(milliseconds.Count / 2):0} / {milliseconds.Order().ElementAt(milliseconds.Count * 19 / 20):0} ")
            + FormattableString.Invariant($"ms |");

    public double MeanError => all.Average(one => one.Score.RelativeError);

    public double MedianError => all.Select(one => one.Score.RelativeError).Order().ElementAt(all.Count / 2);

    public double Accepted => Share(one => one.Accepted);

    public double RightPeaks => Share(one => one.Score.Peaks == 0);

    public double BandCoverage => all.Average(one => one.Score.Coverage);

    private double ResistanceCoverage => (double)all.Sum(one => one.Score.Covered) / Math.Max(all.Sum(one => one.Score.Resistances), 1);

    /// <summary>Shares of spectra whose interval holds R_pol, R∞ and, of a spectrum without a tail, their sum.</summary>
    public string CoverageRow(string family, double level) => FormattableString.Invariant(
        $"| {family} | {100 * level:0.0} | {all.Count} | {BandCoverage:0.0%} | {ResistanceCoverage:0.0%} ")
        + FormattableString.Invariant($"| {Share(one => one.Score.HoldsPolarisation):0.0%} | {Share(one => one.Score.HoldsOhmic):0.0%} |");

    /// <summary>Shares of peaks that are real, by the probability that is written on them.</summary>
    public IEnumerable<(double Probability, bool IsReal)> Reliability => all.SelectMany(one => one.Score.Probabilities);

    private double Spurious => Share(one => one.Score.Peaks > 0);

    /// <summary>One row of the table in tests/README.md.</summary>
    public string Row(string family, string structure, double level) => FormattableString.Invariant(
        $"| {family} | {structure} | {100 * level:0.0} | {MeanError:0.000} | {MedianError:0.000} ")
        + FormattableString.Invariant($"| {Share(one => one.Score.RelativeError > Bad):0.0%} ")
        + FormattableString.Invariant($"| {Accepted:0.0%} | {RightPeaks:0.0%} | {Spurious:0.0%} | {BandCoverage:0.0%} ")
        + FormattableString.Invariant($"| {ResistanceCoverage:0.0%} |");

    /// <summary>A row for each kind of problem.</summary>
    public IEnumerable<string> RowsByKind(double level)
    {
        foreach (var group in all.GroupBy(one => one.Problem.Name))
        {
            DrtTally part = new();
            part.all.AddRange(group);
            double off = group.Average(one => one.Score.WorstResistance);
            yield return part.Row($"  {group.Key}", "", level) + FormattableString.Invariant($" {off:0.0%} |");
        }
    }

    private double Share(Func<(DrtProblem Problem, DrtScore Score, bool Accepted, double Noise), bool> condition) =>
        (double)all.Count(condition) / all.Count;
}
