using System.Globalization;
using ImpedanceFit.Validation.References;

namespace ImpedanceFit.Reporting.References;

/// <summary>A validated reference with where it comes from.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Result">The comparison.</param>
internal sealed record ReferenceReport(string File, ReferenceResult Result)
{
    private const int Named = 3;

    /// <summary>What failed, as a sentence; null where nothing did.</summary>
    public string? Failure => Result.Passed ? null
        : !Result.Fit.Converged ? $"the fit did not converge: {Result.Fit.Outcome}."
        : string.Join("; ", Result.Failures.Take(Named).Select(Describe))
        + (Result.Failures.Count() > Named ? FormattableString.Invariant($"; and {Result.Failures.Count() - Named} more.") : ".");

    private static string Describe(ReferenceComparison p) => string.Create(CultureInfo.InvariantCulture,
        $"{p.Known.Name} is {p.Fitted:G6}, expected {p.Known.Value:G6}: off by {p.RelativeDeviation:+0.0e+0;-0.0e+0}, "
        + $"tolerance {p.Known.Tolerance:0.0e+0}");
}
