namespace ImpedanceFit.Relaxations.Arcs;

/// <summary>Finds the sums of arcs that describe a spectrum: from the peaks of the curve, by adding, removing, merging and reshaping arcs.
/// </summary>
/// <remarks>A score test first tells what a new arc or a skew would gain. It asks how far its column, less what the other parameters can
/// do, goes along with the residuals. Only promising ones are fitted.</remarks>
internal sealed class ArcSearch
{
    public const int MostArcs = 6;
    // In the Bayesian criterion.
    private const double Near = 6, Hopeless = 30, Promising = 0.25, LeastGain = 2;
    private const int MostExpansions = 8, MostEvaluations = 2500, LongSteps = 100;
    private const double LongGain = 1e-5, AtLimit = 1e-3;
    // What is left of a start after so many steps, and how far from the best it may then be.
    private static readonly (int Steps, double Gain, double Apart)[] Trials = [(8, 1e-2, 60), (20, 3e-3, 15)];
    private static readonly ArcKind[] WideKinds = [ArcKind.LogNormal, ArcKind.Uniform, ArcKind.Triangle];
    private const int MostMerged = 4;
    private static readonly double[] TriedExponents = [0.65, 0.9, 0.98];

    private readonly ArcModel model;
    private readonly ArcSolver solver;
    private readonly ArcStart start;
    private readonly CancellationToken cancellation;
    private readonly Dictionary<string, ArcFit> fits = [];
    private readonly HashSet<ArcFit> expanded = [];

    public ArcSearch(ArcModel model, ArcStart start, CancellationToken cancellation)
    {
        (this.model, this.start, this.cancellation) = (model, start, cancellation);
        solver = new ArcSolver(model);
    }

    public ArcSolver Solver => solver;

    /// <summary>The fits found, the best first.</summary>
    public IReadOnlyList<ArcFit> Run()
    {
        Fit(start.Linear, start.Arcs.Length > 0 ? start.Arcs : [new Arc(ArcKind.Zarc, -2, Middle(), 0.8, 1)], LongSteps, LongGain);
        Vary(fits.Values.First());
        Grow();
        Shrink();
        Vary(fits.Values.MinBy(fit => fit.Criterion)!);
        Widen();
        for (int round = 0; round < MostExpansions && solver.Evaluations < MostEvaluations; round++)
        {
            double best = fits.Values.Min(fit => fit.Criterion);
            ArcFit? next = fits.Values.Where(fit => fit.Criterion < best + Near && !expanded.Contains(fit)).MinBy(fit => fit.Criterion);
            if (next is null)
                break;
            expanded.Add(next);
            Expand(next);
        }
        return [.. fits.Values.OrderBy(fit => fit.Criterion)];
    }

    // One wide distribution instead of a group of neighbours, as long as that describes the spectrum better.
    private void Widen()
    {
        for (int round = 0; round < MostArcs; round++)
        {
            ArcFit current = fits.Values.MinBy(fit => fit.Criterion)!;
            Arc[] arcs = model.ArcsOf(current.Parameters, current.Kinds);
            ArcFit? next = null;
            for (int first = 0; first < arcs.Length; first++)
            {
                for (int last = first; last < Math.Min(first + MostMerged, arcs.Length) && arcs[last].Sign > 0; last++)
                    next = Better(next, Widened(current, arcs, first, last));
            }
            if (next is null || next.Criterion >= current.Criterion)
                break;
        }
    }

    private ArcFit? Widened(ArcFit fit, Arc[] arcs, int first, int last)
    {
        double from = first == 0 ? double.NegativeInfinity : 0.5 * (arcs[first - 1].TopLogTau + arcs[first].TopLogTau);
        double to = last + 1 == arcs.Length ? double.PositiveInfinity : 0.5 * (arcs[last].TopLogTau + arcs[last + 1].TopLogTau);
        (double mean, double deviation) = start.Moments(from, to);
        double resistance = 0;
        for (int k = first; k <= last; k++)
            resistance += Math.Exp(arcs[k].LogR);
        Arc[] rest = [.. arcs.Where((_, k) => k < first || k > last)];
        ArcFit? best = null;
        foreach (ArcKind kind in WideKinds)
        {
            if (first < last || arcs[first].Kind != kind)
            {
                Arc wide = new(kind, Math.Log(resistance), mean, Arc.WidthOf(kind, deviation), 1);
                best = Better(best, Fit(fit.Parameters, [.. rest, wide]));
            }
        }
        return best;
    }

    private double Middle() => -0.5 * Math.Log(model.Spectrum.Basis.LowestOmega * model.Spectrum.Basis.HighestOmega);

