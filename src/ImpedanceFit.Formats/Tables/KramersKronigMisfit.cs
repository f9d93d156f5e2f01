using ImpedanceFit.Formats.Content;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Formats.Tables;

/// <summary>How far the two parts of an impedance are from belonging together: the squared residual of a
/// Kramers–Kronig test per point, relative to |Z|².</summary>
/// <remarks>
/// An inductance in series (cables, large cells) adds ωL to Z″ and nothing to Z′. Only a test that knows it may judge: the linear
/// Kramers–Kronig test, which has a free inductance and capacitance; for a few points a regression on ωL beside the local relation.
/// </remarks>
internal static class KramersKronigMisfit
{
    /// <summary>Fewer points are judged by the local relation.</summary>
    public const int FewestForFullTest = 8;

    /// <summary>Points of a sweep that are tested; more cost time and decide nothing further.</summary>
    private const int TestedPoints = 60;

    /// <summary>The misfit with Z″ as it stands (<paramref name="sign"/> = 1) or reversed (−1); null
    /// where the points cannot be tested.</summary>
    public static double? Of(PointTable sweep, int sign)
    {
        if (sweep.Count < 3 || !IsPlausible(sweep))
            return null;
        if (sweep.Count < FewestForFullTest)
            return OfFewPoints(sweep, sign);
        PointTable thin = Thin(sweep);
        try
        {
            KramersKronigResult result = LinearKramersKronig.Test(new Spectrum(thin.Frequency, thin.Real, Times(thin.Imaginary, sign)),
                new() { FindsPassingRange = false });
            return result.ChiSquared / Math.Max(1, result.DegreesOfFreedom);
        }
        catch (SpectrumException)
        {
            // A frequency that stands twice, or other damage: reported by its line when the spectrum is made.
            return null;
        }
    }

    /// <summary>
    /// Local form of the Kramers–Kronig relations, Z″ ≈ (π/2)·dZ′/d ln ω (exact for the phase of a CPE in the limit of slow change). Both
    /// sides have one sign wherever Z′ changes. Sums Z″·dZ′/d ln ω over steps that span about a third of a decade, each relative to |Z|²;
    /// and gives (π/2)·dZ′/d ln ω at every point.</summary>
    public static (double Together, double Apart, double[] Slope) Local(PointTable sweep)
    {
        int n = sweep.Count, span = Math.Clamp(n / 12, 1, 6);
        int[] order = Order(sweep);
        double together = 0, apart = 0;
        double[] slope = new double[n];
        for (int k = 0; k < n; k++)
        {
            int low = order[Math.Max(0, k - span)], high = order[Math.Min(n - 1, k + span)], here = order[k];
            slope[here] = Math.PI / 2 * (sweep.Real[high] - sweep.Real[low]) / Math.Log(sweep.Frequency[high] / sweep.Frequency[low]);
            double product = sweep.Imaginary[here] * slope[here] / SquaredModulus(sweep, here);
            if (!double.IsFinite(product))
                (slope[here], product) = (0, 0);
            if (product > 0)
                together += product;
            else
                apart -= product;
        }
        return (together, apart, slope);
    }

    /// <summary>Indices of the points by rising frequency.</summary>
    public static int[] Order(PointTable sweep)
    {
        int[] order = [.. Enumerable.Range(0, sweep.Count)];
        Array.Sort(sweep.Frequency.ToArray(), order);
        return order;
    }

    // ±Z″ = g + ωL with g = (π/2)·dZ′/d ln ω and L ≥ 0.
    private static double OfFewPoints(PointTable sweep, int sign)
    {
        (_, _, double[] slope) = Local(sweep);
        double up = 0, down = 0;
        for (int k = 0; k < sweep.Count; k++)
        {
            double weight = 1 / SquaredModulus(sweep, k), omega = 2 * Math.PI * sweep.Frequency[k];
            up += weight * omega * (sign * sweep.Imaginary[k] - slope[k]);
            down += weight * omega * omega;
        }
        double inductance = down > 0 ? Math.Max(0, up / down) : 0, misfit = 0;
        for (int k = 0; k < sweep.Count; k++)
        {
            double rest = sign * sweep.Imaginary[k] - slope[k] - 2 * Math.PI * sweep.Frequency[k] * inductance;
            misfit += rest * rest / SquaredModulus(sweep, k);
        }
        return misfit / sweep.Count;
    }

    private static double SquaredModulus(PointTable sweep, int k) =>
        sweep.Real[k] * sweep.Real[k] + sweep.Imaginary[k] * sweep.Imaginary[k];

    private static double[] Times(ReadOnlySpan<double> x, int sign)
    {
        double[] product = x.ToArray();
        for (int k = 0; k < product.Length; k++)
            product[k] *= sign;
        return product;
    }

    private static PointTable Thin(PointTable sweep)
    {
        if (sweep.Count <= TestedPoints)
            return sweep;
        PointTable thin = new();
        for (int k = 0; k < TestedPoints; k++)
        {
            int at = (int)((long)k * (sweep.Count - 1) / (TestedPoints - 1));
            thin.Add(sweep.Frequency[at], sweep.Real[at], sweep.Imaginary[at], 0);
        }
        return thin;
    }

    /// <summary>True where every point lies in a range that instruments reach: damaged numbers are no matter for a fit.</summary>
    private static bool IsPlausible(PointTable sweep)
    {
        for (int k = 0; k < sweep.Count; k++)
        {
            if (sweep.Frequency[k] is not (>= 1e-9 and <= 1e15)
                || Math.Abs(sweep.Real[k]) + Math.Abs(sweep.Imaginary[k]) is not (>= 1e-15 and <= 1e21))
                return false;
        }
        return true;
    }
}
