using ImpedanceFit.Series.Ties;
using ImpedanceFit.Circuits;
using ImpedanceFit.Interpretation.Branches;

namespace ImpedanceFit.Series.Joint;

/// <summary>Where a joint fit starts: the fits of the single spectra, with their branches matched along the series. The trends of what is
/// tied are found by consensus.</summary>
internal sealed class SeriesStart
{
    // Of ln p or p: no single fit is believed better than this, since ties are approximate.
    private const double LeastError = 0.02;
    // One that a single fit leaves open has no say.
    private const double LargestError = 2;
    private const int MatchingRounds = 4;
    private const double Disagreement = 5;
    private const double FarOff = 25;

    private readonly SeriesModel model;
    private readonly double[] variables;
    private readonly IReadOnlyList<int[]> orders;

    /// <param name="model">Circuit and ties.</param>
    /// <param name="variables">The variable of each spectrum, ascending.</param>
    /// <param name="fits">The fits of the single spectra.</param>
    public SeriesStart(SeriesModel model, double[] variables, IReadOnlyList<FitResult> fits)
    {
        (this.model, this.variables, Fits) = (model, variables, [.. fits]);
        orders = BranchTwins.OrdersOf(model.Circuit);
    }

    /// <summary>The single fits, their branches in the order of the series.</summary>
    public FitResult[] Fits { get; private set; }

    /// <summary>Several matchings of the branches: as the single fits have them, and from neighbour to neighbour.</summary>
    public IEnumerable<FitResult[]> Matchings()
    {
        FitResult[] given = Fits, chained = Chained(given);
        yield return Matched(given);
        if (orders.Count > 1 && !SameOrder(given, chained))
            yield return Matched(chained);
    }

    /// <summary>The start from matched fits.</summary>
    /// <param name="map">Ties.</param>
    /// <param name="matched">The fits.</param>
    /// <param name="cancellation">Ends the conditional fits.</param>
    public JointPoint PointOf(TieMap map, FitResult[] matched, CancellationToken cancellation)
    {
        Fits = matched;
        SeriesTrends trends = new(map, matched, ErrorOf);
        double[] shared = trends.Shared();
        double[][] values = [.. matched.Select(ValuesOf)];
        for (int s = 0; s < matched.Length; s++)
        {
            double[] tied = [.. model.Free.Select((_, f) => model.ValueOf(f, trends.Of(f, s)))];
            if (Disagrees(map, trends, s) && Conditional(map, tied, s, cancellation) is { } conditional)
                values[s] = conditional;
        }
        return new JointPoint(shared, [.. values.Select((own, s) => map.CoordinatesOf(s, own))], values);
    }

    /// <summary>Values of the free parameters of a fit.</summary>
    public double[] ValuesOf(FitResult fit) => [.. model.Free.Select(k => fit.Parameters[k].Value)];

    /// <summary>Standard error of a parameter's coordinate; infinite where a fit leaves it open.</summary>
    public double ErrorOf(FitResult fit, int parameter)
    {
        FittedParameter fitted = fit.Parameters[model.Free[parameter]];
        if (fitted.AtBound || fitted.StandardError is not { } error)
            return double.PositiveInfinity;
        double own = model.IsLog(parameter) ? error / Math.Abs(fitted.Value) : error;
        return own < LargestError ? Math.Sqrt(own * own + LeastError * LeastError) : double.PositiveInfinity;
    }

    private static bool SameOrder(FitResult[] a, FitResult[] b) =>
        a.Zip(b).All(pair => pair.First.Parameters.Zip(pair.Second.Parameters).All(p => p.First.Value.Equals(p.Second.Value)));

    // From the spectrum in the middle outwards, each like its neighbour.
    private FitResult[] Chained(FitResult[] fits)
    {
        FitResult[] chained = [.. fits];
        int middle = fits.Length / 2;
        for (int s = middle + 1; s < fits.Length; s++)
            chained[s] = Best(chained[s], order => Distance(chained[s], order, chained[s - 1]));
        for (int s = middle - 1; s >= 0; s--)
            chained[s] = Best(chained[s], order => Distance(chained[s], order, chained[s + 1]));
        return chained;
    }

