using System.Numerics;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Fitting.Noise;

/// <summary>Judges the residuals of a fit with modulus weights: is the noise proportional to |Z| and are
/// there no wild points? If not, what is it like?</summary>
/// <remarks>
/// Tests come first, because they are cheap and keep modulus weights where nothing speaks against these.
/// What they reject is described by the model with the least restricted likelihood (Patterson and Thompson, Biometrika 58 (1971) 545,
/// doi:10.1093/biomet/58.3.545). Each parameter costs what the Bayesian criterion says, each wild point what the test for one says. A
/// circuit that misses the spectrum leaves large residuals in some places too, but in order: then nothing is concluded.
/// </remarks>
internal static class NoiseJudge
{
    // Of each of the patterns: those with |Z|, which are common, and those with the parts.
    private const double LevelOfModulus = 0.005;
    private const double LevelOfParts = 0.004;
    // A constant part that too few points show is missed often, and intervals are then too narrow; allowing
    // for one that is not there costs next to nothing.
    private const double LevelOfHint = 0.2;
    private const double CostOfHint = 0.5;
    private const double SystematicLevel = 2.6;
    private const double ClippedAt = 2.5;
    private const double NegligibleResidual = 1e-6;
    private const int FewestPoints = 15;
    private const int FewestDegrees = 20;
    private const int MaximumRounds = 4;
    // In −2 ln of the likelihood: noise is at least e⁵ times as frequent a cause of large residuals that look like noise.
    private const double PriorAgainstMisfit = 10;
    private const double PriorAgainstRareShapes = 3;
    // Less than the Bayesian criterion's: a test has spoken already.
    private const double CostOfShape = 3;
    private const double PartsAlike = 1.5;
    // In sums of squares with modulus weights: no farther from their minimum, the residuals would tell the same again.
    private const double NearMinimum = 1.3;
    private static readonly VarianceShape[] Shapes = Enum.GetValues<VarianceShape>();

    /// <summary>The structure of the noise; null where modulus weights and plain squares serve, or too little is known.</summary>
    /// <param name="work">The problem with modulus weights and its spectrum.</param>
    /// <param name="best">Free parameters at its minimum.</param>
    public static NoiseStructure? Of(FitWorkspace work, double[] best) =>
        IsEnough(work.Spectrum, best.Length) ? Of(work.Spectrum, new TangentResiduals(work, best)) : null;

    /// <summary>The structure of the noise, from residuals with modulus weights; null where those serve, or too little is known.</summary>
    public static NoiseStructure? Of(Spectrum spectrum, TangentResiduals tangent)
    {
        if (!IsEnough(spectrum, tangent.Rank))
            return null;
        double squares = 0;
        foreach (double r in tangent.Residuals)
            squares += r * r;
        if (!(Math.Sqrt(squares / tangent.Residuals.Length) > NegligibleResidual) || !double.IsFinite(squares))
            return null;
        bool[] wild = WildPoints.Find(tangent, squares);
        (bool rejected, bool hint) = Array.Exists(wild, w => w) ? (true, false) : Evidence(tangent);
        NoiseStructure? structure = rejected ? Describe(spectrum, tangent, wild) : null;
        if (structure is null or { Weighting: Weighting.Modulus, HasWild: false })
            structure = hint ? WithFloor(spectrum, tangent) : null;
        return structure is not null && !IsSystematic(spectrum, structure) && !IsMisfit(spectrum, tangent, structure) ? structure : null;
    }

    private static bool IsEnough(Spectrum spectrum, int parameters) =>
        spectrum.Count >= FewestPoints && 2 * spectrum.Count - parameters >= FewestDegrees;

    /// <summary>The structure again at another minimum, that of a fit with its weights.</summary>
    public static NoiseStructure Again(FitWorkspace work, double[] best, NoiseStructure structure)
    {
        double[] residuals = work.Problem.WeightedResiduals(best, work.Spectrum.Count);
        double squares = DenseColumns.Dot(residuals, residuals);
        if (squares < NearMinimum * structure.SumOfSquares)
            return structure;
        NoiseStructure? again = Describe(work.Spectrum, new TangentResiduals(work, best), structure.Wild);
        return again is null || (again.Weighting == Weighting.Modulus && !again.HasWild) ? structure : again;
    }

    /// <summary>The parameters of the structure alone at another minimum.</summary>
    public static NoiseStructure Refined(FitWorkspace work, double[] best, NoiseStructure structure)
    {
        VarianceModel old = structure.Variances.Model;
        TangentResiduals tangent = new(work, best);
        VarianceModel model = new(old.Shape, old.Parts, tangent, ModuliOf(work.Spectrum));
        return VarianceEstimate.Of(model, tangent, structure.Wild, [structure.Variances.Parameters]) is { } estimate ? structure with
            { Variances = estimate.Finished() } : structure;
    }

