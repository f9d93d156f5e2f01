using ImpedanceFit.Interpretation.Curves;

namespace ImpedanceFit.Polarization;

/// <summary>The end of a step of voltage or current: the resistance V/I towards which the fitted relaxation
/// goes, and whether the record reaches it.</summary>
/// <remarks>Settled where |dI/dt|·t is at most 1 % of I at the end of the record. All resistances are of the whole cell, in Ω.</remarks>
internal sealed record SteadyState
{
    private const double LargestDrift = 0.01;

    /// <summary>V/I at the steady state of the fitted relaxation.</summary>
    public required UncertainValue Ohm { get; init; }

    /// <summary>How the record relaxes.</summary>
    public required Relaxation Relaxation { get; init; }

    /// <summary>|dI/dt|·t relative to I at the end of the record.</summary>
    public required double FinalDrift { get; init; }

    /// <summary>Voltage over the cell at the steady state, in V, without sign.</summary>
    public required double Volts { get; init; }

    /// <summary>The record after the step, and the relaxation through it.</summary>
    public required RelaxationCurve Curve { get; init; }

    /// <summary>Which parameters of a diffusion the record allows; null for another relaxation.</summary>
    internal RelaxationProfile? Profile { get; private init; }

    /// <summary>True if the record goes on until nothing changes any more.</summary>
    public bool Settled => FinalDrift <= LargestDrift;

    /// <summary>V/I right after the step; undetermined where the record begins too late to tell.</summary>
    public UncertainValue InitialOhm => Relaxation.Kind == RelaxationKind.Constant ? Ohm : Relaxation.InfinityOhm!;

    /// <summary>Fits the relaxation of a record.</summary>
    /// <param name="record">Chronoamperometry or chronopotentiometry.</param>
    /// <param name="options">The step, where the record does not say it, and the noise; contacts and layers do not matter here.</param>
    /// <exception cref="ImpedanceFitException">The record holds no usable step.</exception>
    public static SteadyState Of(DcRecord record, PolarizationOptions? options = null)
    {
        options ??= PolarizationOptions.Default;
        return Of(RecordedStep.Find(record, options), options.Noise);
    }

    internal static SteadyState Of(RecordedStep step, RecordNoise noise)
    {
        (RelaxationFit fitter, Relaxation relaxation, CurveFit fit, CurveFormula formula) = RelaxationFit.Best(step, noise);
        UncertainValue total = relaxation.Kind == RelaxationKind.Constant ? fit.Estimates[0]
            : relaxation.InfinityOhm! + relaxation.StepOhm!;
        // Free of noise: of this curve the drift is taken.
        double[] fitted = new double[step.Seconds.Length];
        formula(fit.Values, fitted);
        return new SteadyState
        {
            Ohm = total,
            Relaxation = relaxation,
            FinalDrift = Drift(step.Seconds, fitted),
            Profile = relaxation.Kind == RelaxationKind.Diffusion ? new RelaxationProfile(fitter, fit) : null,
            Curve = new RelaxationCurve(step.IsVoltageStep, step.Seconds, [.. step.Answer.Select(y => y * step.Applied)],
                [.. fitted.Select(y => y * step.Applied)]),
            Volts = step.IsVoltageStep ? Math.Abs(step.Applied) : Math.Abs(step.Applied * total.Value),
        };
    }

    // The change over the last fiftieth of the record, scaled to all of it.
    private static double Drift(double[] seconds, double[] fitted)
    {
        double end = seconds[^1];
        int before = Math.Max(0, Array.FindLastIndex(seconds, t => t <= 0.98 * end));
        double span = end - seconds[before];
        return span > 0 ? Math.Abs(fitted[^1] - fitted[before]) / span * end / Math.Abs(fitted[^1]) : 0;
    }
}
