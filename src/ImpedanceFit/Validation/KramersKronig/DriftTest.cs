namespace ImpedanceFit.Validation.KramersKronig;

/// <summary>Does the misfit follow the time of measurement? F test of a linear change of the cell, ΔZ = t·(α
/// + β·Z), against none.</summary>
/// <param name="PValue">Probability of a fit improving by as much without any change; two shapes tried, counted twice.</param>
/// <param name="ExplainedPercent">The largest residual that the change explains, in % of |Z|.</param>
/// <param name="BelowHertz">Frequency below which nine tenths of what the change explains lie.</param>
/// <param name="HasTimes">Whether the times were recorded; else they follow from the frequencies, a fixed
/// number of periods for each point.</param>
internal sealed record DriftTest(double PValue, double ExplainedPercent, double BelowHertz, bool HasTimes);
