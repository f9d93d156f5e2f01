using System.Globalization;

namespace ImpedanceFit;

/// <summary>Why a minimisation ended: the reason with the number that met its limit.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Value">The number that was compared.</param>
/// <param name="Limit">Its limit.</param>
internal readonly record struct SolverOutcome(StopReason Reason, double Value, double Limit)
{
    /// <summary>True if the parameters are a minimum within the tolerances.</summary>
    public bool Converged => Reason is StopReason.SmallReduction or StopReason.SmallStep or StopReason.SmallGradient
        or StopReason.AtMinimum or StopReason.PerfectFit or StopReason.AllAtLimits;

    /// <summary>The reason in words, with the number and its limit.</summary>
    public override string ToString()
    {
        string comparison = string.Create(CultureInfo.InvariantCulture, $"{Value:0.#e+0} ≤ {Limit:0.#e+0}");
        return Reason switch
        {
            StopReason.SmallReduction => $"relative change of χ² {comparison}",
            StopReason.SmallStep => $"relative change of the parameters {comparison}",
            StopReason.SmallGradient => $"cosine between residuals and Jacobian {comparison}",
            StopReason.AtMinimum => $"distance from the minimum in standard errors {comparison}",
            StopReason.PerfectFit => $"χ² relative to the weighted signal {comparison}",
            StopReason.AllAtLimits => "every parameter is at a limit",
            StopReason.EvaluationLimit =>
                string.Create(CultureInfo.InvariantCulture, $"stopped after {Value:0} evaluations (limit {Limit:0})"),
            StopReason.NoProgress => "no step reduces χ² any further, though the gradient is not zero",
            StopReason.InvalidStart => "the model has no finite value at the start",
            StopReason.Abandoned => string.Create(CultureInfo.InvariantCulture, $"abandoned by the search after {Value:0} evaluations"),
            _ => "not started",
        };
    }
}
