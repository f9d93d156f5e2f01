using System.Globalization;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Relaxations.Arcs;
using ImpedanceFit.Relaxations.Density;

namespace ImpedanceFit.Relaxations;

/// <summary>From a spectrum to its distribution of relaxation times: weights, curve, processes, and what is to be said of them.</summary>
internal static class RelaxationAnalysis
{
    private static readonly Diagnostic Open = Diagnostic.Note(DiagnosticCodes.ProcessesOpen,
        "the number of processes is open: the spectrum is not made of a few arcs, and the peaks are windows of the curve.");

    private static readonly Diagnostic Wide = Diagnostic.Note(DiagnosticCodes.ProcessesOpen,
        "the number of processes is open: a peak is wider than the arc of a single process, and may hold several.");

    public static RelaxationTimes Run(Spectrum spectrum, RelaxationTimesOptions options, CancellationToken cancellation)
    {
        if (spectrum.Count < RelaxationTimes.FewestPoints)
            throw new InputException(ErrorCodes.FitInput, string.Create(CultureInfo.InvariantCulture,
                $"the spectrum has {Counted.Of(spectrum.Count, "point")}; a distribution of relaxation times needs "
                + $"{RelaxationTimes.FewestPoints} or more."), "Measure more frequencies, or fit a circuit.");
        Weighting weighting = options.Weighting == Weighting.Auto ? Weighting.Modulus : options.Weighting;
        DensityPosterior posterior = DensityChoice.Of(SpectrumReduction.Weighted(spectrum, weighting), cancellation);
        Diagnostic[] ofNoise = [];
        if (options.Weighting == Weighting.Auto && spectrum.Count <= SpectrumReduction.MostPoints)
            (posterior, weighting, ofNoise) = NoiseWeights.Judge(spectrum, posterior, cancellation);
        Processes? processes = options.FindsProcesses ? Processes.Of(posterior, cancellation) : null;
        RelaxationTimes times = Describe(spectrum, weighting, posterior);
        times = processes is null ? times : WithArcs(times, posterior, processes);
        IReadOnlyList<RelaxationPeak> peaks = PeakProcesses.Assigned(times.Peaks, options.Geometry);
        return times with { Peaks = peaks, Diagnostics = [.. ofNoise, .. NegativeSums(times),
            .. RangeAdvice.Of(peaks, posterior.Spectrum.Basis),
            .. KramersKronigAlarm.Of(spectrum, posterior, processes?.Mixture), .. times.Diagnostics] };
    }

    // At its limit 0 it has no interval, and no interval goes below 0. An average with a fit at the limit is as good as 0.
    private static Estimate OhmicOf(double value, double deviation, double scale)
    {
        const double Negligible = 1e-6;
        if (Math.Abs(value) < Negligible * scale)
            return new Estimate(0, Unit.Ohm);
        Estimate estimate = deviation > 0 ? Intervals.Symmetric(value, deviation, Unit.Ohm) : new Estimate(value, Unit.Ohm);
        return estimate.Lower95 < 0 ? estimate with { Lower95 = Math.Min(value, 0) } : estimate;
    }

    // Only positive processes are looked for where no loop shows, but a sum with loops may come out below 0.
    private static IEnumerable<Diagnostic> NegativeSums(RelaxationTimes times)
    {
        if (times.OhmicResistance.Value <= 0)
            yield return Diagnostic.Warning(DiagnosticCodes.ResistanceNotPositive,
                "the ohmic resistance R∞ would be negative and is held at 0: a process lies above the measured frequencies, or the leads "
                + "are more than a resistance and an inductance. R∞ and R_pol mean little alone, their sum does.");
        if (times.PolarisationResistance.Value < 0)
            yield return Diagnostic.Warning(DiagnosticCodes.ResistanceNotPositive,
                "the polarisation resistance is negative: loops of an inductive process outweigh the others. Look at the windows one by "
                + "one.");
    }

    private static RelaxationTimes Describe(Spectrum spectrum, Weighting weighting, DensityPosterior posterior)
    {
        RelaxationBasis basis = posterior.Spectrum.Basis;
        double[] gamma = posterior.Gamma();
        (double[] lower, double[] upper) = posterior.Band();
        (double total, double totalDeviation) = posterior.Sum(WithoutTail(posterior, gamma), 0);
        (double ohmic, double ohmicDeviation) = posterior.Linear(0);
        IReadOnlyList<RelaxationPeak> peaks = CurvePeaks.Of(posterior, gamma);
        return new RelaxationTimes
        {
            Spectrum = spectrum,
            Weighting = weighting,
            NoisePercent = 100 * Math.Sqrt(posterior.Variance),
            OhmicResistance = OhmicOf(ohmic, ohmicDeviation, posterior.Spectrum.Scale),
            Inductance = InductanceOf(posterior),
            Tail = TailOf(posterior),
            PolarisationResistance = Intervals.Of(total, totalDeviation, Unit.Ohm),
            TauSeconds = Array.ConvertAll(basis.LogTau, Math.Exp),
            GammaOhm = gamma,
            GammaLower95Ohm = lower,
            GammaUpper95Ohm = upper,
            Peaks = peaks,
            HasProcesses = false,
            Diagnostics = [Open],
        };
    }

