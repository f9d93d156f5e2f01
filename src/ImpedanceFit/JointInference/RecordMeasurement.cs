using ImpedanceFit.Interpretation;
using ImpedanceFit.Interpretation.Curves;
using ImpedanceFit.Polarization;

namespace ImpedanceFit.JointInference;

/// <summary>A polarisation record of a joint fit. Its relaxation is that of the shared chemical capacitance.</summary>
internal sealed class RecordMeasurement : Measurement
{
    private readonly RecordedStep step;
    private readonly PolarizationOptions options;
    private readonly double[] weights;
    private readonly double thickness;

    public RecordMeasurement(JointRecord joint) : base(joint.Name, joint.Geometry)
    {
        options = joint.Options;
        step = RecordedStep.Find(joint.Record, options);
        PolarizationResult alone = DcPolarization.Analyse(joint.Record, joint.Geometry, options);
        Alone = alone.Quantities;
        (_, _, CurveFit fit, _) = RelaxationFit.Best(step, options.Noise);
        double noise = Math.Sqrt(Math.Max(fit.SumOfSquares / Math.Max(1, fit.DegreesOfFreedom), 1e-24)), scale = step.Answer.Max(Math.Abs);
        weights = [.. step.Answer.Select(y => 1 / (noise * (options.Noise == RecordNoise.Proportional ? Math.Abs(y) : scale)))];
        thickness = joint.Geometry.ThicknessCentimetres.Value;
        // Layers in series are known to their error only: their deviation in standard errors is fitted, with 0 ± 1 as a datum of its own.
        Own = options.Series.TotalOhm is { StandardError: > 0 } ? [new CurveParameter($"{Name}: layers", 0) { Scale = 1 }] : [];
    }

    public override IReadOnlyList<CurveParameter> Own { get; }

    public override int Count => step.Answer.Length + Own.Count;

    public override IReadOnlyList<Quantity> Alone { get; }

    public override FitTrust? Trust => options.Series.Trust;

    public override Shared Start => new(
        Alone.FirstOrDefault(q => q.Name == QuantityNames.IonicConductivity)?.Value ?? 0,
        Alone.FirstOrDefault(q => q.Name == QuantityNames.ElectronicConductivity)?.Value ?? 0, 0);

    public override void Residuals(Shared shared, ReadOnlySpan<double> own, double cellConstant, double volume, Span<double> residuals)
    {
        double ion = cellConstant / shared.IonConductivity, electron = cellConstant / shared.ElectronConductivity,
            parallel = ion * electron / (ion + electron);
        double passing = options.Blocked == BlockedCarrier.Ions ? electron : ion;
        double series = options.Series.TotalOhm is { } s ? s.Value + (own.Length > 0 ? own[0] * s.StandardError!.Value : 0) : 0;
        double length = thickness * (options.BlockingContacts == 1 ? 2 : 1);
        double diffusivity =
            shared.IonConductivity * shared.ElectronConductivity
            / ((shared.IonConductivity + shared.ElectronConductivity) * shared.VolumeCapacitance);
        for (int k = 0; k < step.Answer.Length; k++)
        {
            double value = step.IsVoltageStep
                ? StepResponse.Conductance(step.Seconds[k], parallel + series, passing - parallel, length * length / diffusivity)
                : StepResponse.Resistance(step.Seconds[k], parallel + series, passing - parallel, length * length / diffusivity);
            residuals[k] = weights[k] * (value - step.Answer[k]);
        }
        if (own.Length > 0)
            residuals[^1] = own[0];
    }
}
