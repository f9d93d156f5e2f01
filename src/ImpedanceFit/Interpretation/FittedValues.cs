namespace ImpedanceFit.Interpretation;

/// <summary>The parameters of a fit as uncertain values with their covariance, so that what is computed from
/// several of them has the right error.</summary>
internal sealed class FittedValues
{
    private readonly Dictionary<string, UncertainValue> values = new(StringComparer.Ordinal);

    /// <summary>Takes the values, covariance and degrees of freedom of a fit.</summary>
    /// <remarks>A fixed parameter is exact; one that the data do not determine, or that ended on a limit, has no error
    /// (<see cref="UncertainValue.IsUndetermined"/>).</remarks>
    public FittedValues(FitResult fit)
    {
        if (fit.SharedValues is { } shared)
        {
            values = new(shared, StringComparer.Ordinal);
            return;
        }
        IReadOnlyList<string> names = fit.Covariance.Names;
        double[,] covariance = new double[names.Count, names.Count];
        for (int i = 0; i < names.Count; i++)
        {
            for (int j = 0; j < names.Count; j++)
                covariance[i, j] = fit.Covariance[names[i], names[j]]!.Value;
        }
        int? freedom = fit.Weighting == Weighting.Sigma ? null : fit.IntervalDegreesOfFreedom;
        UncertainValue[] determined = UncertainValue.Correlated(names, [.. names.Select(name => fit[name].Value)], covariance, freedom);
        for (int i = 0; i < names.Count; i++)
            values[names[i]] = determined[i].As(names[i], fit);
        foreach (FittedParameter parameter in fit.Parameters.Where(p => !values.ContainsKey(p.Name)))
        {
            values[parameter.Name] = parameter.Fixed
                ? UncertainValue.Of(parameter.Name, parameter.Value, 0)
                : UncertainValue.Undetermined(parameter.Name, parameter.Value).As(parameter.Name, fit);
        }
        foreach (FittedParameter parameter in fit.Parameters.Where(p => p.Parameter.Tie is not null))
            values[parameter.Name] = Of(parameter.Parameter.Tie!).Named(parameter.Name).As(parameter.Name, fit);
    }

    /// <summary>A formula of parameters, to first order.</summary>
    public UncertainValue Of(ParameterExpression formula)
    {
        UncertainValue sum = formula.Evaluate(name => this[name].Value);
        foreach (string name in formula.ParameterNames)
            sum += formula.Slope(source => this[source].Value, name) * (this[name] - this[name].Value);
        return sum;
    }

    /// <summary>The parameter with this name in the circuit.</summary>
    /// <exception cref="KeyNotFoundException">The circuit has no such parameter.</exception>
    public UncertainValue this[string name] => values.TryGetValue(name, out UncertainValue? value) ? value
        : throw new KeyNotFoundException($"The circuit has no parameter '{name}'; it has {string.Join(", ", values.Keys)}.");
}
