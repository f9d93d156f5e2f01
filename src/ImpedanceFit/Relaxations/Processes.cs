using ImpedanceFit.Relaxations.Arcs;
using ImpedanceFit.Relaxations.Density;

namespace ImpedanceFit.Relaxations;

/// <summary>Looks for the single processes of a spectrum, from the peaks of its curve on, and says whether to believe them.</summary>
/// <remarks>Arcs are believed where their Bayesian criterion is below that of the curve (of which the effective number of parameters
/// counts) and the resistance of each is known. Then they describe the spectrum with less than the curve needs.</remarks>
internal sealed class Processes
{
    private const double LargestRelativeError = 0.2;
    private const double SharpExponent = 0.92, ChainLogTau = 1.8, GainOfChain = 20, GainOfWide = 7;

    private Processes(ArcMixture mixture, double gain) => (Mixture, Gain) = (mixture, gain);

    public ArcMixture Mixture { get; }

    /// <summary>By how much the Bayesian criterion of the curve is larger.</summary>
    public double Gain { get; }

    /// <summary>Whether all processes are arcs, none of them a wide distribution.</summary>
    public bool AreArcs => Mixture.ShareOfArcs > 0.5;

    /// <summary>The processes; null where there are none to be believed.</summary>
    public static Processes? Of(DensityPosterior posterior, CancellationToken cancellation)
    {
        ArcModel model = new(posterior.Spectrum, posterior.TailExponent > 0);
        ArcSearch search = new(model, StartOf(posterior, model), cancellation);
        IReadOnlyList<ArcFit> found = search.Run();
        double ofCurve = search.Solver.Bic(posterior.SumOfSquares, posterior.ParameterCount);
        if (ArcMixture.Of(search.Solver, found) is not { } mixture)
            return null;
        double gain = ofCurve - mixture.Best.Bic;
        // Wide distributions can follow what is none: they must describe the spectrum clearly better than the curve.
        double needed = IsChain(mixture.Arcs) ? GainOfChain : 0;
        if (mixture.ShareOfArcs <= 0.5)
            needed = Math.Max(needed, GainOfWide);
        return IsKnown(mixture) && gain > needed ? new Processes(mixture, gain) : null;
    }

    private static bool IsKnown(ArcMixture mixture) => Enumerable.Range(0, mixture.Arcs.Length)
        .All(arc => mixture.LogResistance(arc).Deviation < LargestRelativeError);

    // Sharp arcs at short distances are how a plateau or a wide peak without tails looks to arcs.
    private static bool IsChain(Arc[] arcs)
    {
        for (int k = 1; k < arcs.Length; k++)
        {
            if (arcs[k].TopLogTau - arcs[k - 1].TopLogTau < ChainLogTau && IsSharp(arcs[k]) && IsSharp(arcs[k - 1]))
                return true;
        }
        return false;
    }

    private static bool IsSharp(Arc arc) => arc.Kind == ArcKind.Debye || (arc.Kind == ArcKind.Zarc && arc.N > SharpExponent);

    private static ArcStart StartOf(DensityPosterior posterior, ArcModel model)
    {
        double scale = posterior.Spectrum.Scale;
        RelaxationBasis basis = posterior.Spectrum.Basis;
        double[] gamma = posterior.Gamma();
        List<Arc> arcs = [];
        foreach (CurveWindow window in CurveWindow.Of(gamma, basis.LogTau, posterior.ModulusAtTau()))
        {
            double resistance = 0;
            double[] weights = window.Weights(basis.Count, basis.Step);
            for (int j = 0; j < weights.Length; j++)
                resistance += weights[j] * gamma[j];
            double size = Math.Abs(resistance), top = Math.Abs(gamma[window.Top]);
            // Of a ZARC, γ at the top is R/2π·tan(nπ/2).
            double exponent = Math.Clamp(1 - 2 / Math.PI * Math.Atan(size / (2 * Math.PI * top)), 0.5, 0.98);
            arcs.Add(new Arc(gamma[window.Top] < 0 ? ArcKind.Negative : ArcKind.Zarc, Math.Log(size / scale), window.LogTau, exponent, 1));
        }
        double[] linear = new double[model.Offset];
        DensityComponent best = posterior.Best;
        (linear[0], linear[1]) = (Math.Max(best.Linear[0], 1e-4), Math.Max(best.Linear[1], 1e-6));
        if (model.HasTail)
            (linear[2], linear[3]) = (Math.Log(best.Linear[2]), posterior.TailExponent);
        return new ArcStart(linear, [.. arcs.OrderByDescending(arc => arc.LogR).Take(ArcSearch.MostArcs)],
            posterior.Shape == DensityShape.Loop, basis.LogTau, [.. gamma.Select(g => g / scale)]);
    }
}
