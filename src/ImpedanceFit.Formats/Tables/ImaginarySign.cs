using System.Globalization;
using ImpedanceFit.Formats.Content;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Decides by physics whether a column holds Z″ or −Z″: the two parts of a causal impedance belong together.</summary>
internal static class ImaginarySign
{
    /// <summary>Sweeps of a table that are tested.</summary>
    private const int TestedSweeps = 3;

    /// <summary>Misfit of the worse sign over that of the better, from which on the test decides: a quarter of the residuals.</summary>
    private const double Decisive = 16;

    /// <summary>The same where the local relation agrees.</summary>
    private const double DecisiveTogether = 3;

    /// <summary>The same for few points, where there is only the local relation.</summary>
    private const double DecisiveForFew = 2;

    /// <summary>What the better sign may leave of the squares of few points. In a capacitive tail the slope of Z′ gives less than half of
    /// Z″.</summary>
    private const double LargestOfFewPoints = 0.45;

    /// <summary>What the slope of Z′ must have of the squares of few points: where Z′ hardly changes, an
    /// inductance and a stray capacitance look alike.</summary>
    private const double LeastSlope = 0.05;

    /// <summary>Judges points: f in Hz, Z′ and Z″ in Ω as they stand.</summary>
    public static SignJudgement Judge(PointTable points)
    {
        PointTable[] sweeps = [.. Sweeps.Split(points).Take(TestedSweeps)];
        if (sweeps.All(HoldsLocally))
            return new(1, "Z'' follows the slope of Z' (local Kramers-Kronig relation)");
        double asItStands = 0, turned = 0, local = 0, size = 0, slopes = 0;
        int tested = 0;
        bool few = sweeps.All(sweep => sweep.Count < KramersKronigMisfit.FewestForFullTest);
        foreach (PointTable sweep in sweeps)
        {
            if (KramersKronigMisfit.Of(sweep, 1) is not { } straight || KramersKronigMisfit.Of(sweep, -1) is not { } negated)
                continue;
            (double together, double apart, double[] slope) = KramersKronigMisfit.Local(sweep);
            (asItStands, turned, tested) = (asItStands + straight, turned + negated, tested + 1);
            local += together > 3 * apart ? 1 : apart > 3 * together ? -1 : 0;
            size += MeanSquare(sweep, sweep.Imaginary);
            slopes += MeanSquare(sweep, slope);
        }
        if (tested == 0)
            return new(0, "the points are too few to tell");
        string reason = few ? "the slope of Z', with an inductance free (local Kramers-Kronig relation)"
            : string.Create(CultureInfo.InvariantCulture,
                $"residuals of {100 * Math.Sqrt(asItStands / tested):0.###} % as it stands, {100 * Math.Sqrt(turned / tested):0.###} % "
                + $"with the sign reversed (linear Kramers-Kronig test)");
        if (few)
        {
            return new(Math.Min(asItStands, turned) > LargestOfFewPoints * size || slopes < LeastSlope * size ? 0
                : asItStands * DecisiveForFew < turned ? 1
                : turned * DecisiveForFew < asItStands ? -1 : 0, reason);
        }
        int decided = asItStands * Decisive < turned || (asItStands * DecisiveTogether < turned && local > 0) ? 1
            : turned * Decisive < asItStands || (turned * DecisiveTogether < asItStands && local < 0) ? -1 : 0;
        return new(decided, reason);
    }

    /// <summary>True where the local relation holds at nearly every point. Z″ must not grow with the frequency at its upper end, as an
    /// inductance would make it.</summary>
    private static bool HoldsLocally(PointTable sweep)
    {
        if (sweep.Count < KramersKronigMisfit.FewestForFullTest)
            return false;
        (double together, double apart, _) = KramersKronigMisfit.Local(sweep);
        int[] order = KramersKronigMisfit.Order(sweep);
        int top = order[^1], below = order[^Math.Max(2, sweep.Count / 6)];
        return together > 10 * apart && Math.Abs(sweep.Imaginary[top]) < 0.8 * Math.Abs(sweep.Imaginary[below]);
    }

    // Of x²/|Z|².
    private static double MeanSquare(PointTable sweep, ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int k = 0; k < sweep.Count; k++)
            sum += x[k] * x[k] / (sweep.Real[k] * sweep.Real[k] + sweep.Imaginary[k] * sweep.Imaginary[k]);
        return sum / sweep.Count;
    }
}
