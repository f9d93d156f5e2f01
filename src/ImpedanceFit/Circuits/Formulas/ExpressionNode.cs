namespace ImpedanceFit.Circuits.Formulas;

/// <summary>A part of a formula: its value from the parameters, and its derivative by one of them. Its unit follows from theirs (null where
/// the units do not tell).</summary>
internal sealed record ExpressionNode(
    Func<Func<string, double>, double> Value, Func<Func<string, double>, string, double> Slope, Func<Func<string, Unit>, Unit?> Unit)
{
    private static readonly Dictionary<string, (Func<double, double> Value, Func<double, double> Slope)> Functions =
        new(StringComparer.Ordinal)
    {
        ["sqrt"] = (Math.Sqrt, a => 0.5 / Math.Sqrt(a)),
        ["exp"] = (Math.Exp, Math.Exp),
        ["ln"] = (Math.Log, a => 1 / a),
        ["log10"] = (Math.Log10, a => 1 / (a * Math.Log(10))),
        ["abs"] = (Math.Abs, a => a < 0 ? -1 : 1),
    };

    public static IEnumerable<string> FunctionNames => Functions.Keys;

    public static ExpressionNode Number(double value) => new(_ => value, (_, _) => 0, _ => ImpedanceFit.Unit.None);

    public static ExpressionNode Parameter(string name) => new(values => values(name), (_, by) => by == name ? 1 : 0, units => units(name));

    public static ExpressionNode Negative(ExpressionNode a) => new(p => -a.Value(p), (p, by) => -a.Slope(p, by), a.Unit);

    /// <summary>Null if there is no such function.</summary>
    public static ExpressionNode? Function(string name, ExpressionNode a) => !Functions.TryGetValue(name, out var f) ? null
        : new(p => f.Value(a.Value(p)), (p, by) => Times(a.Slope(p, by), () => f.Slope(a.Value(p))),
            name == "abs" ? a.Unit : units => IsNumber(a.Unit(units)) ? ImpedanceFit.Unit.None : null);

    public static ExpressionNode Of(char sign, ExpressionNode a, ExpressionNode b) => sign switch
    {
        '+' => new(p => a.Value(p) + b.Value(p), (p, by) => a.Slope(p, by) + b.Slope(p, by), units => Same(a.Unit(units), b.Unit(units))),
        '-' => new(p => a.Value(p) - b.Value(p), (p, by) => a.Slope(p, by) - b.Slope(p, by), units => Same(a.Unit(units), b.Unit(units))),
        '*' => new(p => a.Value(p) * b.Value(p),
            (p, by) => Times(a.Slope(p, by), () => b.Value(p)) + Times(b.Slope(p, by), () => a.Value(p)),
            units => Product(a.Unit(units), b.Unit(units))),
        '/' => new(p => a.Value(p) / b.Value(p), (p, by) => SlopeOfQuotient(a, b, p, by), units => Quotient(a.Unit(units), b.Unit(units))),
        '^' => new(p => Math.Pow(a.Value(p), b.Value(p)), (p, by) => SlopeOfPower(a, b, p, by),
            units => IsNumber(a.Unit(units)) && IsNumber(b.Unit(units)) ? ImpedanceFit.Unit.None : null),
        _ => throw new ArgumentOutOfRangeException(nameof(sign), sign, "Expected one of + - * / ^."),
    };

    private static double SlopeOfQuotient(ExpressionNode a, ExpressionNode b, Func<string, double> p, string by) =>
        Times(a.Slope(p, by), () => 1 / b.Value(p)) - Times(b.Slope(p, by), () => a.Value(p) / (b.Value(p) * b.Value(p)));

    private static double SlopeOfPower(ExpressionNode a, ExpressionNode b, Func<string, double> p, string by)
    {
        double value = a.Value(p), exponent = b.Value(p);
        return Times(a.Slope(p, by), () => exponent * Math.Pow(value, exponent - 1))
            + Times(b.Slope(p, by), () => Math.Pow(value, exponent) * Math.Log(value));
    }

    // What does not depend on the parameter has the derivative 0, also where the other factor is infinite.
    private static double Times(double slope, Func<double> factor) => slope == 0 ? 0 : slope * factor();

    private static Unit? Same(Unit? a, Unit? b) => a == b ? a : null;

    private static Unit? Product(Unit? a, Unit? b) => IsNumber(a) ? b : IsNumber(b) ? a : null;

    private static Unit? Quotient(Unit? a, Unit? b) => IsNumber(b) ? a : a is not null && a == b ? ImpedanceFit.Unit.None : null;

    private static bool IsNumber(Unit? unit) => unit == ImpedanceFit.Unit.None;
}
