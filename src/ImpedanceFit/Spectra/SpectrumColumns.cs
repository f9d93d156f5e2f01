namespace ImpedanceFit.Spectra;

/// <summary>The numbers of a spectrum: columns of equal length that belong to it alone and do not change any more.</summary>
/// <param name="FrequenciesHertz">Frequencies in Hz, in the order of measurement.</param>
/// <param name="RealOhm">Z′ in Ω.</param>
/// <param name="ImaginaryOhm">Z″ in Ω.</param>
internal sealed record SpectrumColumns(double[] FrequenciesHertz, double[] RealOhm, double[] ImaginaryOhm)
{
    /// <summary>What no instrument leaves: products and squares of such numbers still fit into doubles,
    /// which those of larger and smaller ones do not.</summary>
    private const double LowestHertz = 1e-30, HighestHertz = 1e30, SmallestOhm = 1e-100, LargestOhm = 1e100;

    /// <summary>Standard deviation of Z′ in Ω; null where not measured.</summary>
    public double[]? SigmaRealOhm { get; init; }

    /// <summary>Standard deviation of Z″ in Ω; null where not measured.</summary>
    public double[]? SigmaImaginaryOhm { get; init; }

    /// <summary>Time of each point in s since the first; null where not recorded.</summary>
    public double[]? Seconds { get; init; }

    /// <summary>Number of points.</summary>
    public int Count => FrequenciesHertz.Length;

    /// <summary>Some of the points, given by their places.</summary>
    public SpectrumColumns Pick(int[] points) => new(Pick(FrequenciesHertz, points)!, Pick(RealOhm, points)!, Pick(ImaginaryOhm, points)!)
    {
        SigmaRealOhm = Pick(SigmaRealOhm, points), SigmaImaginaryOhm = Pick(SigmaImaginaryOhm, points), Seconds = Pick(Seconds, points),
    };

    /// <summary>Refuses what cannot be a spectrum; gives the columns themselves.</summary>
    /// <exception cref="SpectrumException">There is no point, or one is impossible, or a frequency stands twice.</exception>
    public SpectrumColumns Checked()
    {
        if (Count == 0)
            throw new SpectrumException(null, "there is no point.", "A spectrum needs at least one row of frequency, Z′ and Z″.");
        for (int k = 0; k < Count; k++)
            CheckPoint(k);
        CheckDistinct();
        for (int k = 0; SigmaRealOhm is not null && k < Count; k++)
            CheckSigma(k, SigmaRealOhm[k], SigmaImaginaryOhm![k]);
        return this;
    }

    /// <summary>Refuses standard deviations in Ω that are not positive and finite.</summary>
    /// <exception cref="SpectrumException">One is not.</exception>
    public static void CheckSigma(int point, double sigmaRealOhm, double sigmaImaginaryOhm)
    {
        if (!(sigmaRealOhm > 0 && sigmaImaginaryOhm > 0) || !double.IsFinite(sigmaRealOhm + sigmaImaginaryOhm))
            throw new SpectrumException(point,
                FormattableString.Invariant($"the standard deviations {sigmaRealOhm} and {sigmaImaginaryOhm} Ω are not both positive."),
                "Give every point a positive sigma, or leave the columns out.");
    }

    private static double[]? Pick(double[]? column, int[] points) => column is null ? null : [.. points.Select(k => column[k])];

    private void CheckPoint(int k)
    {
        (double f, double re, double im) = (FrequenciesHertz[k], RealOhm[k], ImaginaryOhm[k]);
        if (!double.IsFinite(f) || f <= 0)
            throw new SpectrumException(k, FormattableString.Invariant($"the frequency {f} Hz is not positive and finite."),
                "Remove the row, or correct its frequency.");
        if (!double.IsFinite(re) || !double.IsFinite(im))
            throw new SpectrumException(k, FormattableString.Invariant($"the impedance {re} + j·{im} Ω at {f} Hz is not finite."),
                "Remove the row, or correct its numbers.");
        if (re == 0 && im == 0)
            throw new SpectrumException(k, FormattableString.Invariant($"the impedance at {f} Hz is zero."),
                "Remove the row: a missing point is not a zero.");
        if (f is < LowestHertz or > HighestHertz)
            throw new SpectrumException(k, FormattableString.Invariant($"no instrument reaches the frequency {f} Hz."),
                "Remove the row, or correct its frequency.");
        if (Math.Max(Math.Abs(re), Math.Abs(im)) is < SmallestOhm or > LargestOhm)
            throw new SpectrumException(k, FormattableString.Invariant($"no cell has the impedance {re} + j·{im} Ω at {f} Hz."),
                "Remove the row, or correct its numbers and their unit.");
    }

    private void CheckDistinct()
    {
        // Frequencies that only rise or only fall, as nearly all do, need no table.
        int rises = 0, falls = 0;
        for (int k = 1; k < Count; k++)
        {
            rises += FrequenciesHertz[k] > FrequenciesHertz[k - 1] ? 1 : 0;
            falls += FrequenciesHertz[k] < FrequenciesHertz[k - 1] ? 1 : 0;
        }
        if (Math.Max(rises, falls) == Count - 1)
            return;
        Dictionary<double, int> seen = [];
        for (int k = 0; k < Count; k++)
        {
            double f = FrequenciesHertz[k];
            if (!seen.TryAdd(f, k))
                throw new SpectrumException(k, FormattableString.Invariant($"the frequency {f} Hz is a duplicate of point {seen[f] + 1}."),
                    "Average the two, remove one, or give each sweep an id of its own.");
        }
    }
}
