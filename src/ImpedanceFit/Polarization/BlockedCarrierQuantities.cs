using ImpedanceFit.Interpretation;
using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Polarization;

/// <summary>What the start of a record says: the conductivity of the carrier that the contacts block, the
/// transference numbers and the diffusivity.</summary>
/// <remarks>Right after the step the sample has R_∞ = R_i‖R_e, at the steady state the resistance R of the passing carrier. Hence
/// 1/R_blocked = 1/R_∞ − 1/R. The resistance only grows, so that R_∞ is at the most the resistance R₁ of the first sample. A record whose
/// first sample comes after the slowest decay shows only the end of the relaxation. R_∞ would follow from the formula alone, and 1/R₁ − 1/R
/// is given as a lower bound instead.</remarks>
internal sealed class BlockedCarrierQuantities
{
    private const double LatestStart = 1;      // time constants: later than that, most of the relaxation is over
    private const double LatestDecay = 3;      // later than that, the time constant too follows from noise
    private const double BoundMargin = 1.3;    // 99 % instead of 95 %
    private const double WidestRatio = 10;     // of the ends of an interval: beyond, there is no value between them
    private const double OneSided = 1.645;     // 95 % of a normal distribution

    private readonly RecordedStep step;
    private readonly SteadyState steady;
    private readonly SampleGeometry geometry;
    private readonly PolarizationOptions options;
    private readonly Relaxation relaxation;
    private readonly double series, geometryError;

    public BlockedCarrierQuantities(RecordedStep step, SteadyState steady, SampleGeometry geometry, PolarizationOptions options)
    {
        (this.step, this.steady, this.geometry, this.options, relaxation) = (step, steady, geometry, options, steady.Relaxation);
        series = options.Series.TotalOhm?.Value ?? 0;
        geometryError = geometry.CellConstant.RelativeError ?? 0;
    }

    private string BlockedName =>
        options.Blocked == BlockedCarrier.Ions ? QuantityNames.IonicConductivity : QuantityNames.ElectronicConductivity;

    private (string Passing, string Blocked) TransferenceNames => options.Blocked == BlockedCarrier.Ions
        ? (QuantityNames.ElectronTransferenceNumber, QuantityNames.IonTransferenceNumber)
        : (QuantityNames.IonTransferenceNumber, QuantityNames.ElectronTransferenceNumber);

    /// <summary>The quantities; none where the record begins early and does not relax by diffusion.</summary>
    public IEnumerable<Quantity> All() => relaxation.Kind == RelaxationKind.Exponential ? OfExponential() : OfDiffusion();

    // The end of a diffusion is an exponential: what began too late to tell one from the other gives bounds.
    private IEnumerable<Quantity> OfExponential()
    {
        double start = step.Seconds[0] / relaxation.SlowestSeconds!.Value;
        return start > LatestStart ? Bounds(late: true) : [];
    }

    private IEnumerable<Quantity> OfDiffusion()
    {
        if (relaxation is not { Kind: RelaxationKind.Diffusion, InfinityOhm: { } infinity, StepOhm: { } rise, DiffusionSeconds: { } tau,
            SlowestSeconds: { } slowest } || steady.Profile is not { } profile)
            yield break;
        (double[]? Lower, double[]? Upper) times = profile.Ends(2);
        // In time constants; the shortest that the record allows counts.
        double start = step.Seconds[0] / slowest.Value * (times.Lower is null ? double.PositiveInfinity : tau.Value / times.Lower[2]);
        bool late = start > LatestStart;
        if (Diffusivity(tau, times, start) is { } diffusivity)
            yield return diffusivity;
        UncertainValue layers = options.Series.TotalOhm ?? 0.0, passing = steady.Ohm - layers, parallel = infinity - layers;
        (double[]? lower, double[]? upper) = profile.Ends(0);
        double? least = lower is null ? null : Conductivity(upper), most = Conductivity(lower);
        bool open = lower is null || upper is null || least is null || most is null || most > WidestRatio * least;
        if (late || open || !(passing.Value > parallel.Value) || !(parallel.Value > 0))
        {
            foreach (Quantity bound in Bounds(late))
                yield return bound;
            yield break;
        }
        const string Method = "direct current, start and steady state";
        Quantity conductivity = Quantity.Positive(BlockedName, Unit.SiemensPerCentimetre, geometry.Conductivity(passing * parallel / rise),
            Method);
        double rest = Math.Sqrt(geometryError * geometryError + LayersError(passing, parallel));
        yield return WithEnds(conductivity, least!.Value, most!.Value, rest);
        (string passingNumber, string blockedNumber) = TransferenceNames;
        (double low, double high) = (Share(lower!), Share(upper!));
        yield return Quantity.Fraction(passingNumber, parallel / passing, "I_ss/I_0") with { Lower95 = low, Upper95 = high };
        yield return Quantity.Fraction(blockedNumber, 1 - parallel / passing, "1 − I_ss/I_0") with
            { Lower95 = 1 - high, Upper95 = 1 - low };
    }

