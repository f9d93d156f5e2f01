using System.Numerics;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Spectra;
using ImpedanceFit.Units;

namespace ImpedanceFit.Conductivity;

/// <summary>Whether a spectrum ends in the tail of blocked ions, on the real axis, or too early to tell.</summary>
/// <param name="Behaviour">What it says of the electrodes.</param>
/// <param name="LowestHertz">The lowest frequency.</param>
/// <param name="RealOhm">Z′ there.</param>
/// <param name="PhaseDegrees">−phase there: 0 on the real axis, 90 for a capacitor.</param>
/// <remarks>A blocking electrode has a double layer of some µF/cm². Its 1/(ωC) grows towards low frequencies, and with 100 µF/cm² at the
/// latest would stand out of the noise. Where the measured phase grows to 20° it is there; an arc of electrons beside ions (R_i‖R_e → R_e)
/// with R_e below 2·R_i‖R_e stays below that. Where it would stand out and does not, charge passes: electrons through the sample, or ions
/// through the electrodes. The spectrum alone cannot tell which.</remarks>
internal sealed record LowFrequencyEnd(ElectrodeBehaviour Behaviour, double LowestHertz, double RealOhm, double PhaseDegrees)
{
    private const double LargestDoubleLayer = 1e-4;      // F/cm²
    private const double TailTangent = 0.364, CapacitiveTangent = 1;      // 20° and 45°
    private const double VisibleShare = 0.03, VisibleNoises = 3;
    private const double Growth = 1.15;
    private const double LowDecades = 0.3, FirstReferenceDecade = 0.5, LastReferenceDecade = 1.1;
    private const int FewestPoints = 3;
    private const double FarBelow = 1e-3, SaturatedRatio = 3;
    private const double BelowSummit = 0.316;      // half a decade

    /// <summary>Summit of the slowest arc of the sample in Hz, where the spectrum ends above it or less than half a decade below. What
    /// rises there is the arc, and no tail. Null else.</summary>
    public double? OpenSummitHertz { get; private init; }

    /// <summary>Judges a fitted spectrum.</summary>
    /// <param name="fit">The fit; its residuals give the noise, and where they are noise its extrapolation counts too.</param>
    /// <param name="geometry">Sizes of the sample.</param>
    /// <param name="slowestSummitHertz">Summit of the slowest arc that is taken for the sample; null where there is none.</param>
    public static LowFrequencyEnd Of(FitResult fit, SampleGeometry geometry, double? slowestSummitHertz)
    {
        double[] hertz = fit.Spectrum.FrequenciesHertz.ToArray();
        int[] order = Arrays.Order(hertz);
        double lowest = hertz[order[0]];
        int[] low = [.. order.Where((k, place) => place < FewestPoints || Math.Log10(hertz[k] / lowest) <= LowDecades)];
        int[] reference = [.. order.Skip(low.Length)
            .Where(k => Math.Log10(hertz[k] / lowest) is >= FirstReferenceDecade and <= LastReferenceDecade)];
        if (reference.Length == 0)
            reference = [.. order.Skip(low.Length).Take(FewestPoints)];
        double real = Median(low, k => fit.Spectrum[k].Real), imaginary = Median(low, k => -fit.Spectrum[k].Imaginary);
        double tangent = imaginary / Math.Max(Math.Abs(real), 1e-300), noise = NoiseOf(fit, order),
            size = Median(low, k => fit.Spectrum[k].Magnitude);
        double before = reference.Length > 0 ? Median(reference, k => -fit.Spectrum[k].Imaginary) : 0;
        bool grows = imaginary > Growth * before && imaginary - before > VisibleNoises * noise * size;
        bool tail = (tangent > CapacitiveTangent || (tangent > TailTangent && grows)) && !Saturates(fit, order[0], lowest);
        double leastTail = 1 / (2 * Math.PI * lowest * LargestDoubleLayer * geometry.AreaSquareCentimetres.Value);
        bool wouldShow = leastTail > Math.Max(VisibleShare, VisibleNoises * noise) * size;
        double? openSummit = slowestSummitHertz is { } summit && lowest > BelowSummit * summit ? summit : null;
        if (tail && openSummit is not null)
            return new LowFrequencyEnd(ElectrodeBehaviour.NotMeasuredLowEnough, lowest, real, Math.Atan(tangent) * 180 / Math.PI)
                { OpenSummitHertz = openSummit };
        ElectrodeBehaviour behaviour = tail ? ElectrodeBehaviour.Blocking
            : wouldShow && !(grows && tangent > 0) ? ElectrodeBehaviour.Passing : ElectrodeBehaviour.NotMeasuredLowEnough;
        return new LowFrequencyEnd(behaviour, lowest, real, Math.Atan(tangent) * 180 / Math.PI);

        static double Median(int[] points, Func<int, double> value)
        {
            double[] sorted = [.. points.Select(value).Order()];
            return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : 0.5 * (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]);
        }
    }

    /// <summary>What it means for a conductivity that is called ionic; null for a tail.</summary>
    public Diagnostic? Diagnostic => Behaviour switch
    {
        ElectrodeBehaviour.Passing => Diagnostic.Warning(DiagnosticCodes.ElectronsOrOpenElectrodes,
            "this cell conducts electrons, or its electrodes do not block: "
            + $"at {FrequencyText.Of(LowestHertz)} the spectrum lies on the real axis at {ValueText.Format(RealOhm, Unit.Ohm, 3)}, "
            + "without the tail of blocked ions. What looks ionic may be electronic. Analyse it as a mixed conductor, "
            + "or measure the electrons by direct current between ion-blocking contacts; or state that the electrodes are reversible."),
        ElectrodeBehaviour.NotMeasuredLowEnough => Diagnostic.Warning(DiagnosticCodes.NotMeasuredLowEnough,
            $"the spectrum is not measured low enough: it ends at {FrequencyText.Of(LowestHertz)}, {WhereItEnds}. "
            + "It cannot tell whether ions or electrons carry the current, and slower arcs may be missing."),
        _ => null,
    };

    private string WhereItEnds => OpenSummitHertz is not { } summit
        ? "above the tail of blocked ions"
        : $"{(LowestHertz > summit ? "above" : "less than half a decade below")} "
            + $"the summit of its slowest arc ({FrequencyText.Of(summit)})";

    // An arc that the model closes within three times the last modulus is no tail. Where the model leaves more than noise it is not asked.
    private static bool Saturates(FitResult fit, int last, double lowest)
    {
        if (fit.Diagnostics.Any(diagnostic => diagnostic.Code == DiagnosticCodes.SystematicResiduals))
            return false;
        CircuitEvaluator evaluator = new(fit.Circuit, new FrequencyGrid([lowest * FarBelow]));
        evaluator.Evaluate([.. fit.Parameters.Select(p => p.Value)]);
        return new Complex(evaluator.Real[0], evaluator.Imaginary[0]).Magnitude < SaturatedRatio * fit.Model[last].Magnitude;
    }

    private static double NoiseOf(FitResult fit, int[] order)
    {
        Complex[] relative = Array.ConvertAll(order, k => (fit.Spectrum[k] - fit.Model[k]) / fit.Spectrum[k].Magnitude);
        return PointScatter.Of(Array.ConvertAll(order, k => fit.Spectrum.FrequenciesHertz[k]), Array.ConvertAll(relative, r => r.Real),
            Array.ConvertAll(relative, r => r.Imaginary)) ?? 0;
    }
}
