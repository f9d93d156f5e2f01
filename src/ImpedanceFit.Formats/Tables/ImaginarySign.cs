namespace ImpedanceFit.Formats.Tables;

/// <summary>Decides by physics whether a column holds Z″ or −Z″: the two parts of a causal impedance belong together.</summary>
internal static class ImaginarySign
{
    /// <summary>
    /// Judges three columns (f in Hz, Z′ and Z″ in Ω as they stand): +1 where they fit together, −1 where −Z″ would, 0 where they do not
    /// tell. The better test of the two signs is a full Kramers–Kronig fit; whoever has one may put it here.
    /// </summary>
    public delegate int Judge(ReadOnlySpan<double> frequency, ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary);

    /// <summary>The judge in use.</summary>
    public static Judge Default { get; } = ByLocalKramersKronig;

    /// <summary>
    /// Local form of the Kramers–Kronig relations, Z″ ≈ (π/2)·dZ′/d ln ω (exact for a CPE's phase in the limit of slow change): both must
    /// have one sign wherever Z′ changes. Sums Z″·ΔZ′ over steps that span about a third of a decade, each relative to |Z|².
    /// </summary>
    public static int ByLocalKramersKronig(ReadOnlySpan<double> frequency, ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary)
    {
        int n = frequency.Length;
        if (n < 3)
            return 0;
        int[] order = [.. Enumerable.Range(0, n)];
        Array.Sort(frequency.ToArray(), order);
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
