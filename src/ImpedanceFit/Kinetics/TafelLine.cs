namespace ImpedanceFit;

/// <summary>A straight line of log₁₀|i| against η, corrected for the reverse reaction.</summary>
/// <param name="VoltsPerDecade">Tafel slope b in V per decade.</param>
/// <param name="ExchangeCurrentDensity">i₀ at η = 0, A/cm².</param>
/// <param name="TransferCoefficient">α = 2.3026·R_gT/(n·F·b).</param>
/// <param name="Points">Number of points on it.</param>
public sealed record TafelLine(Quantity VoltsPerDecade, Quantity ExchangeCurrentDensity, Quantity TransferCoefficient, int Points);
