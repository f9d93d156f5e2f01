using System.Globalization;

namespace ImpedanceFit.Reporting.Drawing.Axes;

/// <summary>An axis from zero: linear up to a threshold, logarithmic beyond, so that a pristine sample and decades of composition stand in
/// one figure.</summary>
internal sealed class SymlogAxis : Axis
{
    private const double LinearShare = 0.7, Margin = 0.06;
    private readonly string unit;
    private readonly double threshold, low, high;

    private SymlogAxis(string quantity, string unit, double threshold, (double Low, double High) range, double margin)
        : base(quantity, range.Low, range.High)
    {
        (this.unit, this.threshold) = (unit, threshold);
        double length = Warped(range.High) - Warped(range.Low);
        (low, high) = (Warped(range.Low) - margin * length, Warped(range.High) + margin * length);
    }

    /// <summary>Where the linear part ends.</summary>
    public double Threshold => threshold;

    public override bool Logarithmic => false;

    public override string Label => unit.Length == 0 ? Quantity : $"{Quantity} / {unit}";

    public override double Place(double value) => (Warped(value) - low) / (high - low);

    /// <summary>True if values that are not negative, zero among them, span more than a linear axis shows: the largest is more than eight
    /// times the smallest positive one.</summary>
    public static bool Suits(IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)], positive = [.. finite.Where(value => value > 0)];
        return finite.Contains(0) && finite.Min() >= 0 && positive.Length > 2 && positive.Max() > 8 * positive.Min();
    }

    /// <summary>An axis around values that it suits.</summary>
    public static SymlogAxis Around(string quantity, string unit, IEnumerable<double> values)
    {
        double[] positive = [.. values.Where(value => value > 0 && double.IsFinite(value))];
        return new SymlogAxis(quantity, unit, positive.Min(), (0, positive.Max()), Margin);
    }

    public override Axis Between(double low, double high) => new SymlogAxis(Quantity, unit, threshold, (low, high), 0);

    public override IReadOnlyList<Tick> Ticks(double length, double spacing)
    {
        List<Tick> ticks = Minimum <= 0 ? [new Tick(0, "0")] : [];
        double last = Place(0) * length, perDecade = length / (high - low);
        for (int decade = (int)Math.Floor(Math.Log10(threshold)); decade <= Math.Floor(Math.Log10(Maximum) + 1e-9); decade++)
        {
            for (int digit = 1; digit <= 9; digit++)
            {
                double value = digit * Math.Pow(10, decade), place = Place(value) * length;
                if (value < Math.Max(threshold, Minimum) * 0.999 || value > Maximum * 1.05
                    || !LogarithmicAxis.HasMinor(digit, perDecade))
                    continue;
                string text = value.ToString("0.############", CultureInfo.InvariantCulture);
                bool labelled = digit is 1 or 2 or 5 && place - last > Math.Min(spacing, 14 + 5 * text.Length);
                if (labelled)
                    last = place;
                ticks.Add(new Tick(value, labelled ? text : ""));
            }
        }
        return ticks;
    }

    private double Warped(double value) =>
        value <= threshold ? LinearShare * value / threshold : LinearShare + Math.Log10(value / threshold);
}
