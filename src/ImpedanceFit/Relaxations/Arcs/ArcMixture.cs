using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Relaxations.Arcs;

/// <summary>The average of all sums of arcs that the data allow, by the Bayesian criterion; the best one says how many arcs there are.
/// </summary>
internal sealed class ArcMixture
{
    // In the Bayesian criterion: of the best, and of the best of all for the first in which every arc is known.
    private const double Allowed = 10, NearlyBest = 10;
    private const double LargestDeviation = 0.3, Apart = 2.5, WideFactor = 1.5;

    private readonly ArcModel model;
    private readonly IReadOnlyList<ArcFit> fits;
    private readonly Arc[][] arcs;
    private readonly double[][,] covariances;
    private readonly int[][] owners;

    private ArcMixture(ArcModel model, IReadOnlyList<ArcFit> fits, Arc[][] arcs, double[][,] covariances)
    {
        (this.model, this.fits, this.arcs, this.covariances) = (model, fits, arcs, covariances);
        owners = [.. arcs.Select(own => own.Select(Nearest).ToArray())];
    }

    public ArcFit Best => fits[0];

    public ArcModel Model => model;

    /// <summary>The arcs of the best fit, fastest first.</summary>
    public Arc[] Arcs => arcs[0];

    /// <summary>σ² of the best fit.</summary>
    public double Variance => VarianceOf(fits[0]);

    /// <summary>Half the width of a 95 % interval in standard deviations.</summary>
    /// <remarks>Of wide distributions more: their shape is one of three, and what was measured has one of its own.</remarks>
    public double Coverage => StudentT.Quantile975(Math.Max(model.Rows - Best.Parameters.Length, 3)) * (ShareOfArcs > 0.5 ? 1 : WideFactor);

    /// <summary>The mixture of those fits of a search in which the resistance of every arc is known; null where there are none among
    /// the best.</summary>
    public static ArcMixture? Of(ArcSolver solver, IReadOnlyList<ArcFit> found)
    {
        List<ArcFit> kept = [];
        List<double[,]> covariances = [];
        foreach (ArcFit fit in found)
        {
            if (fit.Criterion > (kept.Count > 0 ? kept[0].Criterion + Allowed : found[0].Criterion + NearlyBest))
                break;
            if (solver.EquationsAt(fit.Parameters, fit.Kinds).Covariance() is not { } covariance || !IsKnown(solver.Model, fit, covariance))
                continue;
            kept.Add(fit);
            covariances.Add(covariance);
        }
        if (kept.Count == 0)
            return null;
        double total = kept.Sum(fit => Math.Exp(0.5 * (kept[0].Criterion - fit.Criterion)));
        foreach (ArcFit fit in kept)
            fit.Share = Math.Exp(0.5 * (kept[0].Criterion - fit.Criterion)) / total;
        return new ArcMixture(solver.Model, kept, [.. kept.Select(fit => solver.Model.ArcsOf(fit.Parameters, fit.Kinds))],
            [.. covariances]);
    }

    private static bool IsKnown(ArcModel model, ArcFit fit, double[,] covariance)
    {
        double variance = fit.SumOfSquares / Math.Max(model.Rows - fit.Parameters.Length, 5);
        int at = model.Offset;
        foreach (ArcKind kind in fit.Kinds)
        {
            // Held at a limit, it is not known either.
            double own = covariance[at, at] * variance;
            if (!(own > 0) || own > LargestDeviation * LargestDeviation)
                return false;
            at += Arc.CountOf(kind);
        }
        return true;
    }

    /// <summary>Share of the fits that hold nothing but arcs.</summary>
    public double ShareOfArcs => fits.Sum(fit => fit.Kinds.Any(Arc.IsWide) ? 0 : fit.Share);

    /// <summary>ln|R| of an arc of the best fit: over all fits, those arcs of another that are nearest to it taken together.</summary>
    public ArcMoments LogResistance(int arc) => Over((fit, own) =>
    {
        double sum = 0;
        foreach (int k in own)
            sum += arcs[fit][k].Resistance;
        double[] gradient = new double[fits[fit].Parameters.Length];
        foreach (int k in own)
            gradient[PlaceOf(fit, k)] = arcs[fit][k].Resistance / sum;
        return (Math.Log(Math.Abs(sum)), Square(fit, gradient));
    }, arc);

