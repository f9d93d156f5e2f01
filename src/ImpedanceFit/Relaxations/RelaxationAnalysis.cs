using ImpedanceFit.Relaxations.Density;

namespace ImpedanceFit.Relaxations;

/// <summary>From a spectrum to its distribution of relaxation times: weights, curve, processes, and what is to be said of them.</summary>
internal static class RelaxationAnalysis
{
    private static readonly Diagnostic Open = Diagnostic.Note(DiagnosticCodes.ProcessesOpen,
        "the number of processes is open: the spectrum is not made of a few arcs, and the peaks are windows of the curve.");

    public static RelaxationTimes Run(Spectrum spectrum, RelaxationTimesOptions options, CancellationToken cancellation)
    {
        if (spectrum.Count < RelaxationTimes.FewestPoints)
            throw new InputException(ErrorCodes.FitInput, FormattableString.Invariant(
                $"the spectrum has {Counted.Of(spectrum.Count, "point")}; a distribution of relaxation times needs ")
                + FormattableString.Invariant($"{RelaxationTimes.FewestPoints} or more."), "Measure more frequencies, or fit a circuit.");
        Weighting weighting = options.Weighting == Weighting.Auto ? Weighting.Modulus : options.Weighting;
        WeightedSpectrum weighted = SpectrumReduction.Weighted(spectrum, weighting);
        DensityPosterior posterior = DensityChoice.Of(weighted, cancellation);
        return Describe(spectrum, weighting, posterior);
    }

    private static RelaxationTimes Describe(Spectrum spectrum, Weighting weighting, DensityPosterior posterior)
    {
        RelaxationBasis basis = posterior.Spectrum.Basis;
        double[] gamma = posterior.Gamma();
        (double[] lower, double[] upper) = posterior.Band();
        double[] all = new double[basis.Count];
        all.AsSpan().Fill(basis.Step);
        (double total, double totalDeviation) = posterior.Sum(all, 0);
        (double ohmic, double ohmicDeviation) = posterior.Linear(0);
        IReadOnlyList<RelaxationPeak> peaks = CurvePeaks.Of(posterior, gamma);
        return new RelaxationTimes
        {
            Spectrum = spectrum,
            Weighting = weighting,
            NoisePercent = 100 * Math.Sqrt(posterior.Variance),
            OhmicResistance = Intervals.Symmetric(ohmic, ohmicDeviation, Unit.Ohm),
            Inductance = InductanceOf(posterior),
            Tail = TailOf(posterior),
            PolarisationResistance = Intervals.Of(total, totalDeviation, Unit.Ohm),
            TauSeconds = Array.ConvertAll(basis.LogTau, Math.Exp),
            GammaOhm = gamma,
            GammaLower95Ohm = lower,
            GammaUpper95Ohm = upper,
            Peaks = peaks,
            HasProcesses = false,
            Diagnostics = [.. RangeAdvice.Of(peaks, basis), .. KramersKronigAlarm.Of(spectrum, posterior), Open],
        };
    }

    // An inductance that is lost in its error is none.
    private static Estimate? InductanceOf(DensityPosterior posterior)
    {
        (double value, double deviation) = posterior.Linear(1);
        double omega = posterior.Spectrum.Basis.HighestOmega;
        return value > 2 * deviation ? Intervals.Of(value / omega, deviation / omega, Unit.Henry) : null;
    }

    private static RelaxationTail? TailOf(DensityPosterior posterior)
    {
        if (posterior.TailExponent == 0)
            return null;
        (double amplitude, double deviation) = posterior.Linear(2);
        double exponent = posterior.TailExponent, coefficient = Math.Pow(posterior.Spectrum.Basis.LowestOmega, -exponent) / amplitude;
        return new RelaxationTail(Intervals.Of(coefficient, coefficient * deviation / amplitude, Unit.SiemensSecondToN),
            Intervals.Symmetric(exponent, posterior.TailExponentDeviation, Unit.None));
    }
}
