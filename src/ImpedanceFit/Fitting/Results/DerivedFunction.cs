using ImpedanceFit.Circuits;

namespace ImpedanceFit.Fitting.Results;

/// <summary>A function g of a fit's parameters, as one of the free parameters: its value, its derivatives, and on which of them it
/// depends.</summary>
internal sealed class DerivedFunction
{
    // About the cube root of the rounding error, where truncation and rounding of a central difference are equally small.
    private const double RelativeStep = 1e-5;
    private static readonly double[] Shifts = [1, 0.5, 0.97, 1.03, 2];

    private readonly FitResult fit;
    private readonly Func<Func<string, double>, double> value;
    private readonly Func<Func<string, double>, string, double>? slope;
    private readonly Dictionary<string, int> index;
    private readonly int[] free;
    private readonly double[] values, moved;
    private readonly bool[] asked;
    private readonly CircuitTies? ties;

    /// <summary>Takes a formula, which has exact derivatives.</summary>
    public DerivedFunction(FitResult fit, ParameterExpression expression) : this(fit, expression.Evaluate, expression.Slope)
    {
    }

    /// <summary>Takes any function of the parameters by name.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="value">g.</param>
    /// <param name="slope">Its derivative by a parameter; null for central differences.</param>
    /// <exception cref="ArgumentException">It has no finite value at the fitted parameters.</exception>
    public DerivedFunction(
        FitResult fit, Func<Func<string, double>, double> value, Func<Func<string, double>, string, double>? slope = null)
    {
        (this.fit, this.value, this.slope) = (fit, value, slope);
        index = fit.Parameters.Select((p, k) => (p.Name, k)).ToDictionary(pair => pair.Name, pair => pair.k, StringComparer.Ordinal);
        values = [.. fit.Parameters.Select(p => p.Value)];
        free = [.. Enumerable.Range(0, values.Length).Where(k => !fit.Parameters[k].Fixed)];
        ties = fit.Circuit.Ties;
        asked = new bool[values.Length];
        moved = new double[free.Length];
        Best = [.. free.Select(k => values[k])];
        BestValue = ValueAt(Best);
        if (!double.IsFinite(BestValue))
            throw new ArgumentException($"Expected a finite value at the fitted parameters, got {BestValue}.", nameof(value));
        Depends = FindDependence();
    }

    /// <summary>The free parameters at the minimum.</summary>
    public double[] Best { get; }

    /// <summary>g there.</summary>
    public double BestValue { get; }

    /// <summary>Places among the free parameters of those on which g depends.</summary>
    public IReadOnlyList<int> Depends { get; }

    /// <summary>The free parameter with a place.</summary>
    public FittedParameter Parameter(int f) => fit.Parameters[free[f]];

    /// <summary>g for free parameters; NaN where it does not exist.</summary>
    public double ValueAt(ReadOnlySpan<double> freeValues)
    {
        for (int f = 0; f < free.Length; f++)
            values[free[f]] = freeValues[f];
        ties?.Fill(values);
        return value(Lookup);
    }

    /// <summary>∂g/∂θ for the free parameter with a place.</summary>
    public double SlopeAt(ReadOnlySpan<double> freeValues, int f)
    {
        if (slope is not null)
        {
            ValueAt(freeValues);
            double sum = slope(Lookup, Parameter(f).Name);
            for (int t = 0; t < ties?.Tied.Length; t++)
            {
                int source = Array.IndexOf(ties.Sources[t], free[f]);
                if (source >= 0 && slope(Lookup, fit.Parameters[ties.Tied[t]].Name) is not 0 and var ofTied)
                    sum += ofTied * ties.SlopeOf(t, source, values);
            }
            return sum;
        }
        freeValues.CopyTo(moved);
        double step = freeValues[f] == 0 ? RelativeStep : RelativeStep * Math.Abs(freeValues[f]);
        moved[f] = freeValues[f] + step;
        double above = ValueAt(moved), width = moved[f];
        moved[f] = freeValues[f] - step;
        width -= moved[f];
        return (above - ValueAt(moved)) / width;
    }

    private double Lookup(string name)
    {
        if (!index.TryGetValue(name, out int k))
            throw new KeyNotFoundException($"The circuit has no parameter '{name}'; it has {string.Join(", ", index.Keys)}.");
        asked[k] = true;
        // What follows from others asks for these.
        for (int t = 0; t < ties?.Tied.Length; t++)
        {
            foreach (int source in ties.Tied[t] == k ? ties.Sources[t] : [])
                asked[source] = true;
        }
        return values[k];
    }

    private int[] FindDependence()
    {
        // A function with branches may ask for other parameters elsewhere.
        foreach (double shift in Shifts)
            ValueAt([.. Best.Select((v, f) => f % 2 == 0 ? v * shift : v / shift)]);
        int[] looked = [.. Enumerable.Range(0, free.Length).Where(f => asked[free[f]])];
        // A formula is smooth: where it does not change at any of these points, as R1·R2/R2 with R2, it does not depend on the parameter.
        return slope is null ? looked : [.. looked.Where(Changes)];
    }

    private bool Changes(int f)
    {
        double[] point = [.. Best];
        foreach (double shift in Shifts)
        {
            point[f] = Best[f] == 0 ? shift - 1 : Best[f] * shift;
            double found = ValueAt(point);
            if (!double.IsFinite(found) || Math.Abs(found - BestValue) > 1e-10 * Math.Abs(BestValue))
                return true;
        }
        return false;
    }
}
