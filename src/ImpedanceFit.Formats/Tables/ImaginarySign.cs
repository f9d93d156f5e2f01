using ImpedanceFit.Spectra;
using ImpedanceFit.Validation;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Decides by physics whether a column holds Z″ or −Z″: the two parts of a causal impedance belong together.</summary>
internal static class ImaginarySign
{
    /// <summary>Largest table for which the full test is worth its time.</summary>
    private const int MaximumPoints = 500;

    /// <summary>
    /// Judges three columns (f in Hz, Z′ and Z″ in Ω as they stand): +1 where they fit together, −1 where −Z″ would, 0 where they do not
    /// tell. The local form decides nearly always; where it does not, both signs go through the linear Kramers–Kronig test.
    /// </summary>
    public static int Judge(ReadOnlySpan<double> frequency, ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary) =>
        ByLocalKramersKronig(frequency, real, imaginary) is not 0 and int decided ? decided : ByLinearKramersKronig(frequency, real, imaginary);

    /// <summary>Fits both signs by relaxations; a χ² sixteen times smaller (a quarter of the residuals) decides.</summary>
    public static int ByLinearKramersKronig(ReadOnlySpan<double> frequency, ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary)
    {
        if (frequency.Length is < 8 or > MaximumPoints || !IsPlausible(frequency, real, imaginary))
            return 0;
        double[] negated = imaginary.ToArray();
        for (int k = 0; k < negated.Length; k++)
            negated[k] = -negated[k];
        try
        {
            KramersKronigOptions options = new() { FindsPassingRange = false };
            double asIs = LinearKramersKronig.Test(new Spectrum(frequency, real, imaginary), options).ChiSquared;
            double turned = LinearKramersKronig.Test(new Spectrum(frequency, real, negated), options).ChiSquared;
            return asIs * 16 < turned ? 1 : turned * 16 < asIs ? -1 : 0;
        }
        catch (SpectrumException)
        {
            // Several sweeps, or damage that is reported by its line when the spectrum is made.
            return 0;
        }
    }

    /// <summary>True where every point lies in a range that instruments reach: damaged numbers are no matter for a fit.</summary>
    private static bool IsPlausible(ReadOnlySpan<double> frequency, ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary)
    {
        for (int k = 0; k < frequency.Length; k++)
        {
            if (frequency[k] is not (>= 1e-9 and <= 1e15) || Math.Abs(real[k]) + Math.Abs(imaginary[k]) is not (>= 1e-15 and <= 1e21))
                return false;
        }
        return true;
    }

    /// <summary>
    /// Local form of the Kramers–Kronig relations, Z″ ≈ (π/2)·dZ′/d ln ω (exact for a CPE's phase in the limit of slow change): both must
    /// have one sign wherever Z′ changes. Sums Z″·ΔZ′ over steps that span about a third of a decade, each relative to |Z|².
    /// </summary>
    public static int ByLocalKramersKronig(ReadOnlySpan<double> frequency, ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary)
    {
        int n = frequency.Length;
        if (n < 3)
            return 0;
        double[] hertz = frequency.ToArray();
        int[] order = new int[n];
        for (int k = 0; k < n; k++)
            order[k] = k;
        order.AsSpan().Sort((a, b) => hertz[a].CompareTo(hertz[b]));
        int span = Math.Clamp(n / 12, 1, 6);
        double together = 0, apart = 0;
        for (int k = span; k < n - (n > 2 * span ? span : 0); k++)
        {
            int low = order[Math.Max(0, k - span)], high = order[Math.Min(n - 1, k + span)], here = order[k];
            double decades = Math.Log(frequency[high] / frequency[low]);
            double size = real[here] * real[here] + imaginary[here] * imaginary[here];
            double product = imaginary[here] * (real[high] - real[low]) / decades / size;
            if (!double.IsFinite(product))
                continue;
            if (product > 0)
                together += product;
            else
                apart -= product;
        }
        // Noise gives either sign equally; only a clear majority decides.
        return together > 3 * apart ? 1 : apart > 3 * together ? -1 : 0;
    }
}
