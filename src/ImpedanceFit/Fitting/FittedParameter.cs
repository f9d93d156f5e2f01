using ImpedanceFit.Circuits;
using ImpedanceFit.Numerics;

namespace ImpedanceFit.Fitting;

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

    /// <summary>True if the fit was not to change it.</summary>
    public bool Fixed => Parameter.Fixed;

    /// <summary>True if the fit ended on a limit.</summary>
    public bool AtBound { get; init; }

    /// <summary>The value with its uncertainty.</summary>
    public Estimate Estimate => new(Value, Unit) { StandardError = StandardError, Lower95 = Lower95, Upper95 = Upper95 };

    /// <summary>E.g. <c>1.234 ± 0.012 kΩ</c>.</summary>
    public override string ToString() => ValueText.Format(Value, StandardError, Unit);
}