    // The value lies between the ends also where the profile is lopsided.
    private static Quantity WithEnds(Quantity quantity, double least, double most, double rest)
    {
        double value = quantity.Value ?? Math.Sqrt(least * most);
        return quantity with
        {
            Value = value,
            Lower95 = value * Math.Exp(-HalfWidth(Math.Max(0, Math.Log(value / least)), rest)),
            Upper95 = value * Math.Exp(HalfWidth(Math.Max(0, Math.Log(most / value)), rest)),
            Diagnostics = [],
        };
    }

    private static double HalfWidth(double ofFit, double rest) =>
        Math.Sqrt(ofFit * ofFit + StudentT.Normal975 * StudentT.Normal975 * rest * rest);

    /// <summary>Square of the relative error that layers in series add to 1/R_∞ − 1/R.</summary>
    private double LayersError(UncertainValue passing, UncertainValue parallel)
    {
        double error = options.Series.TotalOhm?.StandardError ?? 0, difference = 1 / parallel.Value - 1 / passing.Value;
        double slope = 1 / (parallel.Value * parallel.Value) - 1 / (passing.Value * passing.Value);
        return Math.Pow(error * slope / difference, 2);
    }

    /// <summary>σ of the blocked carrier in S/cm for R_∞, ΔR, τ_D; null where nothing positive is left.</summary>
    private double? Conductivity(double[]? values)
    {
        if (values is null)
            return null;
        double parallel = values[0] - series, passing = values[0] + values[1] - series;
        return parallel > 0 && passing > parallel ? geometry.CellConstant.Value * (1 / parallel - 1 / passing) : null;
    }

    private double Share(double[] values) => (values[0] - series) / (values[0] + values[1] - series);

    // Of a late record only the slowest decay is left: bounds with a wider margin, and later still nothing.
    private Quantity? Diffusivity(UncertainValue tau, (double[]? Lower, double[]? Upper) ends, double start)
    {
        if (start > LatestDecay)
            return null;
        const string Method = "L²/τ of the relaxation";
        UncertainValue length = geometry.ThicknessCentimetres * (options.BlockingContacts == 1 ? 2 : 1);
        double rest = 2 * (length.RelativeError ?? 0), square = length.Value * length.Value;
        double? least = ends.Upper is { } slow ? square / slow[2] : null, most = ends.Lower is { } fast ? square / fast[2] : null;
        if (start <= LatestStart && least is { } low && most is { } high && high < WidestRatio * low)
            return WithEnds(Quantity.Positive(QuantityNames.ChemicalDiffusivity, Unit.SquareCentimetrePerSecond, length * length / tau,
                Method), low, high, rest);
        double value = square / tau.Value;
        double? lower = least is { } l ? value * Math.Exp(-HalfWidth(BoundMargin * Math.Abs(Math.Log(value / l)), rest)) : null;
        double? upper = most is { } m ? value * Math.Exp(HalfWidth(BoundMargin * Math.Abs(Math.Log(m / value)), rest)) : null;
        return Quantity.Bound(QuantityNames.ChemicalDiffusivity, Unit.SquareCentimetrePerSecond, lower, upper, Method,
            DiagnosticCodes.BeginsTooLate,
            "the record does not determine the time constant of the diffusion: sample sooner after the step.");
    }

    private IEnumerable<Quantity> Bounds(bool late)
    {
        // The resistance of the first sample by the fitted curve, and as much more as one point may be off.
        double noise = Math.Sqrt(Enumerable.Range(0, step.Seconds.Length)
            .Average(k => Math.Pow(steady.Curve.Measured[k] / steady.Curve.Fitted[k] - 1, 2)));
        double first = step.ResistanceOf(steady.Curve.Fitted[0] / step.Applied) * (1 + OneSided * noise) - series;
        double passing = steady.Ohm.Value * (1 - OneSided * (steady.Ohm.RelativeError ?? 0)) - series;
        double difference = first > 0 && passing > first ? 1 / first - 1 / passing : 0;
        double? least = difference > 0 ? geometry.CellConstant.Value * difference * Math.Exp(-StudentT.Normal975 * geometryError) : null;
        double constants = step.Seconds[0] / relaxation.SlowestSeconds!.Value;
        string when = FormattableString.Invariant($"{constants:0.##} times the slowest time constant of the relaxation");
        string reason = late
            ? $"the first sample comes about {when} after the step: the current right after it is not recorded, so this is a bound only. "
                + $"Sample sooner after the step."
            : $"the record begins too late ({when} after the step), or is too noisy, to determine the current right after it, so this is "
                + $"a bound only. Sample sooner after the step.";
        const string Method = "direct current, first sample and steady state";
        yield return Quantity.Bound(BlockedName, Unit.SiemensPerCentimetre, least, null, Method, DiagnosticCodes.BeginsTooLate, reason);
        double? share = least is null ? null : Math.Min(1, first / passing);
        (string passingNumber, string blockedNumber) = TransferenceNames;
        yield return Quantity.Bound(passingNumber, Unit.None, null, share, Method, DiagnosticCodes.BeginsTooLate, reason);
        yield return Quantity.Bound(blockedNumber, Unit.None, 1 - share, null, Method, DiagnosticCodes.BeginsTooLate, reason);
    }
}
