using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>A quantity averaged over circuits that may all be right: their disagreement is a part of its interval.</summary>
/// <remarks>Each circuit gives a distribution with the ends of its 95 % interval. For a positive quantity it is normal in ln y on either
/// side of the value; the average is their mixture with the probabilities of the circuits (Hoeting, Madigan, Raftery and Volinsky, Stat.
/// Sci. 14 (1999) 382).</remarks>
internal static class ModelAverage
{
    private const double Tail = 0.025, NormalQuantile = 1.959963984540054;
    private const int Bisections = 200;

    /// <summary>The averaged quantity; what is not a number is taken from the first one.</summary>
    /// <param name="quantities">The quantity by each circuit, all with a value; the most probable circuit first.</param>
    /// <param name="weights">Probability of each circuit.</param>
    public static Quantity Of(IReadOnlyList<Quantity> quantities, IReadOnlyList<double> weights)
    {
        if (quantities.Count == 1)
            return quantities[0];
        double sum = weights.Sum();
        double[] shares = [.. weights.Select(weight => weight / sum)], values = [.. quantities.Select(quantity => quantity.Value!.Value)];
        bool isPositive = quantities.All(quantity => quantity.Value > 0 && !(quantity.Lower95 <= 0));
        double Axis(double y) => isPositive ? Math.Log(y) : y;
        double Back(double x) => isPositive ? Math.Exp(x) : x;
        double mean = Back(values.Zip(shares, (value, share) => share * Axis(value)).Sum());
        double? variance = quantities.All(quantity => quantity.StandardError is not null) ? quantities.Zip(shares, (quantity, share) =>
            share * (Square(quantity.StandardError!.Value) + Square(quantity.Value!.Value - mean))).Sum() : null;
        double? Quantile(double level) => EndOf(quantities, shares, Axis, level) is { } end ? Back(end) : null;
        double? geometry = quantities[0].GeometryStandardError;
        return quantities[0] with
        {
            Value = mean,
            StandardError = variance is null ? null : Math.Sqrt(variance.Value),
            FitStandardError = variance is null ? null : Math.Sqrt(Math.Max(0, variance.Value - Square(geometry ?? 0))),
            Lower95 = Quantile(Tail),
            Upper95 = Quantile(1 - Tail),
            FitInterval = null,
            Source = null,
            Method = FormattableString.Invariant($"{quantities[0].Method}; averaged over {quantities.Count} circuits"),
        };
    }

    // Null where a circuit leaves the side open, and has a share of the tail on it.
    private static double? EndOf(IReadOnlyList<Quantity> quantities, double[] shares, Func<double, double> axis, double level)
    {
        bool isLower = level < 0.5;
        (double Middle, double Below, double Above)[] parts = new (double, double, double)[quantities.Count];
        for (int k = 0; k < parts.Length; k++)
        {
            if ((isLower ? quantities[k].Lower95 : quantities[k].Upper95) is null)
                return null;
            double middle = axis(quantities[k].Value!.Value);
            double below = quantities[k].Lower95 is { } low ? (middle - axis(low)) / NormalQuantile : 0,
                above = quantities[k].Upper95 is { } high ? (axis(high) - middle) / NormalQuantile : 0;
            parts[k] = (middle, Math.Max(below, 0), Math.Max(above, 0));
        }
        double from = parts.Min(part => part.Middle - 10 * part.Below), to = parts.Max(part => part.Middle + 10 * part.Above);
        for (int k = 0; k < Bisections && to - from > 0; k++)
        {
            double x = (from + to) / 2;
            double probability = parts.Zip(shares, (part, share) => share * Below(x, part)).Sum();
            (from, to) = probability < level ? (x, to) : (from, x);
        }
        return (from + to) / 2;
    }

    private static double Below(double x, (double Middle, double Below, double Above) part)
    {
        double width = x < part.Middle ? part.Below : part.Above;
        if (width > 0)
            return NormalProbability.Below((x - part.Middle) / width);
        return x < part.Middle ? 0 : 1;
    }

    private static double Square(double x) => x * x;
}
