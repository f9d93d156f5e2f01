using ImpedanceFit.Relaxations.Arcs;
using ImpedanceFit.Relaxations.Density;

namespace ImpedanceFit.Relaxations;

/// <summary>Processes as peaks, and their γ.</summary>
internal static class ArcPeaks
{
    private const int PerDecade = 40;
    private const double ClosestLogTau = 1e-3, RelativeStep = 0.06;

    public static IReadOnlyList<RelaxationPeak> Of(ArcMixture mixture)
    {
        List<RelaxationPeak> peaks = [];
        for (int k = 0; k < mixture.Arcs.Length; k++)
            peaks.Add(PeakOf(mixture, k));
        return peaks;
    }

    /// <summary>ln τ of the points where γ is given: evenly over the range of the curve, and more of them about sharp arcs.</summary>
    public static double[] GridOf(ArcMixture mixture, RelaxationBasis basis)
    {
        List<double> grid = [];
        double from = basis.LogTau[0], to = basis.LogTau[^1], step = Math.Log(10) / PerDecade;
        for (int j = 0; j <= (int)Math.Round((to - from) / step); j++)
            grid.Add(from + j * step);
        foreach (Arc arc in mixture.Arcs)
        {
            if (Arc.IsWide(arc.Kind))
            {
                AddWide(arc, grid);
                continue;
            }
            // γ of a ZARC falls like 1/(δ² + x²) beside its top.
            double width = Math.PI * Math.Max(1 - arc.N, 0.015), top = arc.TopLogTau;
            grid.Add(top);
            for (int j = 1; width * Math.Cosh(RelativeStep * j) * RelativeStep < step; j++)
            {
                grid.Add(top + width * Math.Sinh(RelativeStep * j));
                grid.Add(top - width * Math.Sinh(RelativeStep * j));
            }
        }
        grid.Sort();
        List<double> kept = [];
        foreach (double logTau in grid.Where(t => t >= from && t <= to))
        {
            if (kept.Count == 0 || logTau - kept[^1] > ClosestLogTau)
                kept.Add(logTau);
        }
        return [.. kept];
    }

    private static void AddWide(Arc arc, List<double> grid)
    {
        const double FromEdge = 0.6, EdgeStep = 0.004, StepOfWidth = 0.1, Reach = 3;
        for (double x = -Reach; x <= Reach; x += StepOfWidth)
            grid.Add(arc.LogTau + x * arc.N);
        for (double x = -FromEdge; x <= FromEdge && arc.Kind == ArcKind.Uniform; x += EdgeStep)
        {
            grid.Add(arc.LogTau - arc.N + x);
            grid.Add(arc.LogTau + arc.N + x);
        }
    }

    private static RelaxationPeak PeakOf(ArcMixture mixture, int k)
    {
        double scale = mixture.Model.Spectrum.Scale, t = mixture.Coverage;
        Arc arc = mixture.Arcs[k];
        ArcMoments logR = mixture.LogResistance(k), logTau = mixture.LogTau(k);
        double size = Math.Exp(logR.Mean) * scale;
        Estimate resistance = arc.Sign > 0 ? Intervals.OfLogarithm(size, logR.Deviation, t, Unit.Ohm)
            : Intervals.Negated(Intervals.OfLogarithm(size, logR.Deviation, t, Unit.Ohm));
        (double from, double to) = Range(mixture, k);
        return new RelaxationPeak(Intervals.OfLogarithm(Math.Exp(logTau.Mean), logTau.Deviation, t, Unit.Second), resistance)
        {
            IsArc = !Arc.IsWide(arc.Kind),
            Shape = NameOf(arc.Kind),
            Exponent = Arc.IsWide(arc.Kind) ? null : Intervals.Bounded(mixture.Exponent(k), t, Unit.None),
            Capacitance = arc.Sign > 0 ? CapacitanceOf(mixture.LogCapacitance(k), scale, t) : null,
            Probability = Math.Min(mixture.Probability(k), mixture.ShareOfArcs > 0.5 ? 1 : CurvePeaks.Surest),
            FromHertz = from,
            ToHertz = to,
        };
    }

    private static Estimate CapacitanceOf(ArcMoments logarithm, double scale, double t) =>
        Intervals.OfLogarithm(Math.Exp(logarithm.Mean) / scale, logarithm.Deviation, t, Unit.Farad);

    private static string NameOf(ArcKind kind) => kind switch
    {
        ArcKind.Debye => "RC",
        ArcKind.Skewed => "Havriliak–Negami",
        ArcKind.Mirrored => "mirrored Havriliak–Negami",
        ArcKind.Gerischer => "Gerischer",
        ArcKind.Warburg => "finite-length Warburg",
        ArcKind.LogNormal => "log-normal",
        ArcKind.Uniform => "plateau",
        ArcKind.Triangle => "triangle",
        _ => "ZARC",
    };

    // Where the arc makes more than half of Σ|γ|.
    private static (double FromHertz, double ToHertz) Range(ArcMixture mixture, int k)
    {
        const double Step = 0.05;
        const int MostSteps = 400;
        Arc[] arcs = mixture.Arcs;
        double top = arcs[k].TopLogTau, low = top, high = top;
        bool Leads(double logTau)
        {
            double all = 0;
            foreach (Arc arc in arcs)
                all += Math.Abs(arc.Gamma(logTau));
            double own = Math.Abs(arcs[k].Gamma(logTau));
            return own > 0.5 * all && own > 0.01 * Math.Abs(arcs[k].Gamma(top));
        }

        for (int step = 0; step < MostSteps && Leads(low - Step); step++)
            low -= Step;
        for (int step = 0; step < MostSteps && Leads(high + Step); step++)
            high += Step;
        return (Math.Exp(-high) / (2 * Math.PI), Math.Exp(-low) / (2 * Math.PI));
    }
}
