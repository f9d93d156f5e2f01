using ImpedanceFit.Spectra;

namespace ImpedanceFit.Validation;

/// <summary>Looks for the widest range of frequencies of a spectrum that passes.</summary>
internal static class PassingRangeSearch
{
    private const double StepDecades = 0.25, LargestShare = 0.67;
    private const int LeastPoints = 10;

    /// <summary>The widest range left by cutting the side of the gravest finding, or else the other; null where neither helps.</summary>
    public static FrequencyRange? Find(Spectrum spectrum, IReadOnlyList<Finding> findings, KramersKronigOptions options)
    {
        double[] hertz = spectrum.FrequenciesHertz.ToArray();
        (double low, double high) = (hertz.Min(), hertz.Max());
        KramersKronigOptions quick = options with { FindsPassingRange = false };
        Finding gravest = findings[0];
        bool cutsLow = Math.Sqrt(gravest.FromHertz * gravest.ToHertz) <= Math.Sqrt(low * high);
        return Cut(spectrum, quick, low, high, cutsLow) ?? Cut(spectrum, quick, low, high, !cutsLow);
    }

    /// <summary>Bisection over the number of steps to cut: what passes with less cut passes with more, but for chance.</summary>
    private static FrequencyRange? Cut(Spectrum spectrum, KramersKronigOptions options, double low, double high, bool cutsLow)
    {
        int fails = 0, passes = 1 + (int)(LargestShare * Math.Log10(high / low) / StepDecades);
        FrequencyRange? found = null;
        while (passes - fails > 1)
        {
            int steps = (fails + passes) / 2;
            double factor = Math.Pow(10, steps * StepDecades);
            FrequencyRange range = cutsLow ? new(low * factor, high) : new(low, high / factor);
            Spectrum part = spectrum.Between(range.FromHertz, range.ToHertz);
            if (part.Count >= LeastPoints && Passes(part, options))
                (passes, found) = (steps, Ends(part));
            else if (part.Count < LeastPoints)
                passes = steps;
            else
                fails = steps;
        }
        return found;
    }

    private static FrequencyRange Ends(Spectrum part)
    {
        double[] hertz = part.FrequenciesHertz.ToArray();
        return new FrequencyRange(hertz.Min(), hertz.Max());
    }

    private static bool Passes(Spectrum part, KramersKronigOptions options) =>
        LinearKramersKronig.Test(part, options).Verdict == KramersKronigVerdict.Valid;
}