    // Beside a tail that blocks direct current, γ that rises behind the last peak is the slope of that tail, and no process.
    private static double[] WithoutTail(DensityPosterior posterior, double[] gamma)
    {
        RelaxationBasis basis = posterior.Spectrum.Basis;
        double[] weights = new double[basis.Count];
        weights.AsSpan().Fill(basis.Step);
        if (posterior.TailExponent == 0)
            return weights;
        double slowest = -Math.Log(basis.LowestOmega);
        foreach (CurveWindow window in CurveWindow.Of(gamma, basis.LogTau, posterior.ModulusAtTau()).Reverse())
        {
            if (window.LogTau > slowest)
                continue;
            weights.AsSpan(window.Last + 1).Clear();
            break;
        }
        return weights;
    }

    private static RelaxationTimes WithArcs(RelaxationTimes times, DensityPosterior posterior, Processes processes)
    {
        ArcMixture mixture = processes.Mixture;
        RelaxationBasis basis = posterior.Spectrum.Basis;
        double scale = posterior.Spectrum.Scale, wider = mixture.Coverage / StudentT.Normal975;
        double[] logTau = ArcPeaks.GridOf(mixture, basis);
        double[] gamma = new double[logTau.Length], lower = new double[logTau.Length], upper = new double[logTau.Length];
        for (int j = 0; j < logTau.Length; j++)
        {
            (ArcMoments moments, double edgeLower, double edgeUpper) = mixture.Gamma(logTau[j]);
            Estimate estimate = Intervals.Of(moments.Mean * scale, moments.Deviation * scale * wider, Unit.Ohm);
            gamma[j] = estimate.Value;
            lower[j] = (estimate.Lower95 ?? estimate.Value) - edgeLower * scale;
            upper[j] = (estimate.Upper95 ?? estimate.Value) + edgeUpper * scale;
            if (!processes.AreArcs)
            {
                (double low, double high) = CurveAt(times, logTau[j]);
                (lower[j], upper[j]) = (Math.Min(lower[j], low), Math.Max(upper[j], high));
            }
        }
        ArcMoments ohmic = mixture.Linear(0), inductance = mixture.Linear(1), total = mixture.Total();
        double ofOmega = scale / basis.HighestOmega;
        IReadOnlyList<RelaxationPeak> peaks = ArcPeaks.Of(mixture);
        return times with
        {
            NoisePercent = 100 * Math.Sqrt(mixture.Variance),
            OhmicResistance = OhmicOf(ohmic.Mean * scale, ohmic.Deviation * scale * wider, scale),
            Inductance = inductance.Mean > 2 * inductance.Deviation
                ? Intervals.Of(inductance.Mean * ofOmega, inductance.Deviation * ofOmega * wider, Unit.Henry) : null,
            Tail = mixture.Model.HasTail ? TailOf(mixture, basis) : null,
            PolarisationResistance = Intervals.Of(total.Mean * scale, total.Deviation * scale * wider, Unit.Ohm),
            TauSeconds = Array.ConvertAll(logTau, Math.Exp),
            GammaOhm = gamma,
            GammaLower95Ohm = lower,
            GammaUpper95Ohm = upper,
            Peaks = peaks,
            HasProcesses = processes.AreArcs,
            Diagnostics = processes.AreArcs ? [] : [Wide],
        };
    }

    // What was measured has a shape of its own: the band of a wide distribution that nearly describes it holds the curve, too.
    private static (double Lower, double Upper) CurveAt(RelaxationTimes curve, double logTau)
    {
        ReadOnlySpan<double> tau = curve.TauSeconds.Span;
        double first = Math.Log(tau[0]), step = (Math.Log(tau[^1]) - first) / (tau.Length - 1);
        double place = Math.Clamp((logTau - first) / step, 0, tau.Length - 1);
        int before = Math.Min((int)place, tau.Length - 2);
        double Between(ReadOnlySpan<double> values) => values[before] + (place - before) * (values[before + 1] - values[before]);
        double middle = Between(curve.GammaOhm.Span);
        return (0.5 * (middle + Between(curve.GammaLower95Ohm.Span)), 0.5 * (middle + Between(curve.GammaUpper95Ohm.Span)));
    }

    private static RelaxationTail TailOf(ArcMixture mixture, RelaxationBasis basis)
    {
        ArcMoments logarithm = mixture.Linear(2), exponent = mixture.Linear(3);
        double coefficient = Math.Pow(basis.LowestOmega, -exponent.Mean) / (Math.Exp(logarithm.Mean) * mixture.Model.Spectrum.Scale);
        return new RelaxationTail(Intervals.OfLogarithm(coefficient, logarithm.Deviation, mixture.Coverage, Unit.SiemensSecondToN),
            Intervals.Bounded(exponent, mixture.Coverage, Unit.None));
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
