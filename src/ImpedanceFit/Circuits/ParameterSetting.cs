namespace ImpedanceFit;

/// <summary>What a circuit's text says of a parameter; null where it says nothing.</summary>
/// <param name="Value">Value, and start value of a fit.</param>
/// <param name="Lower">Lower limit.</param>
/// <param name="Upper">Upper limit.</param>
/// <param name="Fixed">Whether a fit holds the value; null for the element's default.</param>
public sealed record ParameterSetting(double? Value = null, double? Lower = null, double? Upper = null, bool? Fixed = null)
{
    /// <summary>A formula of other parameters that the parameter follows, e.g. <c>2*R1</c>; then nothing else is said of it.</summary>
    public ParameterExpression? Tie { get; init; }

    /// <summary>The text says nothing.</summary>
    public static ParameterSetting Unset { get; } = new();
}
