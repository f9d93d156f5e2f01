using ImpedanceFit.Numerics;

namespace ImpedanceFit.Fitting;

/// <summary>A part of a formula: its value from the parameters, and its unit from theirs (null where the units do not tell).</summary>
internal sealed record ExpressionNode(Func<Func<string, double>, double> Value, Func<Func<string, Unit>, Unit?> Unit)
{
    private static readonly Dictionary<string, Func<double, double>> Functions = new(StringComparer.Ordinal)
    {
        ["sqrt"] = Math.Sqrt, ["exp"] = Math.Exp, ["ln"] = Math.Log, ["log10"] = Math.Log10, ["abs"] = Math.Abs,
    };

    public static IEnumerable<string> FunctionNames => Functions.Keys;

    public static ExpressionNode Number(double value) => new(_ => value, _ => Numerics.Unit.None);

    public static ExpressionNode Parameter(string name) => new(values => values(name), units => units(name));

    public static ExpressionNode Negative(ExpressionNode a) => new(p => -a.Value(p), a.Unit);

    /// <summary>Null if there is no such function.</summary>
    public static ExpressionNode? Function(string name, ExpressionNode a) => !Functions.TryGetValue(name, out Func<double, double>? f) ? null
        : new(p => f(a.Value(p)), name == "abs" ? a.Unit : units => IsNumber(a.Unit(units)) ? Numerics.Unit.None : null);

    public static ExpressionNode Of(char sign, ExpressionNode a, ExpressionNode b) => sign switch
    {
        '+' => new(p => a.Value(p) + b.Value(p), units => Same(a.Unit(units), b.Unit(units))),
        '-' => new(p => a.Value(p) - b.Value(p), units => Same(a.Unit(units), b.Unit(units))),
        '*' => new(p => a.Value(p) * b.Value(p), units => Product(a.Unit(units), b.Unit(units))),
        '/' => new(p => a.Value(p) / b.Value(p), units => Quotient(a.Unit(units), b.Unit(units))),
        '^' => new(p => Math.Pow(a.Value(p), b.Value(p)), units => IsNumber(a.Unit(units)) && IsNumber(b.Unit(units)) ? Numerics.Unit.None : null),
        _ => throw new ArgumentOutOfRangeException(nameof(sign), sign, "Expected one of + - * / ^."),
    };

    private static Unit? Same(Unit? a, Unit? b) => a == b ? a : null;

    private static Unit? Product(Unit? a, Unit? b) => IsNumber(a) ? b : IsNumber(b) ? a : null;

    private static Unit? Quotient(Unit? a, Unit? b) => IsNumber(b) ? a : a is not null && a == b ? Numerics.Unit.None : null;

    private static bool IsNumber(Unit? unit) => unit == Numerics.Unit.None;
}
