namespace ImpedanceFit.Kinetics;

/// <summary>A point of a polarisation curve, with the fitted one beside it.</summary>
/// <param name="OverpotentialVolts">η = V − V_eq − I·R in V.</param>
/// <param name="CurrentDensity">Measured i in A/cm².</param>
/// <param name="FittedCurrentDensity">i of the Butler–Volmer equation at η, in A/cm².</param>
internal sealed record PolarizationPoint(double OverpotentialVolts, double CurrentDensity, double FittedCurrentDensity);