    // Each spectrum in the order that fits the trends of all, again and again.
    private FitResult[] Matched(FitResult[] fits)
    {
        FitResult[] matched = [.. fits];
        TieMap map = new(model, variables, (_, _) => false, (_, _) => false);
        for (int round = 0; round < MatchingRounds && orders.Count > 1; round++)
        {
            SeriesTrends trends = new(map, matched, ErrorOf);
            FitResult[] next = [.. matched.Select((fit, s) => Best(fit, order => Distance(fit, order, trends, s)))];
            bool same = SameOrder(matched, next);
            matched = next;
            if (same)
                break;
        }
        return matched;
    }

    private FitResult Best(FitResult fit, Func<int[], double> distance)
    {
        int[] best = orders.Where(order => ParameterOrder.IsAllowed(fit, order)).MinBy(distance) ?? orders[0];
        return ReferenceEquals(best, orders[0]) ? fit : ParameterOrder.Apply(fit, best, _ => best);
    }

    private double Distance(FitResult fit, int[] order, FitResult other)
    {
        double sum = 0;
        for (int f = 0; f < model.Free.Length; f++)
        {
            double own = Math.Max(fit.Parameters[order[model.Free[f]]].Value, 1e-300), its = Math.Max(other.Parameters[model.Free[f]].Value,
                1e-300);
            double difference = model.IsLog(f) ? Math.Log(own / its) : 5 * (own - its);
            sum += Math.Min(difference * difference, FarOff);
        }
        return sum;
    }

    private double Distance(FitResult fit, int[] order, SeriesTrends trends, int s)
    {
        double sum = 0;
        for (int f = 0; f < model.Free.Length; f++)
        {
            int from = Array.IndexOf(model.Free, order[model.Free[f]]);
            if (from < 0 || double.IsNaN(trends.Of(f, s)))
                continue;
            double error = Math.Min(ErrorOf(fit, from), LargestError);
            double z = (model.CoordinateOf(f, fit.Parameters[model.Free[from]].Value) - trends.Of(f, s)) / Math.Max(error, 0.1);
            sum += Math.Min(z * z, FarOff);
        }
        return sum;
    }

    private bool Disagrees(TieMap map, SeriesTrends trends, int s)
    {
        for (int f = 0; f < model.Free.Length; f++)
        {
            if (map.TieOf(f) is null || map.Out[s][f] || double.IsNaN(trends.Of(f, s)))
                continue;
            double error = ErrorOf(Fits[s], f),
                z = (model.CoordinateOf(f, Fits[s].Parameters[model.Free[f]].Value) - trends.Of(f, s)) / error;
            if (!double.IsFinite(error) || Math.Abs(z) > Disagreement)
                return true;
        }
        return false;
    }

    /// <summary>The free parameters of a spectrum where the tied ones are held; null where that fails.</summary>
    /// <param name="map">Ties.</param>
    /// <param name="tied">Values of the free parameters, of which those of ties count; NaN: not held.</param>
    /// <param name="s">The spectrum.</param>
    /// <param name="cancellation">Ends the fit.</param>
    public double[]? Conditional(TieMap map, double[] tied, int s, CancellationToken cancellation)
    {
        Circuit circuit = model.Circuit;
        for (int f = 0; f < model.Free.Length; f++)
        {
            if (map.TieOf(f) is not null && !map.Out[s][f] && !double.IsNaN(tied[f]))
                circuit = circuit.WithFixed(model.ParameterOf(f).Name, Clamped(f, tied[f]));
        }
        if (circuit.Parameters.All(p => p.Fixed))
            return null;
        try
        {
            FitResult fit = CircuitFitter.Fit(Fits[s].Spectrum, circuit, new FitOptions
                { Weighting = Fits[s].Weighting, Intervals = IntervalMethod.None }, cancellation);
            return ValuesOf(fit);
        }
        catch (ImpedanceFitException)
        {
            return null;   // the single fit is a start too
        }
    }

    private double Clamped(int f, double value) => Math.Clamp(value, model.ParameterOf(f).Lower, model.ParameterOf(f).Upper);
}
