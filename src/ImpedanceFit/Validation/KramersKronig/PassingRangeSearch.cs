namespace ImpedanceFit.Validation.KramersKronig;

/// <summary>Looks for the widest range of frequencies of a spectrum that passes and holds no point that a finding names.</summary>
internal static class PassingRangeSearch
{
    private const double StepDecades = 0.25, LargestShare = 0.67;
    private const int LeastPoints = 10, MostPieces = 2;

    /// <summary>The widest range left by cutting the side of the gravest finding, or else the other; null where neither helps.</summary>
    /// <remarks>A range that passes shows that its points agree with each other. A finding that reaches into
    /// it is one of the points outside it (<see cref="Finding.Outside"/>), so at least one finding must concern a point outside.</remarks>
    public static FrequencyRange? Find(Spectrum spectrum, IReadOnlyList<Finding> findings, KramersKronigOptions options)
    {
        double[] hertz = Descending(spectrum);
        (double low, double high) = (hertz[^1], hertz[0]);
        double least = (1 - LargestShare) * Math.Log10(high / low);
        double[] named = [.. findings.SelectMany(f => f.PointsHertz).Distinct().OrderDescending()];
        foreach (FrequencyRange piece in Pieces(hertz, named).Where(p => Math.Log10(p.ToHertz / p.FromHertz) >= least).Take(MostPieces))
        {
            FrequencyRange? found = named.Length > 0 && Passes(spectrum.Between(piece.FromHertz, piece.ToHertz), options) ? piece : null;
            found ??= CutEitherSide(spectrum, findings, options, piece);
            if (found is not null && findings.All(finding => finding.Outside(found, hertz).Any()))
                return found;
        }
        return null;
    }

    /// <summary>The widest range without the named points that passes; null where none does.</summary>
    public static FrequencyRange? Between(Spectrum spectrum, double[] namedHertz, KramersKronigOptions options)
    {
        double[] hertz = Descending(spectrum);
        double least = (1 - LargestShare) * Math.Log10(hertz[0] / hertz[^1]);
        return Pieces(hertz, [.. namedHertz.OrderDescending()]).Where(p => Math.Log10(p.ToHertz / p.FromHertz) >= least).Take(MostPieces)
            .FirstOrDefault(piece => Passes(spectrum.Between(piece.FromHertz, piece.ToHertz), options));
    }

    /// <summary>What the named points leave of the spectrum in one piece each, the widest first.</summary>
    private static IEnumerable<FrequencyRange> Pieces(double[] hertz, double[] named)
    {
        HashSet<double> bad = [.. named];
        List<FrequencyRange> pieces = [];
        int first = 0;
        for (int k = 0; k <= hertz.Length; k++)
        {
            if (k < hertz.Length && !bad.Contains(hertz[k]))
                continue;
            if (k - first >= LeastPoints)
                pieces.Add(new FrequencyRange(hertz[k - 1], hertz[first]));
            first = k + 1;
        }
        return pieces.OrderByDescending(piece => piece.ToHertz / piece.FromHertz);
    }

    private static FrequencyRange? CutEitherSide(Spectrum spectrum, IReadOnlyList<Finding> findings, KramersKronigOptions options,
        FrequencyRange piece)
    {
        Finding gravest = findings[0];
        bool cutsLow = Math.Sqrt(gravest.FromHertz * gravest.ToHertz) <= Math.Sqrt(piece.FromHertz * piece.ToHertz);
        return Cut(spectrum, options, piece, cutsLow) ?? Cut(spectrum, options, piece, !cutsLow);
    }

    /// <summary>Bisection over the number of steps to cut: what passes with less cut passes with more, but for chance.</summary>
    private static FrequencyRange? Cut(Spectrum spectrum, KramersKronigOptions options, FrequencyRange piece, bool cutsLow)
    {
        (double low, double high) = (piece.FromHertz, piece.ToHertz);
        int fails = 0, passes = 1 + (int)(LargestShare * Math.Log10(high / low) / StepDecades);
        FrequencyRange? found = null;
        while (passes - fails > 1)
        {
            int steps = (fails + passes) / 2;
            double factor = Math.Pow(10, steps * StepDecades);
            Spectrum part = cutsLow ? spectrum.Between(low * factor, high) : spectrum.Between(low, high / factor);
            if (part.Count >= LeastPoints && Passes(part, options))
                (passes, found) = (steps, Ends(part));
            else if (part.Count < LeastPoints)
                passes = steps;
            else
                fails = steps;
        }
        return found;
    }

    private static double[] Descending(Spectrum spectrum) => [.. spectrum.FrequenciesHertz.ToArray().OrderDescending()];

    private static FrequencyRange Ends(Spectrum part)
    {
        double[] hertz = part.FrequenciesHertz.ToArray();
        return new FrequencyRange(hertz.Min(), hertz.Max());
    }

    private static bool Passes(Spectrum part, KramersKronigOptions options) => LinearKramersKronig.IsValid(part, options);
}
