namespace ImpedanceFit.Units;

/// <summary>A number with its uncertainty for people: ± where the number is determined, else its interval, its bound, or the words "not
/// determined".</summary>
/// <remarks>Where the standard error of a positive quantity is of the order of the value, a symmetric ± says nothing of it. The interval
/// reaches over orders of magnitude, or is open.</remarks>
internal static class EstimateText
{
    /// <summary>What stands where neither a value nor a bound can be given.</summary>
    public const string NotDetermined = "not determined";

    private const double LargestRelativeError = 0.7;

    /// <summary>E.g. <c>1.234 ± 0.012 kΩ</c>, <c>1.2 … 9.8 kΩ (95 %)</c>, <c>≥ 2.1 MΩ (95 %)</c> or <c>not determined</c>.</summary>
    /// <param name="estimate">The number.</param>
    /// <param name="determined">False where the data are known to leave it open, so that its value is arbitrary.</param>
    public static string Of(Estimate estimate, bool determined = true) => PartsOf(estimate, determined).ToString();

    /// <summary>The same in its parts; a bound or the words are one of them.</summary>
    public static ValueParts PartsOf(Estimate estimate, bool determined = true)
    {
        return determined && IsSymmetric(estimate) ? ValueText.Parts(estimate.Value, estimate.StandardError, estimate.Unit)
            : new ValueParts(Bounds(estimate.Lower95, estimate.Upper95, estimate.Unit), "", "");
    }

    /// <summary>A number with the errors it depends on.</summary>
    public static string Of(UncertainValue value, Unit unit)
    {
        return Of(value.ToEstimate(unit, positive: true), !value.IsUndetermined);
    }

    /// <summary>True if value ± standard error describes the number: it may have either sign, or its error is small enough.</summary>
    public static bool IsSymmetric(Estimate estimate)
    {
        bool mayBeNegative = estimate.Value < 0 || estimate.Lower95 < 0;
        return mayBeNegative || !(estimate.StandardError > 0) || estimate.StandardError < LargestRelativeError * estimate.Value;
    }

    /// <summary>An interval or bound without a value.</summary>
    public static string Bounds(double? lower, double? upper, Unit unit)
    {
        return (lower, upper) switch
        {
            ({ } low, { } high) when Math.Abs(high) < 100 * Math.Abs(low) =>
                ValueText.FormatInterval(0.5 * (low + high), low, high, unit) + " (95 %)",
            ({ } low, { } high) => $"{ValueText.Format(low, unit, 3)} … {ValueText.Format(high, unit, 3)} (95 %)",
            ({ } low, null) => $"≥ {ValueText.Format(low, unit, 3)} (95 %)",
            (null, { } high) => $"≤ {ValueText.Format(high, unit, 3)} (95 %)",
            _ => NotDetermined,
        };
    }
}
