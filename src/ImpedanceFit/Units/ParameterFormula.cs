namespace ImpedanceFit.Units;

/// <summary>How a value follows from the parameters of one fit, so that it can be computed for other
/// parameters than the best ones.</summary>
/// <param name="Fit">The fit; formulas are joined only within one.</param>
/// <param name="Evaluate">The value from the parameters by name; null where several fits are in it.</param>
internal sealed record ParameterFormula(object Fit, Func<Func<string, double>, double>? Evaluate)
{
    /// <summary>The formula of f(a, b); null where neither depends on a fit.</summary>
    public static ParameterFormula? Join(UncertainValue a, UncertainValue b, Func<double, double, double> f)
    {
        (ParameterFormula? left, ParameterFormula? right) = (a.Formula, b.Formula);
        if (left is null && right is null)
            return null;
        object fit = (left ?? right)!.Fit;
        if ((left is not null && right is not null && !ReferenceEquals(left.Fit, right.Fit)) || left is { Evaluate: null }
            || right is { Evaluate: null })
            return new ParameterFormula(fit, null);
        (double constantA, double constantB) = (a.Value, b.Value);
        return new ParameterFormula(fit, p => f(left?.Evaluate!(p) ?? constantA, right?.Evaluate!(p) ?? constantB));
    }
}