    /// <summary>ln τ at the top of γ, of the largest arc where there are several.</summary>
    public ArcMoments LogTau(int arc) => Over((fit, own) =>
    {
        int largest = own.MaxBy(k => Math.Abs(arcs[fit][k].Resistance));
        return (arcs[fit][largest].TopLogTau, Square(fit, TopGradient(fit, largest)));
    }, arc);

    /// <summary>n; of kinds without one, 1 is a fact.</summary>
    public ArcMoments Exponent(int arc) => Over((fit, own) =>
    {
        int largest = own.MaxBy(k => Math.Abs(arcs[fit][k].Resistance));
        if (Arc.CountOf(arcs[fit][largest].Kind) < 3 || Arc.IsWide(arcs[fit][largest].Kind))
            return (arcs[fit][largest].N, 0);
        double[] gradient = new double[fits[fit].Parameters.Length];
        gradient[PlaceOf(fit, largest) + 2] = 1;
        return (arcs[fit][largest].N, Square(fit, gradient));
    }, arc);

    /// <summary>ln(τ/|R|), the capacitance of an arc with its top at τ.</summary>
    public ArcMoments LogCapacitance(int arc) => Over((fit, own) =>
    {
        int largest = own.MaxBy(k => Math.Abs(arcs[fit][k].Resistance));
        double[] gradient = TopGradient(fit, largest);
        gradient[PlaceOf(fit, largest)] -= 1;
        return (arcs[fit][largest].TopLogTau - arcs[fit][largest].LogR, Square(fit, gradient));
    }, arc);

    /// <summary>Share of the fits that have an arc of their own there.</summary>
    public double Probability(int arc)
    {
        double share = 0;
        for (int fit = 0; fit < fits.Count; fit++)
            share += owners[fit].Contains(arc) ? fits[fit].Share : 0;
        return share;
    }

    /// <summary>Parameter 0 (R∞), 1 (L·ω_max), 2 (ln A), 3 (n of the tail).</summary>
    public ArcMoments Linear(int parameter)
    {
        ArcMoments moments = default;
        for (int fit = 0; fit < fits.Count; fit++)
        {
            moments.Add(fits[fit].Share, fits[fit].Parameters[parameter],
                covariances[fit][parameter, parameter] * VarianceOf(fits[fit]));
        }
        return moments;
    }

    /// <summary>The sum of all resistances, in units of the scale.</summary>
    public ArcMoments Total()
    {
        ArcMoments moments = default;
        for (int fit = 0; fit < fits.Count; fit++)
        {
            double[] gradient = new double[fits[fit].Parameters.Length];
            for (int k = 0; k < arcs[fit].Length; k++)
                gradient[PlaceOf(fit, k)] = arcs[fit][k].Resistance;
            moments.Add(fits[fit].Share, arcs[fit].Sum(arc => arc.Resistance), Square(fit, gradient));
        }
        return moments;
    }

    /// <summary>γ at ln τ in units of the scale, over all fits; with how far edges, of which the place is known to an error, may lower
    /// or raise it there.</summary>
    public (ArcMoments Moments, double Lower, double Upper) Gamma(double logTau)
    {
        ArcMoments moments = default;
        double lower = 0, upper = 0;
        for (int fit = 0; fit < fits.Count; fit++)
        {
            double[] gradient = new double[fits[fit].Parameters.Length];
            double sum = 0, share = fits[fit].Share;
            for (int k = 0; k < arcs[fit].Length; k++)
            {
                Arc arc = arcs[fit][k];
                int place = PlaceOf(fit, k);
                double gamma = arc.Gamma(logTau);
                if (arc.Kind == ArcKind.Uniform)
                {
                    (double inside, bool surely, bool perhaps) = Inside(fit, place, arc, logTau);
                    double height = 0.5 * arc.Resistance / arc.N;
                    gamma = height * inside;
                    (gradient[place], gradient[place + 2]) = (gamma, -gamma / arc.N);
                    lower += share * (gamma - (surely ? height : 0));
                    upper += share * ((perhaps ? height : 0) - gamma);
                }
                else
                {
                    AddSlopes(arc, logTau, gamma, gradient.AsSpan(place));
                }
                sum += gamma;
            }
            moments.Add(share, sum, Square(fit, gradient));
        }
        return (moments, lower, upper);
    }

