using System.Globalization;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Drawing.Axes;

/// <summary>An axis on which equal factors are equal lengths.</summary>
internal sealed class LogarithmicAxis : Axis
{
    private readonly string unit;
    private readonly double low, high;

    private LogarithmicAxis(string quantity, string unit, double low, double high)
        : base(quantity, Math.Pow(10, low), Math.Pow(10, high)) =>
        (this.unit, this.low, this.high) = (unit, low, high);

    /// <summary>True for labels like 10⁻⁵, false for ones like 10µ.</summary>
    public bool Powers { get; init; }

    public override bool Logarithmic => true;

    public override string Label => unit.Length == 0 ? Quantity : $"{Quantity} / {unit}";

    public override double Place(double value) => value > 0 ? (Math.Log10(value) - low) / (high - low) : double.NaN;

    /// <summary>An axis around the positive ones among the values, of one decade at the least.</summary>
    public static LogarithmicAxis Around(string quantity, string unit, IEnumerable<double> values, bool powers = false)
    {
        double[] logs = [.. values.Where(value => value > 0 && double.IsFinite(value)).Select(Math.Log10)];
        (double low, double high) = logs.Length == 0 ? (0, 1) : (logs.Min(), logs.Max());
        if (high - low < 1)
            (low, high) = ((low + high - 1) / 2, (low + high + 1) / 2);
        double margin = 0.03 * (high - low);
        return new LogarithmicAxis(quantity, unit, Math.Max(low - margin, -300), Math.Min(high + margin, 300)) { Powers = powers };
    }

    public override Axis Between(double low, double high) => low > 0
        ? new LogarithmicAxis(Quantity, unit, Math.Log10(low), Math.Log10(high)) { Powers = Powers }
        : throw new InputException(ErrorCodes.Figure, $"the axis {Quantity} is logarithmic: it has no place for "
            + string.Create(CultureInfo.InvariantCulture, $"{low}."), "Give limits above 0, e.g. 1:1000.");

    public override IReadOnlyList<Tick> Ticks(double length, double spacing)
    {
        double perDecade = length / (high - low);
        int every = (int)Math.Max(1, Math.Ceiling(spacing / perDecade));
        // 1k, 1M … are better landmarks than 100, 10k … where not every decade has room.
        every = every switch { 2 when !Powers => 3, 4 or 5 => 6, > 6 => (every + 2) / 3 * 3, _ => every };
        List<Tick> ticks = [];
        for (int decade = (int)Math.Floor(low); decade <= Math.Ceiling(high); decade++)
        {
            for (int digit = 1; digit <= 9; digit++)
            {
                double place = decade + Math.Log10(digit);
                if (place < low - 1e-9 || place > high + 1e-9 || !HasMinor(digit, perDecade))
                    continue;
                bool labelled = digit == 1 ? Math.Abs(decade) % every == 0
                    : digit is 2 or 5 && high - low < 1.7 && perDecade * 0.3 > spacing;
                ticks.Add(new Tick(digit * Math.Pow(10, decade), labelled ? TextOf(digit, decade) : ""));
            }
        }
        return ticks;
    }

    /// <summary>True if a mark at this digit stands clear of its neighbours: all digits, or 2 and 5, or none but the decades.</summary>
    internal static bool HasMinor(int digit, double unitsPerDecade)
    {
        const double LeastGap = 1.6, LeastDecade = 12;
        return digit == 1 || unitsPerDecade * Math.Log10(10.0 / 9) >= LeastGap || (digit is 2 or 5 && unitsPerDecade >= LeastDecade);
    }

    private string TextOf(int digit, int decade)
    {
        if (Powers || decade is < -15 or > 14)
            return (digit == 1 ? "" : digit.ToString(CultureInfo.InvariantCulture) + "·") + $"10^{{{AxisNumber.Signed(decade)}}}";
        int prefix = (int)Math.Floor(decade / 3.0) * 3;
        return (digit * (int)Math.Round(Math.Pow(10, decade - prefix))).ToString(CultureInfo.InvariantCulture) + SiPrefix.Of(prefix);
    }
}
