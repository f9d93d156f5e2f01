namespace ImpedanceFit.Reporting.Transport;

/// <summary>The comparisons of one sample between two states.</summary>
/// <param name="Sample">Name of the sample; empty for files compared directly.</param>
/// <param name="Before">Name of the first state.</param>
/// <param name="After">Name of the second state.</param>
/// <param name="Comparisons">The comparisons, a quantity each.</param>
internal sealed record ComparisonReport(string Sample, string Before, string After, IReadOnlyList<QuantityComparison> Comparisons)
{
    /// <summary>True if both states are of one specimen, whose errors of size cancel; false if of two; null
    /// where no sizes were used, or in part.</summary>
    public bool? SameSpecimen { get; init; }

    /// <summary>The fits beneath both states; empty where they come from an earlier run.</summary>
    public IReadOnlyList<FittedState> BeforeFits { get; init; } = [];

    /// <summary>The fits beneath the second state.</summary>
    public IReadOnlyList<FittedState> AfterFits { get; init; } = [];

    /// <summary>The resistances that both states have: in Ω, and times the area in Ω·cm².</summary>
    public IReadOnlyList<(QuantityComparison Ohm, QuantityComparison AreaSpecific)> Resistances =>
    [
        .. BeforeFits.SelectMany(fit => fit.Resistances).Join(AfterFits.SelectMany(fit => fit.Resistances), before => before.Ohm.Name,
            after => after.Ohm.Name, (before, after) => (Comparison.Of(before.Ohm, after.Ohm),
                Comparison.Of(before.AreaSpecific, after.AreaSpecific))).DistinctBy(pair => pair.Item1.Name),
    ];

    /// <summary>Sample and states, e.g. <c>pellet: before → after</c>.</summary>
    public string Title => $"{(Sample.Length > 0 ? Sample + ": " : "")}{Before} → {After}";

    /// <summary>Why quantities that a reader may look for are not given.</summary>
    public IReadOnlyList<Diagnostic> LeftOut { get; init; } = [];

    /// <summary>What a reader should know of the specimens; null where <see cref="SameSpecimen"/> is.</summary>
    public string? SpecimenNote => SameSpecimen switch
    {
        true => "One specimen in both states: the errors of its sizes cancel in the ratios.",
        false => "Two specimens: the errors of their sizes count in the ratios.",
        _ => null,
    };
}
