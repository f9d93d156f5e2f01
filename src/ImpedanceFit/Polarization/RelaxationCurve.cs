namespace ImpedanceFit.Polarization;

/// <summary>What follows the step of a record, with the fitted relaxation.</summary>
/// <param name="IsVoltageStep">True for a current after a voltage step, false for a potential after a current step.</param>
/// <param name="Seconds">Time since the step in s, ascending.</param>
/// <param name="Measured">Current in A, or potential in V.</param>
/// <param name="Fitted">The same of the fitted relaxation.</param>
internal sealed record RelaxationCurve(bool IsVoltageStep, IReadOnlyList<double> Seconds, IReadOnlyList<double> Measured,
    IReadOnlyList<double> Fitted);