    /// <summary>Whether the residuals reject one variance, and whether they at least hint at a constant part of the noise.</summary>
    private static (bool Rejected, bool Hint) Evidence(TangentResiduals tangent)
    {
        int points = tangent.PointCount;
        double[] logarithm = new double[2 * points], floor = new double[2 * points], part = new double[2 * points],
            own = new double[2 * points];
        double least = double.PositiveInfinity;
        foreach (Complex z in tangent.Model)
            least = Math.Min(least, z.Real * z.Real + z.Imaginary * z.Imaginary);
        for (int k = 0; k < points; k++)
        {
            (double re, double im) = (tangent.Model[k].Real, tangent.Model[k].Imaginary);
            double squared = Math.Max(re * re + im * im, double.Epsilon);
            logarithm[k] = logarithm[points + k] = Math.Log(squared);
            floor[k] = floor[points + k] = least / squared;
            (part[k], part[points + k]) = (1, -1);
            (own[k], own[points + k]) = (re * re / squared, im * im / squared);
        }
        double ofFloor = NoiseTest.Probability(tangent, floor, onlyAbove: true);
        bool rejected = ofFloor < LevelOfModulus || NoiseTest.Probability(tangent, logarithm) < LevelOfModulus
            || NoiseTest.Probability(tangent, part) < LevelOfParts || NoiseTest.Probability(tangent, own) < LevelOfParts;
        return (rejected, ofFloor < LevelOfHint);
    }

    /// <summary>Noise proportional to |Z| with a constant part beside it, where that is likelier than without.</summary>
    private static NoiseStructure? WithFloor(Spectrum spectrum, TangentResiduals tangent)
    {
        double[] moduli = ModuliOf(spectrum);
        bool[] none = new bool[tangent.PointCount];
        if (Estimate(VarianceShape.Proportional, NoiseParts.Same, tangent, moduli, none) is not { } plain
            || Estimate(VarianceShape.Squares, NoiseParts.Same, tangent, moduli, none) is not { } both
            || !(both.Deviance + CostOfHint < plain.Deviance))
            return null;
        double squares = DenseColumns.Dot(tangent.Residuals, tangent.Residuals);
        return new NoiseStructure(both.Finished(), none, CostOf(both, none))
            { IsHint = true, SumOfSquares = squares, PlainCost = CostOf(plain, none) };
    }

    private static bool[] WildUnder(double[] variances, TangentResiduals tangent, bool[] none)
    {
        StandardisedResiduals residuals = new(tangent);
        return residuals.Take(variances, none) ? WildPoints.Find(residuals) : none;
    }

    private static double[] ModuliOf(Spectrum spectrum) => Arrays.Of(spectrum.Count, k => spectrum[k].Magnitude);

    private static NoiseStructure? Describe(Spectrum spectrum, TangentResiduals tangent, bool[] wildOfModulus)
    {
        double[] moduli = ModuliOf(spectrum);
        bool[] none = new bool[tangent.PointCount];
        double squares = DenseColumns.Dot(tangent.Residuals, tangent.Residuals);
        if (Estimate(VarianceShape.Proportional, NoiseParts.Same, tangent, moduli, none) is not { } plain)
            return null;
        double plainCost = CostOf(plain, none);
        NoiseStructure? best = null;
        void Offer(VarianceEstimate? estimate, bool[] wild)
        {
            if (estimate is null)
                return;
            NoiseStructure offered = new(estimate, wild, CostOf(estimate, wild)) { SumOfSquares = squares, PlainCost = plainCost };
            best = best is null || offered.Cost < best.Cost ? offered : best;
        }

        Offer(plain, none);
        if (Array.Exists(wildOfModulus, w => w))
            Offer(Estimate(VarianceShape.Proportional, NoiseParts.Same, tangent, moduli, wildOfModulus), wildOfModulus);
        foreach (bool[] start in Array.Exists(wildOfModulus, w => w) ? (bool[][])[none, wildOfModulus] : [none])
        {
            bool[] wild = start;
            for (int round = 0; round < MaximumRounds; round++)
            {
                if (BestOf(tangent, moduli, wild) is not { } estimate)
                    break;
                bool[] next = WildUnder(estimate.Variances, tangent, none);
                if (next.AsSpan().SequenceEqual(wild))
                {
                    Offer(estimate, wild);
                    break;
                }
                wild = next;
            }
        }
        return best;
    }

