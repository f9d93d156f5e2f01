using ImpedanceFit.Numerics;

namespace ImpedanceFit.Fitting;

/// <summary>A formula of a circuit's parameters as text, for <see cref="FitResult.Derive(Unit, Func{Func{string, double}, double}, IntervalMethod)"/>:
/// <c>R1+R2</c>, <c>(R1*CPE1.Q)^(1/CPE1.n)</c>, <c>sqrt(R1/R2)</c>.</summary>
/// <remarks>Numbers may have an SI prefix (<c>2.2k</c>); <c>^</c> binds tightest and from the right, then a sign, then <c>*</c> and <c>/</c>, then <c>+</c> and <c>-</c>. Functions: sqrt, exp, ln, log10, abs.</remarks>
public sealed class ParameterExpression
{
    private readonly ExpressionNode root;

    private ParameterExpression(string text, ExpressionNode root, IReadOnlyList<string> names) => (Text, this.root, ParameterNames) = (text, root, names);

    /// <summary>The formula as it was written.</summary>
    public string Text { get; }

    /// <summary>The parameters in it, each once.</summary>
    public IReadOnlyList<string> ParameterNames { get; }

    /// <summary>Reads a formula.</summary>
    /// <exception cref="ExpressionSyntaxException">The text is no formula; the message marks the place.</exception>
    public static ParameterExpression Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ExpressionParser parser = new(text);
        ExpressionNode root = parser.ReadAll();
        return new ParameterExpression(text, root, [.. parser.Names.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The value for parameters by name.</summary>
    public double Evaluate(Func<string, double> parameters) => root.Value(parameters);

    /// <summary>The unit where it follows without doubt (a sum of resistances, twice a resistance); none otherwise.</summary>
    public Unit UnitFor(Func<string, Unit> units) => root.Unit(units) ?? Unit.None;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