    // Both skews of every arc, and every arc left out, with all the steps they need: short trials miss them where they lie far.
    private void Vary(ArcFit fit)
    {
        Arc[] arcs = model.ArcsOf(fit.Parameters, fit.Kinds);
        NormalEquations equations = solver.EquationsAt(fit.Parameters, fit.Kinds);
        for (int k = 0; k < arcs.Length; k++)
        {
            if (arcs[k].Kind == ArcKind.Zarc)
                Skew(fit, arcs, k, equations, isPatient: true);
            if (arcs.Length > 1)
                Fit(fit.Parameters, [.. arcs.Where((_, i) => i != k)], LongSteps, LongGain);
        }
        expanded.Add(fit);
    }

    // One step at a time, whichever of a further arc and a skew describes the spectrum better.
    private void Grow()
    {
        ArcFit current = fits.Values.MinBy(fit => fit.Criterion)!;
        int misses = 0;
        // A skew that ends at its limit leads back to an earlier fit: without a limit the two would take turns.
        for (int step = 0; step < 2 * MostArcs && misses < 2; step++)
        {
            ArcFit? next = current.Kinds.Length < MostArcs ? Insert(current, 2) : null;
            Arc[] arcs = model.ArcsOf(current.Parameters, current.Kinds);
            NormalEquations equations = solver.EquationsAt(current.Parameters, current.Kinds);
            for (int k = 0; k < arcs.Length; k++)
                next = Better(next, arcs[k].Kind == ArcKind.Zarc ? Skew(current, arcs, k, equations, isPatient: false) : null);
            if (next is null)
                break;
            misses = next.Criterion < current.Criterion ? 0 : misses + 1;
            current = next;
        }
    }

    private static ArcFit? Better(ArcFit? one, ArcFit? other) =>
        one is null || (other is not null && other.Criterion < one.Criterion) ? other : one;

    private void Shrink()
    {
        double best = fits.Values.Min(fit => fit.Criterion);
        ArcFit current = fits.Values.MinBy(fit => fit.Kinds.Length)!;
        while (current.Kinds.Length > 1)
        {
            ArcFit? next = Remove(current);
            if (next is null || next.Criterion > best + Hopeless)
                break;
            best = Math.Min(best, next.Criterion);
            current = next;
        }
    }

    private void Expand(ArcFit fit)
    {
        Arc[] arcs = model.ArcsOf(fit.Parameters, fit.Kinds);
        NormalEquations equations = solver.EquationsAt(fit.Parameters, fit.Kinds);
        for (int k = 0; k < arcs.Length; k++)
        {
            if (arcs[k].Kind == ArcKind.Zarc)
                Skew(fit, arcs, k, equations, isPatient: false);
            Reshape(fit, arcs, k);
        }
        for (int k = 0; k + 1 < arcs.Length; k++)
            Merge(fit, arcs, k);
        if (arcs.Length < MostArcs)
            Insert(fit, 1);
        if (arcs.Length > 1)
            Remove(fit);
    }

    private ArcFit? Skew(ArcFit fit, Arc[] arcs, int k, NormalEquations equations, bool isPatient)
    {
        double[] column = new double[model.Rows];
        double cost = Math.Log(model.Rows);
        ArcFit? best = null;
        foreach (bool mirrored in (bool[])[false, true])
        {
            model.SkewColumn(arcs[k], mirrored, column);
            (double gain, double coefficient) = equations.GainOf(column, null);
            double predicted = model.Rows * Math.Log(fit.SumOfSquares / Math.Max(fit.SumOfSquares - gain, 1e-3 * fit.SumOfSquares));
            // b falls below 1.
            if (isPatient ? predicted < LeastGain : coefficient >= 0 || predicted < Promising * cost)
                continue;
            double b = predicted > 4 * cost ? 0.5 : 0.75, shift = (mirrored ? -1 : 1) * (1 - b);
            Arc[] skewed = With(arcs, k, arcs[k] with
            {
                Kind = mirrored ? ArcKind.Mirrored : ArcKind.Skewed,
                LogTau = arcs[k].LogTau + shift,
                N = Math.Min(arcs[k].N + 0.3 * (1 - b), 0.97),
                B = b,
            });
            best = Better(best, isPatient ? Fit(fit.Parameters, skewed, LongSteps, LongGain) : Fit(fit.Parameters, skewed));
        }
        return best;
    }

