using ImpedanceFit.Fitting.Selection;
using ImpedanceFit.Reporting.Circuits;

namespace ImpedanceFit.Reporting.Ranking;

/// <summary>Several circuits fitted to one spectrum, with where it comes from.</summary>
/// <param name="Fits">The fits, in the order in which the circuits were given.</param>
/// <param name="Comparison">Their comparison.</param>
internal sealed record CircuitComparisonReport(IReadOnlyList<FitReport> Fits, ModelComparison Comparison)
{
    /// <summary>The test whether one arc fewer would do; null if it was not asked for or there is no arc.</summary>
    public ArcTest? ArcTest { get; init; }

    /// <summary>What an identification says of these circuits; null for one circuit alone.</summary>
    public IdentificationResult? Judgement { get; init; }

    /// <summary>The best fit: the one that the judgement chooses.</summary>
    public FitResult BestFit => Judgement is null ? Comparison.Best : (Judgement.Chosen ?? Judgement.Best).Fit;

    /// <summary>The report of the best fit.</summary>
    public FitReport Best => ReportOf(BestFit);

    /// <summary>The report of a fit.</summary>
    public FitReport ReportOf(FitResult fit) => Fits.First(report => ReferenceEquals(report.Fit, fit));

    /// <summary>How a circuit is called in a comparison: its name, or its text.</summary>
    public string NameOf(FitResult fit) => ReportOf(fit).Circuit.Name is { Length: > 0 } name ? name : BareCircuit.Of(fit.Circuit);
}
