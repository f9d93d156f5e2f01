using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Trends;
using ImpedanceFit.Units;

namespace ImpedanceFit;

/// <summary>Compares positive quantities of two states, e.g. before and after lithiation: ratios with 95 % intervals.</summary>
/// <remarks>The interval is that of ln(after/before). Errors that both share, such as the thickness of the same sample, cancel.
/// Where one side is a bound only, so is the ratio.</remarks>
public static class Comparison
{
    /// <summary>Compares the quantities that both states have, by name, in the order of the first.</summary>
    /// <exception cref="ImpedanceFitException">They have no quantity in common.</exception>
    public static IReadOnlyList<QuantityComparison> Of(IReadOnlyList<Quantity> before, IReadOnlyList<Quantity> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        QuantityComparison[] common = [.. before.Select(b => (b, a: after.FirstOrDefault(a => a.Name == b.Name)))
            .Where(pair => pair.a is not null).Select(pair => Of(pair.b, pair.a!))];
        return common.Length > 0 ? common
            : throw new InputException(ErrorCodes.Trend, "the two states have no quantity in common.",
                "Analyse both with the same circuit and roles.");
    }

    /// <summary>Compares every state of a series with the first.</summary>
    /// <exception cref="ImpedanceFitException">There are fewer than two states, or one has nothing in common with the first.</exception>
    public static IReadOnlyList<(string State,
        IReadOnlyList<QuantityComparison> Comparisons)> Series(IReadOnlyList<(string State, IReadOnlyList<Quantity> Quantities)> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        return states.Count >= 2 ? [.. states.Skip(1).Select(state => (state.State, Of(states[0].Quantities, state.Quantities)))]
            : throw new InputException(ErrorCodes.Trend, "a comparison needs two states.", "Give one before and one or more after.");
    }

    /// <summary>Compares one quantity in two states.</summary>
    /// <exception cref="ImpedanceFitException">The units differ.</exception>
    public static QuantityComparison Of(Quantity before, Quantity after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Unit.Symbol != after.Unit.Symbol)
            throw new InputException(ErrorCodes.Trend, $"{before.Name} is in {before.Unit.Symbol} before and in {after.Unit.Symbol} after.",
                "Bring both to one unit.");
        QuantityComparison comparison = new(before.Name, before, after);
        if (before.Value is not > 0 || after.Value is not > 0)
        {
            return comparison with
            {
                RatioLower95 = Positive(after.Lower95 / before.Upper95),
                RatioUpper95 = before.Lower95 > 0 ? Positive(after.Upper95 / before.Lower95) : null,
            };
        }
        double ratio = after.Value.Value / before.Value.Value;
        comparison = comparison with { Ratio = ratio };
        if (before.Source is { } b && after.Source is { } a)
        {
            UncertainValue quotient = a / b;
            if (before.FitInterval is { } first && after.FitInterval is { } second)
                return WithProfiles(comparison, first, second,
                    StudentT.Normal975 * (quotient.StandardErrorOf(ErrorKind.Geometry) ?? 0) / ratio);
            Estimate estimate = quotient.ToEstimate(Unit.None, positive: true);
            return comparison with { RatioLower95 = estimate.Lower95, RatioUpper95 = estimate.Upper95 };
        }
        // Read from files: independent; half-widths of the logarithms add in quadrature.
        return comparison with
        {
            RatioLower95 =
                Positive(ratio
                    * Math.Exp(-Quadrature(Math.Log(after.Value.Value) - Log(after.Lower95),
                        Log(before.Upper95) - Math.Log(before.Value.Value)))),
            RatioUpper95 =
                Positive(ratio
                    * Math.Exp(Quadrature(Log(after.Upper95) - Math.Log(after.Value.Value),
                        Math.Log(before.Value.Value) - Log(before.Lower95)))),
        };
    }

    // The noise of two fits is independent: half-widths of the logarithms add in quadrature, with what of the sizes does not cancel.
    private static QuantityComparison WithProfiles(QuantityComparison comparison, (double? Lower, double? Upper) before,
        (double? Lower, double? Upper) after, double sizes)
    {
        (double first, double second, double ratio) = (comparison.Before.Value!.Value, comparison.After.Value!.Value,
            comparison.Ratio!.Value);
        return comparison with
        {
            RatioLower95 =
                Positive(ratio
                    * Math.Exp(-Quadrature(Quadrature(Math.Log(second) - Log(after.Lower), Log(before.Upper) - Math.Log(first)), sizes))),
            RatioUpper95 =
                Positive(ratio
                    * Math.Exp(Quadrature(Quadrature(Log(after.Upper) - Math.Log(second), Math.Log(first) - Log(before.Lower)), sizes))),
        };
    }

    private static double Log(double? value) => value is > 0 and var v ? Math.Log(v) : double.NaN;

    private static double Quadrature(double a, double b) => Math.Sqrt(a * a + b * b);

    private static double? Positive(double? value) => value is > 0 and var v && double.IsFinite(v) ? v : null;
}