    private void Reshape(ArcFit fit, Arc[] arcs, int k)
    {
        Arc arc = arcs[k];
        double top = arc.TopLogTau;
        if (Arc.IsWide(arc.Kind) || (arc.Kind == ArcKind.Zarc && arc.N < 0.97))
            ReshapeWide(fit, arcs, k);
        if (arc.Kind is ArcKind.Skewed or ArcKind.Mirrored)
        {
            if (arc.B > 0.85)
                Fit(fit.Parameters, With(arcs, k, new Arc(ArcKind.Zarc, arc.LogR, top, arc.N, 1)));
            if (arc.B is > 0.35 and < 0.7 && arc.N > 0.8 && arc.Kind == ArcKind.Skewed)
            {
                Fit(fit.Parameters, With(arcs, k, new Arc(ArcKind.Gerischer, arc.LogR, arc.LogTau, 1, 0.5)));
                Fit(fit.Parameters, With(arcs, k, new Arc(ArcKind.Warburg, arc.LogR, top + 0.93, 1, 1)));
            }
        }
        if (arc.Kind == ArcKind.Zarc && arc.N > 0.97)
            Fit(fit.Parameters, With(arcs, k, arc with { Kind = ArcKind.Debye, N = 1 }));
        if (arc.Kind == ArcKind.Zarc && arc.N is > 0.6 and < 0.95)
            Fit(fit.Parameters, With(arcs, k, new Arc(ArcKind.Warburg, arc.LogR, top + 0.93, 1, 1)));
    }

    // ln τ of a ZARC has the variance π²/3·(1/n² − 1).
    private void ReshapeWide(ArcFit fit, Arc[] arcs, int k)
    {
        Arc arc = arcs[k];
        double deviation = Arc.IsWide(arc.Kind) ? arc.LogWidth : Math.PI * Math.Sqrt((1 / (arc.N * arc.N) - 1) / 3);
        foreach (ArcKind kind in WideKinds)
        {
            if (kind != arc.Kind)
                Fit(fit.Parameters, With(arcs, k, new Arc(kind, arc.LogR, arc.LogTau, Arc.WidthOf(kind, deviation), 1)));
        }
        if (Arc.IsWide(arc.Kind))
        {
            double n = Math.Clamp(1 / Math.Sqrt(1 + 3 * deviation * deviation / (Math.PI * Math.PI)), 0.5, 0.97);
            Fit(fit.Parameters, With(arcs, k, new Arc(ArcKind.Zarc, arc.LogR, arc.LogTau, n, 1)));
        }
    }

    private void Merge(ArcFit fit, Arc[] arcs, int k)
    {
        Arc one = arcs[k], two = arcs[k + 1];
        if (one.Sign < 0 || two.Sign < 0 || Arc.IsWide(one.Kind) || Arc.IsWide(two.Kind) || two.TopLogTau - one.TopLogTau > 5)
            return;
        double r1 = Math.Exp(one.LogR), r2 = Math.Exp(two.LogR), logR = Math.Log(r1 + r2);
        double main = r1 > r2 ? one.TopLogTau : two.TopLogTau, n = Math.Max(one.N, two.N);
        Arc[] rest = [.. arcs.Where((_, i) => i != k && i != k + 1)];
        if (r2 > 0.3 * r1)
        {
            Fit(fit.Parameters, [.. rest, new Arc(ArcKind.Skewed, logR, two.TopLogTau + 0.3, Math.Min(n, 0.97), 0.5)]);
            Fit(fit.Parameters, [.. rest, new Arc(ArcKind.Warburg, logR, two.TopLogTau + 0.93, 1, 1)]);
            Fit(fit.Parameters, [.. rest, new Arc(ArcKind.Gerischer, logR, two.TopLogTau, 1, 0.5)]);
        }
        if (r1 > 0.3 * r2)
            Fit(fit.Parameters, [.. rest, new Arc(ArcKind.Mirrored, logR, main - 0.3, Math.Min(n, 0.97), 0.5)]);
    }

    private ArcFit? Insert(ArcFit fit, int most)
    {
        Arc[] arcs = model.ArcsOf(fit.Parameters, fit.Kinds);
        NormalEquations equations = solver.EquationsAt(fit.Parameters, fit.Kinds);
        List<(double Gain, Arc Arc)> offers = [];
        double[] column = new double[model.Rows];
        double from = Math.Log(0.3 / model.Spectrum.Basis.HighestOmega), to = Math.Log(3 / model.Spectrum.Basis.LowestOmega);
        int places = (int)Math.Ceiling((to - from) / 0.6);
        for (int place = 0; place <= places; place++)
        {
            foreach (double n in TriedExponents)
            {
                Arc unit = new(ArcKind.Zarc, 0, from + (to - from) * place / places, n, 1);
                model.ArcColumn(unit, column);
                (double gain, double coefficient) = equations.GainOf(column, null);
                if (coefficient > 0)
                    offers.Add((gain, unit with { LogR = Math.Log(coefficient) }));
                else if (coefficient < 0 && start.HasLoop)
                    offers.Add((gain, unit with { Kind = ArcKind.Negative, LogR = Math.Log(-coefficient) }));
            }
        }
        ArcFit? best = null;
        List<double> taken = [];
        foreach ((double gain, Arc offered) in offers.OrderByDescending(offer => offer.Gain))
        {
            double left = Math.Max(fit.SumOfSquares - gain, 1e-6 * fit.SumOfSquares);
            if (taken.Count == most || model.Rows * Math.Log(fit.SumOfSquares / left) < LeastGain)
                break;
            if (taken.Any(t => Math.Abs(t - offered.LogTau) < 1.5))
                continue;
            taken.Add(offered.LogTau);
            // What a large new arc takes from its neighbours is for the fit to find out.
            double largest = Math.Log(arcs.Length == 0 ? 1 : arcs.Max(arc => Math.Exp(arc.LogR)));
            Arc added = offered with { LogR = Math.Clamp(offered.LogR, largest - 8, largest) };
            best = Better(best, Fit(fit.Parameters, [.. arcs, added]));
        }
        return best;
    }

