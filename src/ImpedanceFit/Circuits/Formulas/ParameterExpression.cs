using ImpedanceFit.Circuits.Formulas;

namespace ImpedanceFit;

/// <summary>A formula of a circuit's parameters as text, for
/// <see cref="FitResult.Derive(Unit, Func{Func{string, double}, double}, IntervalMethod)"/>:
/// <c>R1+R2</c>, <c>(R1*CPE1.Q)^(1/CPE1.n)</c>, <c>sqrt(R1/R2)</c>.</summary>
/// <remarks>Numbers may have an SI prefix (<c>2.2k</c>); <c>^</c> binds tightest and from the right, then a sign, then <c>*</c> and
/// <c>/</c>, then <c>+</c> and <c>-</c>. Functions: sqrt, exp, ln, log10, abs.</remarks>
public sealed class ParameterExpression
{
    private readonly ExpressionNode root;

    private ParameterExpression(string text, ExpressionNode root, IReadOnlyList<string> names) =>
        (Text, this.root, ParameterNames) = (text, root, names);

    /// <summary>The formula as it was written.</summary>
    public string Text { get; }

    /// <summary>The parameters in it, each once.</summary>
    public IReadOnlyList<string> ParameterNames { get; }

    /// <summary>Reads a formula.</summary>
    /// <exception cref="ExpressionSyntaxException">The text is no formula; the message marks the place.</exception>
    public static ParameterExpression Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ParameterAlgebra algebra = new();
        ExpressionNode root = new ExpressionParser<ExpressionNode>(text, algebra).ReadAll();
        return new ParameterExpression(text, root, [.. algebra.Names.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The value for parameters by name.</summary>
    public double Evaluate(Func<string, double> parameters) => root.Value(parameters);

    /// <summary>The derivative by one of the parameters, exact but for rounding.</summary>
    /// <param name="parameters">Values by name.</param>
    /// <param name="by">Name of the parameter; one that does not stand in the formula gives 0.</param>
    public double Slope(Func<string, double> parameters, string by) => root.Slope(parameters, by);

    /// <summary>The same formula with other names of its parameters; two may get the same.</summary>
    /// <param name="names">The new name of each.</param>
    /// <exception cref="KeyNotFoundException">A parameter has no new name.</exception>
    public ParameterExpression Renamed(IReadOnlyDictionary<string, string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        string[] renamed = [.. ParameterNames.Select(name => names[name])];
        ExpressionNode same = new(
            p => root.Value(name => p(names[name])),
            (p, by) => ParameterNames.Where(name => names[name] == by).Sum(name => root.Slope(old => p(names[old]), name)),
            units => root.Unit(name => units(names[name])));
        return new ParameterExpression(Text, same, [.. renamed.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The unit where it follows without doubt (a sum of resistances, twice a resistance); none otherwise.</summary>
    public Unit UnitFor(Func<string, Unit> units) => root.Unit(units) ?? Unit.None;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
