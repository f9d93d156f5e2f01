using ImpedanceFit.Numerics;

namespace ImpedanceFit.Reporting;

/// <summary>A quantity derived from the parameters of a fit.</summary>
/// <param name="Name">Its name; that of the formula where it has none.</param>
/// <param name="Expression">The formula.</param>
/// <param name="Estimate">Value, standard error and 95 % interval.</param>
public sealed record DerivedReport(string Name, string Expression, Estimate Estimate);