    // Without one of the arcs.
    private ArcFit? Remove(ArcFit fit)
    {
        Arc[] arcs = model.ArcsOf(fit.Parameters, fit.Kinds);
        ArcFit? best = null;
        for (int k = 0; k < arcs.Length; k++)
        {
            best = Better(best, Fit(fit.Parameters, [.. arcs.Where((_, i) => i != k)]));
        }
        return best;
    }

    private static Arc[] With(Arc[] arcs, int k, Arc arc)
    {
        Arc[] changed = [.. arcs];
        changed[k] = arc;
        return changed;
    }

    private ArcFit? Fit(double[] linear, Arc[] arcs)
    {
        // Short fits tell whether a long one is worth it.
        double best = fits.Values.Min(fit => fit.Criterion);
        foreach ((int steps, double gain, double apart) in Trials)
        {
            ArcFit trial = Solve(linear, arcs, steps, gain);
            if (trial.Criterion > best + apart)
                return null;
            (linear, arcs) = (trial.Parameters, model.ArcsOf(trial.Parameters, trial.Kinds));
        }
        return Fit(linear, arcs, LongSteps, LongGain);
    }

    private ArcFit Fit(double[] linear, Arc[] arcs, int steps, double gain)
    {
        ArcFit fit = Solve(linear, arcs, steps, gain);
        Arc[] found = model.ArcsOf(fit.Parameters, fit.Kinds), plain = Array.ConvertAll(found, Simplified);
        if (!found.AsSpan().SequenceEqual(plain))
            return Fit(fit.Parameters, plain, steps, gain);
        string key = string.Join(',', fit.Kinds.Select(kind => (int)kind));
        if (fits.TryGetValue(key, out ArcFit? known) && known.SumOfSquares <= fit.SumOfSquares * (1 + 1e-6))
            return known;
        return fits[key] = fit;
    }

    // A skew or an exponent that ended at its limit is none.
    private static Arc Simplified(Arc arc)
    {
        if (arc.Kind is ArcKind.Skewed or ArcKind.Mirrored && arc.B > 1 - AtLimit)
            arc = arc with { Kind = ArcKind.Zarc, B = 1 };
        if (Arc.IsWide(arc.Kind) && arc.N < WideShape.Limits(arc.Kind).Smallest + AtLimit)
            arc = arc with { Kind = ArcKind.Debye, N = 1 };
        return arc.Kind == ArcKind.Zarc && arc.N > ArcModel.LargestExponent - AtLimit ? arc with { Kind = ArcKind.Debye, N = 1 } : arc;
    }

    private ArcFit Solve(double[] linear, Arc[] arcs, int steps, double gain)
    {
        cancellation.ThrowIfCancellationRequested();
        return Sorted(solver.Run(Vector(linear, arcs), [.. arcs.Select(arc => arc.Kind)], steps, gain));
    }

    private ArcFit Sorted(ArcFit fit)
    {
        Arc[] arcs = [.. model.ArcsOf(fit.Parameters, fit.Kinds).OrderBy(arc => arc.TopLogTau)];
        return fit with { Kinds = [.. arcs.Select(arc => arc.Kind)], Parameters = Vector(fit.Parameters, arcs) };
    }

    private double[] Vector(double[] linear, Arc[] arcs)
    {
        List<double> x = [.. linear.AsSpan(0, model.Offset)];
        foreach (Arc arc in arcs)
        {
            int count = Arc.CountOf(arc.Kind);
            x.Add(arc.LogR);
            x.Add(arc.LogTau);
            if (count > 2)
                x.Add(arc.N);
            if (count > 3)
                x.Add(arc.B);
        }
        return [.. x];
    }
}
