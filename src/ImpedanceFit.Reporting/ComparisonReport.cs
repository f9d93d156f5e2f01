using ImpedanceFit.Trends;

namespace ImpedanceFit.Reporting;

/// <summary>The comparisons of one sample between two states.</summary>
/// <param name="Sample">Name of the sample; empty for files compared directly.</param>
/// <param name="Before">Name of the first state.</param>
/// <param name="After">Name of the second state.</param>
/// <param name="Comparisons">The comparisons, a quantity each.</param>
public sealed record ComparisonReport(string Sample, string Before, string After, IReadOnlyList<QuantityComparison> Comparisons);
