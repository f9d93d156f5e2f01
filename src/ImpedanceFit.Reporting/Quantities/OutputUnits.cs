using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Quantities;

/// <summary>The units of numbers as text, tables and figures show them: one a column. Conductivities are in S/cm, with powers of ten,
/// unless another unit is asked for; other numbers of one unit share one prefix. JSON keeps its own units.</summary>
internal static class OutputUnits
{
    // Beyond, one prefix would leave numbers of many zeros: the plain unit has powers of ten instead.
    private const double WidestSpan = 1e6;

    // The prefactor of σT, see ArrheniusResult.
    private const string TimesKelvin = "S·K/cm";

    private static readonly AsyncLocal<(Unit Unit, double SiemensPerCentimetre)?> Chosen = new();

    /// <summary>The units that conductivities may be shown in, each in S/cm.</summary>
    public static IReadOnlyDictionary<string, double> Conductivities { get; } = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["S/cm"] = 1, ["mS/cm"] = 1e-3, ["µS/cm"] = 1e-6, ["nS/cm"] = 1e-9, ["S/m"] = 1e-2, ["mS/m"] = 1e-5, ["µS/m"] = 1e-8,
    };

    /// <summary>Shows conductivities in one of <see cref="Conductivities"/> from here on.</summary>
    public static void Choose(string conductivity) =>
        Chosen.Value = (new Unit(conductivity), Conductivities[conductivity]);

    /// <summary>The unit in which conductivities are shown, and what it is in S/cm.</summary>
    public static (double Factor, Unit Unit) Conductivity => (Chosen.Value?.SiemensPerCentimetre ?? 1, Of(Unit.SiemensPerCentimetre));

    /// <summary>The unit in which numbers of a unit are shown.</summary>
    public static Unit Of(Unit unit) => Chosen.Value is { } chosen && unit.Symbol == TimesKelvin ? new Unit(KelvinTimes(chosen.Unit.Symbol))
        : unit != Unit.SiemensPerCentimetre ? unit : Chosen.Value?.Unit ?? new Unit(unit.Symbol);

    /// <summary>A quantity in the unit in which it is shown.</summary>
    public static Quantity Of(Quantity quantity)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        return quantity.Unit == Unit.SiemensPerCentimetre || quantity.Unit.Symbol == TimesKelvin
            ? In(quantity, Of(quantity.Unit), Chosen.Value?.SiemensPerCentimetre ?? 1) : quantity;
    }

    /// <summary>How the quantities of a column are shown: all of one unit with one prefix.</summary>
    public static Func<Quantity, Quantity> Column(IEnumerable<Quantity> quantities)
    {
        ArgumentNullException.ThrowIfNull(quantities);
        Dictionary<Unit, (double Factor, Unit Unit)> scales = quantities.Where(quantity => quantity.Unit.TakesPrefix
            && quantity.Unit != Unit.SiemensPerCentimetre).GroupBy(quantity => quantity.Unit)
            .ToDictionary(group => group.Key, group => Scale(group.Key, group.Select(quantity =>
                quantity.Value ?? quantity.Lower95 ?? quantity.Upper95 ?? 0)));
        return quantity => scales.TryGetValue(quantity.Unit, out (double Factor, Unit Unit) scale)
            ? In(quantity, scale.Unit, scale.Factor) : Of(quantity);
    }

    /// <summary>One unit for all values of a column: with the prefix of their middle, or without where they span too much.</summary>
    public static (double Factor, Unit Unit) Scale(Unit unit, IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(unit);
        double[] sizes = [.. values.Select(Math.Abs).Where(value => value > 0 && double.IsFinite(value))];
        if (sizes.Length == 0 || !unit.TakesPrefix)
            return (1, unit);
        (double least, double most) = (sizes.Min(), sizes.Max());
        // Multiples of the second are no unit of a laboratory.
        (double factor, string prefix) = most / least > WidestSpan ? (1, "") : SiPrefix.Descending
            .FirstOrDefault(each => Math.Sqrt(least) * Math.Sqrt(most) >= each.Factor * 0.99995, SiPrefix.Descending[^1]);
        return unit == Unit.Second && factor > 1 ? (1, new Unit(unit.Symbol)) : (factor, new Unit(prefix + unit.Symbol));
    }

    /// <summary>An estimate in a unit of which one is so many of its own.</summary>
    public static Estimate In(Estimate estimate, (double Factor, Unit Unit) scale)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return new Estimate(estimate.Value / scale.Factor, scale.Unit)
        {
            StandardError = estimate.StandardError / scale.Factor, Lower95 = estimate.Lower95 / scale.Factor,
            Upper95 = estimate.Upper95 / scale.Factor, Method = estimate.Method, Diagnostics = estimate.Diagnostics,
        };
    }

    // S/cm → S·K/cm.
    private static string KelvinTimes(string conductivity) => conductivity.Replace("/", "·K/", StringComparison.Ordinal);

    private static Quantity In(Quantity quantity, Unit unit, double factor) => factor == 1 && unit == quantity.Unit ? quantity
        : quantity with
        {
            Unit = unit, Value = quantity.Value / factor, StandardError = quantity.StandardError / factor,
            Lower95 = quantity.Lower95 / factor, Upper95 = quantity.Upper95 / factor,
            FitStandardError = quantity.FitStandardError / factor, GeometryStandardError = quantity.GeometryStandardError / factor,
        };
}