    private const double Difference = 1e-4;

    // Probability to lie between the edges of an even distribution, and whether 95 % limits of both say so.
    private (double Inside, bool Surely, bool Perhaps) Inside(int fit, int place, Arc arc, double logTau)
    {
        double inside = 1;
        bool surely = true, perhaps = true;
        foreach (int side in (int[])[-1, 1])
        {
            double[] gradient = new double[fits[fit].Parameters.Length];
            (gradient[place + 1], gradient[place + 2]) = (1, side);
            double error = Math.Max(Math.Sqrt(Square(fit, gradient)), 1e-6), depth = (arc.N - side * (logTau - arc.LogTau)) / error;
            inside -= 1 - NormalProbability.Below(depth);
            surely &= depth > StudentT.Normal975;
            perhaps &= depth > -StudentT.Normal975;
        }
        return (Math.Max(inside, 0), surely, perhaps);
    }

    private static void AddSlopes(Arc arc, double logTau, double gamma, Span<double> gradient)
    {
        gradient[0] = gamma;
        gradient[1] = ((arc with { LogTau = arc.LogTau + Difference }).Gamma(logTau) - gamma) / Difference;
        int count = Arc.CountOf(arc.Kind);
        if (count > 2)
            gradient[2] = (gamma - (arc with { N = arc.N - Difference }).Gamma(logTau)) / Difference;
        if (count > 3)
            gradient[3] = (gamma - (arc with { B = arc.B - Difference }).Gamma(logTau)) / Difference;
    }

    private double[] TopGradient(int fit, int k)
    {
        double[] gradient = new double[fits[fit].Parameters.Length];
        int place = PlaceOf(fit, k);
        Arc arc = arcs[fit][k];
        gradient[place + 1] = 1;
        if (Arc.CountOf(arc.Kind) > 3)
        {
            const double Step = 0.01;
            gradient[place + 2] = (arc.TopLogTau - (arc with { N = arc.N - Step }).TopLogTau) / Step;
            gradient[place + 3] = (arc.TopLogTau - (arc with { B = arc.B - Step }).TopLogTau) / Step;
        }
        return gradient;
    }

    private ArcMoments Over(Func<int, int[], (double Value, double Variance)> quantity, int arc)
    {
        ArcMoments moments = default;
        for (int fit = 0; fit < fits.Count; fit++)
        {
            int[] own = [.. Enumerable.Range(0, owners[fit].Length).Where(k => owners[fit][k] == arc)];
            if (own.Length == 0)
                continue;
            (double value, double variance) = quantity(fit, own);
            moments.Add(fits[fit].Share, value, variance);
        }
        return moments;
    }

    private int Nearest(Arc arc)
    {
        Arc[] best = arcs[0];
        int nearest = -1;
        for (int k = 0; k < best.Length; k++)
        {
            if (best[k].Sign == arc.Sign && (nearest < 0
                || Math.Abs(best[k].TopLogTau - arc.TopLogTau) < Math.Abs(best[nearest].TopLogTau - arc.TopLogTau)))
                nearest = k;
        }
        if (nearest < 0)
            return nearest;
        // What lies further away is another process, and no part of that one.
        double reach = Arc.IsWide(best[nearest].Kind) ? Math.Max(Apart, 2 * best[nearest].LogWidth) : Apart;
        return Math.Abs(best[nearest].TopLogTau - arc.TopLogTau) < reach ? nearest : -1;
    }

    private int PlaceOf(int fit, int arc)
    {
        int at = model.Offset;
        for (int k = 0; k < arc; k++)
            at += Arc.CountOf(fits[fit].Kinds[k]);
        return at;
    }

    private double VarianceOf(ArcFit fit) => fit.SumOfSquares / Math.Max(model.Rows - fit.Parameters.Length, 5);

    private double Square(int index, double[] gradient)
    {
        double sum = 0;
        double[,] covariance = covariances[index];
        for (int i = 0; i < gradient.Length; i++)
        {
            if (gradient[i] == 0)
                continue;
            for (int j = 0; j < gradient.Length; j++)
                sum += gradient[i] * covariance[i, j] * gradient[j];
        }
        return Math.Max(sum, 0) * VarianceOf(fits[index]);
    }
}
