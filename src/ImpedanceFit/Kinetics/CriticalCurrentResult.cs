namespace ImpedanceFit.Kinetics;

/// <summary>The critical current density of a stepped cycling test.</summary>
/// <param name="CriticalCurrentDensity">Last sound step as value, with the first failed step as upper end: the size of the step is the
/// uncertainty. A lower bound if none failed.</param>
/// <param name="End">How the test ended.</param>
/// <param name="Steps">The steps.</param>
/// <param name="ExpectedOhm">Resistance of the sound cell.</param>
internal sealed record CriticalCurrentResult(Quantity CriticalCurrentDensity, CriticalCurrentEnd End, IReadOnlyList<CurrentStep> Steps,
    double ExpectedOhm);
