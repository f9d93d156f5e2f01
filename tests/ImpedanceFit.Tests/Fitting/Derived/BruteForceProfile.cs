namespace ImpedanceFit.Tests.Fitting.Derived;

/// <summary>The smallest χ² with a quantity held, the slow way: all its parameters are fixed by hand, the others fitted, and the fixed ones
/// scanned over decades.</summary>
/// <remarks>Shares nothing with the product but fits of circuits with fixed parameters.</remarks>
internal sealed class BruteForceProfile(FitResult fit)
{
    private double[] best = [];
    private double lowest;
    private double[] deepestPoint = [];

    /// <summary>Fits with fixed parameters that were made.</summary>
    public int Fits { get; private set; }

    /// <summary>True if it came upon a point with a smaller χ² than the fit: the threshold then has no meaning.</summary>
    public bool FoundDeeper { get; private set; }

    /// <summary>√((S − S_min)/threshold) of the profile at a value of the quantity: 1 at the end of its interval.</summary>
    public double RootAt(HeldQuantity quantity, double value)
    {
        lowest = double.PositiveInfinity;
        best = [];
        double[] start = [.. quantity.Scanned.Select(name => fit[name].Value is var v && v > 0 ? v : 1e-3)];
        foreach (double[] from in Starts(quantity, start))
            Descend(quantity, value, from);
        Descend(quantity, value, best);
        FoundDeeper |= lowest < fit.ChiSquared * (1 - 1e-6);
        double t = fit.Weighting == Weighting.Sigma ? 1.959964
            : global::ImpedanceFit.Numerics.Statistics.StudentT.Quantile975(fit.IntervalDegreesOfFreedom);
        double unit = fit.Weighting == Weighting.Sigma ? 1 : fit.ChiSquared / fit.DegreesOfFreedom;
        return Math.Sqrt(Math.Max(lowest - fit.ChiSquared, 0) / (t * t * unit));
    }

    private IEnumerable<double[]> Starts(HeldQuantity quantity, double[] start)
    {
        yield return start;
        for (int k = 0; k < start.Length; k++)
        {
            bool isScale = IsScale(quantity.Scanned[k]);
            foreach (double shift in isScale ? (double[])[0.01, 0.3, 3, 100] : [0.85, 1.1])
                yield return [.. start.Select((v, i) => i == k ? v * shift : v)];
        }
    }

    // Coordinate search with steps that shrink: each scanned parameter by factors, exponents by differences.
    private void Descend(HeldQuantity quantity, double value, double[] from)
    {
        if (from.Length == 0)
            return;
        double[] at = [.. from];
        double here = SumAt(quantity, value, at);
        for (double step = 0.4; step > 2e-4; step *= 0.45)
        {
            for (bool moved = true; moved;)
            {
                moved = false;
                foreach (double[] direction in Directions(at.Length))
                {
                    double[] next = [.. at.Select((v, k) => IsScale(quantity.Scanned[k]) ? v * Math.Exp(step * direction[k])
                        : v + 0.1 * step * direction[k])];
                    double there = SumAt(quantity, value, next);
                    if (there < here)
                        (at, here, moved) = (next, there, true);
                }
            }
        }
    }

    private static IEnumerable<double[]> Directions(int count) => count == 1 ? [[1], [-1]]
        : [[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [-1, -1], [1, -1], [-1, 1]];

    private bool IsScale(string name) => fit[name].Parameter.Description.Kind is not (ParameterKind.Exponent or ParameterKind.Ratio);

    private double SumAt(HeldQuantity quantity, double value, double[] scanned)
    {
        double Lookup(string name) => scanned[Array.IndexOf(quantity.Scanned, name)];
        Dictionary<string, double> held = quantity.Scanned.Zip(scanned).ToDictionary(pair => pair.First, pair => pair.Second);
        held[quantity.Solved] = quantity.Solve(value, Lookup);
        // A limit itself is allowed, a value beyond it is not.
        if (held.Any(pair => !(pair.Value > 0) || !double.IsFinite(pair.Value) || pair.Value < fit[pair.Key].Parameter.Lower
            || pair.Value > fit[pair.Key].Parameter.Upper))
            return double.PositiveInfinity;
        double sum = double.PositiveInfinity;
        double[] found = [];
        foreach (double[] start in (double[][])[[.. fit.Parameters.Select(p => p.Value)], deepestPoint])
        {
            if (start.Length == 0)
                continue;
            Circuit circuit = fit.Circuit;
            for (int k = 0; k < fit.Parameters.Count; k++)
            {
                FittedParameter parameter = fit.Parameters[k];
                circuit = held.TryGetValue(parameter.Name, out double fixedValue) ? circuit.WithFixed(parameter.Name, fixedValue)
                    : parameter.Fixed ? circuit : circuit.WithValue(parameter.Name, start[k]);
            }
            FitResult one = CircuitFitter.Fit(fit.Spectrum, circuit,
                new FitOptions { Starts = StartValues.Given, Intervals = IntervalMethod.None, Weighting = fit.Weighting });
            Fits++;
            if (one.ChiSquared < sum)
                (sum, found) = (one.ChiSquared, [.. one.Parameters.Select(p => p.Value)]);
        }
        if (sum < lowest)
            (lowest, best, deepestPoint) = (sum, scanned, found);
        return sum;
    }
}