    private static VarianceEstimate? BestOf(TangentResiduals tangent, double[] moduli, bool[] wild)
    {
        VarianceEstimate? best = null;
        void Offer(VarianceEstimate? estimate) =>
            best = estimate is not null && (best is null || CostOf(estimate, wild) < CostOf(best, wild)) ? estimate : best;

        foreach (VarianceShape shape in Shapes)
            Offer(Estimate(shape, NoiseParts.Same, tangent, moduli, wild));
        if (best is null)
            return null;
        VarianceShape chosen = best.Model.Shape;
        bool own = chosen is VarianceShape.OwnAndConstant or VarianceShape.OwnAndProportional;
        if (!own && PartsDiffer(best) < PartsAlike)
            return best;
        Offer(Estimate(chosen, NoiseParts.Ratio, tangent, moduli, wild));
        if (best.Model.Parts == NoiseParts.Ratio && best.Model.ShapeCount > 1)
            Offer(Estimate(chosen, NoiseParts.Separate, tangent, moduli, wild));
        // The parts' ratio may have passed for another shape.
        if (chosen != VarianceShape.Proportional)
            Offer(Estimate(VarianceShape.Proportional, NoiseParts.Ratio, tangent, moduli, wild));
        if (chosen != VarianceShape.Constant)
            Offer(Estimate(VarianceShape.Constant, NoiseParts.Ratio, tangent, moduli, wild));
        return best;
    }

    /// <summary>By how many standard deviations the squares of the real parts and those of the imaginary parts differ.</summary>
    private static double PartsDiffer(VarianceEstimate estimate)
    {
        double[] values = estimate.Residuals.Values, leverages = estimate.Residuals.Leverages;
        double difference = 0, room = 0;
        for (int i = 0; i < values.Length; i++)
        {
            difference += (2 * i < values.Length ? 1 : -1) * (values[i] * values[i] - (1 - leverages[i]));
            room += 1 - leverages[i];
        }
        return Math.Abs(difference) / Math.Sqrt(2 * room);
    }

    private static double CostOf(VarianceEstimate estimate, bool[] wild)
    {
        int points = wild.Length, count = 0;
        foreach (bool w in wild)
            count += w ? 1 : 0;
        bool rare = estimate.Model.Shape is VarianceShape.Power or VarianceShape.OwnAndConstant or VarianceShape.OwnAndProportional;
        double cost = (estimate.Model.ShapeCount - 1) * CostOfShape
            + (estimate.Model.ParameterCount - estimate.Model.ShapeCount) * Math.Log(2 * points);
        return estimate.Deviance + cost + (rare ? PriorAgainstRareShapes : 0) + count * WildPoints.Cost(points);
    }

    private static VarianceEstimate? Estimate(VarianceShape shape, NoiseParts parts, TangentResiduals tangent, double[] moduli, bool[] wild)
    {
        VarianceModel model = new(shape, parts, tangent, moduli);
        double[][] starts = shape switch
        {
            VarianceShape.Proportional or VarianceShape.Constant => [[0]],
            VarianceShape.Power => [[0, 0.5]],
            _ => [[0, -1.5], [0, 0.5]],
        };
        return VarianceEstimate.Of(model, tangent, wild, starts.Select(start => parts switch
        {
            NoiseParts.Same => start,
            NoiseParts.Ratio => [.. start, 0],
            _ => [.. start, .. start],
        }));
    }

    /// <summary>True if a few more elements of the circuit explain the residuals better than the structure of the noise.</summary>
    private static bool IsMisfit(Spectrum spectrum, TangentResiduals tangent, NoiseStructure structure)
    {
        double gain = structure.PlainCost - structure.Cost + PriorAgainstMisfit;
        return SmoothMisfit.Gain(tangent, spectrum, new bool[tangent.PointCount]) > gain
            || (structure.HasWild && SmoothMisfit.Gain(tangent, spectrum, structure.Wild) > gain);
    }

    /// <summary>True if neighbours in frequency resemble each other, each residual in its own standard
    /// deviation and large ones clipped.</summary>
    private static bool IsSystematic(Spectrum spectrum, NoiseStructure structure)
    {
        double[] values = structure.Variances.Residuals.Values;
        int points = structure.Wild.Length;
        double products = 0, squares = 0;
        int count = 0;
        int[] order = Array.FindAll(Arrays.Order(spectrum.FrequenciesHertz.ToArray()), k => !structure.Wild[k]);
        for (int part = 0; part < 2; part++)
        {
            double last = 0, before = 0;
            foreach (int k in order)
            {
                double r = Math.Clamp(values[part * points + k], -ClippedAt, ClippedAt);
                products += r * (last + before);
                squares += r * r;
                (last, before) = (r, last);
                count++;
            }
        }
        // Correlations of neighbours one and two apart have together twice the variance of one.
        return products / squares * Math.Sqrt(count / 2.0) > SystematicLevel;
    }
}
