using ImpedanceFit.Fitting.Noise;
using ImpedanceFit.Relaxations.Density;
using ImpedanceFit.Units;

namespace ImpedanceFit.Relaxations;

/// <summary>The curve again with the weights that its residuals ask for, if the noise is not proportional to |Z|; wild points are left
/// out.</summary>
internal static class NoiseWeights
{
    /// <summary>The curve with the right weights, which they are, and what the user should know.</summary>
    /// <param name="spectrum">The measured points.</param>
    /// <param name="plain">The curve with modulus weights.</param>
    /// <param name="cancellation">Ends the fit.</param>
    public static (DensityPosterior Posterior, Weighting Weighting, Diagnostic[] Diagnostics) Judge(Spectrum spectrum,
        DensityPosterior plain, CancellationToken cancellation)
    {
        if (NoiseJudge.Of(spectrum, DensityTangent.Of(plain)) is not { } structure
            || (structure.Weighting == Weighting.Modulus && !structure.HasWild))
            return (plain, Weighting.Modulus, []);
        Spectrum weighted = Rounded(structure.Apply(spectrum));
        Diagnostic[] diagnostics = [];
        int left = structure.Wild.Count(wild => !wild);
        if (structure.HasWild && left >= RelaxationTimes.FewestPoints)
        {
            weighted = weighted.Where(k => !structure.Wild[k]);
            diagnostics = [WordsOf(spectrum, structure.Wild)];
        }
        DensityPosterior again = DensityChoice.Of(SpectrumReduction.Weighted(weighted, structure.Weighting), cancellation);
        return (again, structure.Weighting, diagnostics);
    }

    // The estimate's last digits depend on the width of vectors; nine digits do not, and no weight is better known.
    private static Spectrum Rounded(Spectrum spectrum) => spectrum.SigmaRealOhm.IsEmpty ? spectrum
        : spectrum.WithSigma(Array.ConvertAll(spectrum.SigmaRealOhm.ToArray(), Rounded),
            Array.ConvertAll(spectrum.SigmaImaginaryOhm.ToArray(), Rounded));

    private static double Rounded(double value)
    {
        const long Dropped = 1L << 24;
        return BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(value) + Dropped / 2) & ~(Dropped - 1));
    }

    private static Diagnostic WordsOf(Spectrum spectrum, bool[] wild)
    {
        double[] hertz = [.. spectrum.FrequenciesHertz.ToArray().Where((_, k) => wild[k]).Order()];
        string places = string.Join(", ", hertz.Select(f => ValueText.Format(f, Unit.Hertz)));
        return Diagnostic.Warning(DiagnosticCodes.WildPoints,
            $"{Counted.Of(hertz.Length, "point")} far off the rest, at {places}, left out of the distribution.");
    }
}
