namespace ImpedanceFit.Reporting.Transport;

/// <summary>A sample in two or more states: all that was compared with one first state.</summary>
/// <param name="Reports">The comparisons, at least one, each of a later state with the first.</param>
internal sealed record ComparedSample(IReadOnlyList<ComparisonReport> Reports)
{
    /// <summary>Names of the states, the first before all others.</summary>
    public IReadOnlyList<string> States => [Reports[0].Before, .. Reports.Select(report => report.After)];

    /// <summary>The fits beneath each state.</summary>
    public IReadOnlyList<IReadOnlyList<FittedState>> Fits => [Reports[0].BeforeFits, .. Reports.Select(report => report.AfterFits)];

    /// <summary>True if the spectra of each state are at hand.</summary>
    public bool HasSpectra => Fits.All(fits => fits.Count > 0);

    /// <summary>Sample and states, e.g. <c>pellet: before → after → annealed</c>.</summary>
    public string Title => $"{(Reports[0].Sample.Length > 0 ? Reports[0].Sample + ": " : "")}{string.Join(" → ", States)}";

    /// <summary>The samples among comparisons, in their order.</summary>
    public static IReadOnlyList<ComparedSample> Of(IEnumerable<ComparisonReport> reports) =>
        [.. reports.GroupBy(report => (report.Sample, report.Before)).Select(group => new ComparedSample([.. group]))];

    /// <summary>The quantities that some state has in common with the first, each with its value in every state; null where a state has
    /// none.</summary>
    public IEnumerable<(string Name, IReadOnlyList<Quantity?> Values)> Quantities =>
        Reports.SelectMany(report => report.Comparisons).GroupBy(comparison => comparison.Name).Select(group => (group.Key,
            (IReadOnlyList<Quantity?>)[group.First().Before, .. Reports.Select(report =>
                report.Comparisons.FirstOrDefault(comparison => comparison.Name == group.Key)?.After)]));
}
