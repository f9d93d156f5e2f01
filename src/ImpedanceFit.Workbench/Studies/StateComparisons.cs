using System.Globalization;
using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Interpretation.Geometry;
using ImpedanceFit.Reporting.Transport;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>Compares the states of samples. What has no partner, or cannot be compared, is named and left out.</summary>
/// <param name="host">Where failures are named.</param>
internal sealed class StateComparisons(IWorkHost host)
{
    // Kelvin: below, two thermometers may say the same.
    private const double LeastDifference = 1;

    private readonly List<ComparisonReport> reports = [];

    /// <summary>Fits states of one sample together, if that was asked for; null where each stands alone.</summary>
    public Func<IReadOnlyList<ComparedState>, IReadOnlyList<ComparedState>>? Together { get; init; }

    /// <summary>The states of one sample, each with the first.</summary>
    /// <exception cref="InputException">There are fewer than two.</exception>
    public IReadOnlyList<ComparisonReport> OfSeries(IReadOnlyList<ComparedState> series)
    {
        if (series.Count < 2)
            throw new InputException(ErrorCodes.Trend,
                FormattableString.Invariant($"only {Counted.Of(series.Count, "state")} could be read."),
                "Give two or more; what failed is named above.");
        series = Together?.Invoke(series) ?? series;
        foreach (ComparedState state in series.Skip(1))
            AddFitted(new ComparisonReport("", series[0].Key, state.Key, []), series[0], state);
        return reports;
    }

    /// <summary>The samples of one input with those of others: by their names where there are several.</summary>
    public IReadOnlyList<ComparisonReport> OfPairs(string before, IEnumerable<string> after, StateReader reader)
    {
        IReadOnlyList<ComparedState> firsts = reader.Read(before);
        foreach (string input in after)
        {
            IReadOnlyList<ComparedState> seconds = reader.Read(input);
            if (firsts.Count == 1 && seconds.Count == 1)
                Add(new ComparisonReport("", before, input, []), firsts[0], seconds[0]);
            // Nothing could be read: that was named already.
            else if (firsts.Count > 0 && seconds.Count > 0)
                AddByName(before, firsts, input, seconds);
        }
        return reports;
    }

    /// <summary>The samples of studies.</summary>
    public IReadOnlyList<ComparisonReport> OfStudies(IEnumerable<string> paths)
    {
        foreach (string path in paths)
            AddStudy(path);
        return reports;
    }

    private void AddStudy(string path)
    {
        StudyAnalysis analysis = new(host.Warn);
        foreach (IGrouping<string, StudyRow> sample in StudyTable.Read(path).GroupBy(row => row.Required("sample")))
        {
            host.Cancellation.ThrowIfCancellationRequested();
            try
            {
                IGrouping<string, StudyRow>[] states = [.. sample.GroupBy(row => row.Required("state"))];
                analysis.TakeFits();
                List<(string, IReadOnlyList<Quantity>)> analysed = [];
                List<IReadOnlyList<FittedState>> fits = [];
                foreach (IGrouping<string, StudyRow> state in states)
                {
                    analysed.Add((state.Key, [.. state.SelectMany(analysis.Of)]));
                    fits.Add(analysis.TakeFits());
                }
                IReadOnlyList<Diagnostic> leftOut = analysis.TakeLeftOut();
                reports.AddRange(Comparison.Series(analysed).Select((pair, k) =>
                    new ComparisonReport(sample.Key, states[0].Key, pair.State, pair.Comparisons)
                    { SameSpecimen = AreOne(states[0], states[k + 1]), LeftOut = [.. leftOut, .. TemperaturesOf(states[0].Key,
                        TemperatureOf(states[0]), pair.State, TemperatureOf(states[k + 1]))],
                        BeforeFits = fits[0], AfterFits = fits[k + 1] }));
            }
            catch (ImpedanceFitException error)
            {
                host.Fail(path, sample.Key, host.MessageOf(error));
            }
        }
    }

    private void AddByName(string before, IReadOnlyList<ComparedState> firsts, string input, IReadOnlyList<ComparedState> seconds)
    {
        foreach (ComparedState first in firsts)
        {
            if (seconds.FirstOrDefault(state => state.Key == first.Key) is { } second)
                Add(new ComparisonReport(first.Key, before, input, []), first, second);
            else
                host.Fail(before, null, $"{first.Key} has no counterpart of that name in {input}.");
        }
        foreach (ComparedState alone in seconds.Where(state => firsts.All(first => first.Key != state.Key)))
            host.Fail(input, null, $"{alone.Key} has no counterpart of that name in {before}.");
    }

    private void Add(ComparisonReport heading, ComparedState first, ComparedState second)
    {
        try
        {
            if (Together?.Invoke([first, second]) is { } states)
                (first, second) = (states[0], states[1]);
        }
        catch (InputException error)
        {
            host.Fail(heading.After, second.Key, host.MessageOf(error));
            return;
        }
        AddFitted(heading, first, second);
    }

    private void AddFitted(ComparisonReport heading, ComparedState first, ComparedState second)
    {
        try
        {
            bool? same = first.Sizes is { } a && second.Sizes is { } b ? ReferenceEquals(a.ThicknessMetres, b.ThicknessMetres) : null;
            reports.Add(heading with
                { Comparisons = Comparison.Of(first.Quantities, second.Quantities), SameSpecimen = same,
                    BeforeFits = first.Fits, AfterFits = second.Fits,
                    LeftOut = [.. first.LeftOut.Union(second.LeftOut), .. TemperaturesOf(heading.Before, first.Sizes?.TemperatureKelvin,
                        heading.After, second.Sizes?.TemperatureKelvin)] });
        }
        catch (InputException error)
        {
            host.Fail(heading.After, second.Key, host.MessageOf(error));
        }
    }

    // A ratio of two temperatures is not one of two states alone.
    private static IEnumerable<Diagnostic> TemperaturesOf(string before, UncertainValue? first, string after, UncertainValue? second)
    {
        if (first is null || second is null || Math.Abs(first.Value - second.Value) <= LeastDifference)
            return [];
        return [Diagnostic.Warning(DiagnosticCodes.TemperatureContradiction, string.Create(CultureInfo.InvariantCulture,
            $"The temperatures differ: {first.Value:0.##} K ({before}), {second.Value:0.##} K ({after}). ")
            + "The ratio holds both changes.")];
    }

    private static UncertainValue? TemperatureOf(IEnumerable<StudyRow> rows)
    {
        UncertainValue[] given = [.. rows.Select(row => StudyCell.Read(row, "temperature",
            text => text is null ? null : MeasureText.Temperature(text, "temperature"))).OfType<UncertainValue>()];
        return given.Length > 0 && given.All(each => each.Value == given[0].Value) ? given[0] : null;
    }

    // Null where some rows share a specimen and some do not.
    private static bool? AreOne(IEnumerable<StudyRow> before, IEnumerable<StudyRow> after)
    {
        string[] first = [.. before.Select(Specimens.KeyOf).Distinct()], second = [.. after.Select(Specimens.KeyOf).Distinct()];
        return first.Length == 1 && second.Length == 1 ? first[0] == second[0] : first.Intersect(second).Any() ? null : false;
    }
}
