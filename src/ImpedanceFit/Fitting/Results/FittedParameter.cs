using ImpedanceFit.Units;

namespace ImpedanceFit;

/// <summary>A parameter of a fitted circuit.</summary>
/// <param name="Parameter">The parameter, with the limits of the fit.</param>
/// <param name="Value">Fitted (or fixed) value.</param>
public sealed record FittedParameter(CircuitParameter Parameter, double Value)
{
    /// <summary>Name in the circuit.</summary>
    public string Name => Parameter.Name;

    /// <summary>Unit.</summary>
    public Unit Unit => Parameter.Description.Unit;

    /// <summary>√diag(s²(JᵀJ)⁻¹); null if fixed, at a limit, or not determined by the data.</summary>
    public double? StandardError { get; init; }

    /// <summary>Lower end of the 95 % interval; null where the data give no bound.</summary>
    public double? Lower95 { get; init; }

    /// <summary>Upper end of the 95 % interval; null where the data give no bound.</summary>
    public double? Upper95 { get; init; }

    /// <summary>True if the fit was not to search for it: it holds its value, or follows <see cref="CircuitParameter.Tie"/>.</summary>
    public bool Fixed => Parameter.Fixed;

    /// <summary>True if the fit ended on a limit.</summary>
    public bool AtBound { get; init; }

    /// <summary>The value with its uncertainty.</summary>
    public Estimate Estimate => new(Value, Unit) { StandardError = StandardError, Lower95 = Lower95, Upper95 = Upper95 };

    /// <summary>True if the data leave it open: free and at no limit, it has no standard error although the others have one.</summary>
    public bool IsUndetermined { get; init; }

    /// <summary>E.g. <c>1.234 ± 0.012 kΩ</c>; a bound, or "not determined", where the data do not tell the value (<see
    /// cref="EstimateText"/>).</summary>
    public override string ToString() => TextOf(Estimate);

    /// <summary>The parameter as text by an estimate of it with other ends.</summary>
    /// <param name="estimate">Its estimate, e.g. without ends that mean nothing.</param>
    public string TextOf(Estimate estimate) => PartsOf(estimate).ToString();

    /// <summary>The same in its parts.</summary>
    internal ValueParts PartsOf(Estimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        // A limit below which the parameter cannot be is no end that the data give.
        double? lower = estimate.Lower95 < Parameter.Lower ? null : estimate.Lower95;
        double? upper = estimate.Upper95 > Parameter.Upper ? null : estimate.Upper95;
        return (Fixed && Parameter.Tie is null) || AtBound ? ValueText.Parts(Value, null, Unit)
            : EstimateText.PartsOf(estimate with { Lower95 = lower, Upper95 = upper }, !IsUndetermined);
    }
}
