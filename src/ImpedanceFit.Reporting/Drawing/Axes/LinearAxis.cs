using System.Globalization;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Drawing.Axes;

/// <summary>A linear axis: equal differences are equal lengths. Its unit has an SI prefix from pico to tera, or a power of ten.</summary>
internal sealed class LinearAxis : Axis
{
    private readonly string unit;
    private readonly int exponent;
    private readonly int prefixExponent;
    private readonly bool takesPrefix;

    /// <summary>Creates the axis.</summary>
    /// <param name="quantity">What it measures.</param>
    /// <param name="unit">Its unit; empty for a pure number.</param>
    /// <param name="minimum">Value at its begin.</param>
    /// <param name="maximum">Value at its end, which is larger.</param>
    /// <param name="takesPrefix">Whether k, M, µ … may stand before the unit.</param>
    /// <param name="largest">The value that the prefix or the power of ten is chosen for; null for the larger of both ends.</param>
    public LinearAxis(string quantity, string unit, double minimum, double maximum, bool takesPrefix = true, double? largest = null)
        : base(quantity, minimum, maximum)
    {
        (this.unit, this.takesPrefix) = (unit, takesPrefix);
        int power = (int)Math.Floor(Math.Log10(largest ?? Math.Max(Math.Abs(minimum), Math.Abs(maximum))) + 1e-9);
        bool prefixed = takesPrefix && unit.Length > 0;
        exponent = prefixed || power is < -2 or > 4 ? (int)Math.Floor(power / 3.0) * 3 : 0;
        prefixExponent = prefixed ? Math.Clamp(exponent, -12, 12) : 0;
    }

    public override bool Logarithmic => false;

    public override string Label
    {
        get
        {
            string symbol = SiPrefix.Of(prefixExponent) + unit;
            int rest = exponent - prefixExponent;
            string scaled = rest == 0 ? symbol
                : $"10^{{{AxisNumber.Signed(rest)}}} {symbol}".TrimEnd();
            return scaled.Length == 0 ? Quantity : $"{Quantity} / {scaled}";
        }
    }

    public override double Place(double value) => (value - Minimum) / (Maximum - Minimum);

    public override Axis Between(double low, double high) => new LinearAxis(Quantity, unit, low, high, takesPrefix);

    public override IReadOnlyList<Tick> Ticks(double length, double spacing)
    {
        double scale = Math.Pow(10, exponent);
        (double low, double high) = (Minimum / scale, Maximum / scale);
        double least = (high - low) * spacing / length;
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        double step = power * (least / power <= 1.0000001 ? 1 : least / power <= 2 ? 2 : least / power <= 5 ? 5 : 10);
        int decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(step) + 1e-9), 0, 12);
        string format = "F" + decimals.ToString(CultureInfo.InvariantCulture);
        List<Tick> ticks = [];
        double first = Math.Ceiling(low / step - 1e-6), last = Math.Floor(high / step + 1e-6);
        for (double k = first; k <= last && ticks.Count < 100; k++)
            ticks.Add(new Tick(k * step * scale, AxisNumber.WithMinus((k * step).ToString(format, CultureInfo.InvariantCulture))));
        return ticks;
    }

    /// <summary>An axis around values, with a margin; finite and of some length whatever the values are.</summary>
    public static LinearAxis Around(string quantity, string unit, IEnumerable<double> values, bool takesPrefix = true)
    {
        (double low, double high) = RangeOf(values);
        double margin = 0.05 * (high - low);
        return new LinearAxis(quantity, unit, low - margin, high + margin, takesPrefix);
    }

    /// <summary>Least and largest finite value; of one value alone, a range around it; of none, 0 to 1.</summary>
    public static (double Low, double High) RangeOf(IEnumerable<double> values)
    {
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in values)
        {
            if (double.IsFinite(value))
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }
        if (low > high)
            return (0, 1);
        // Below a millionth of the size labels would differ in digits that nobody reads.
        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low > 1e-6 * size)
            return (low, high);
        double half = size > 0 ? 0.1 * size : 1;
        double middle = low / 2 + high / 2;
        return (middle - half, middle + half);
    }
}
