using System.Globalization;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Polarization;

namespace ImpedanceFit;

/// <summary>Partial conductivities from the answer of a mixed conductor to a step of voltage or current
/// between contacts that block one carrier.</summary>
/// <remarks>At the steady state only the carrier that passes the contacts flows: σ = L·I_ss/(V·A). Right
/// after the step both do, and the relaxation in between has the chemical diffusivity in it (<see cref="StepResponse"/>). The steady state
/// is that of the fitted relaxation, not the last point; a record that still drifts by more than 1 % (|dI/dt|·t relative to I) gives a
/// bound; so does the start of one that begins after the slowest decay. Valid for small steps, |V| ≤ 50 mV. One contact blocking and the
/// other reversible is half of a symmetric cell of twice the thickness: τ_D is that of 2L.</remarks>
public static class DcPolarization
{
    private const double LinearVolts = 0.05, LeastLeakRatio = 100;

    /// <summary>Analyses a record.</summary>
    /// <param name="record">Chronoamperometry or chronopotentiometry.</param>
    /// <param name="geometry">Sizes of the sample alone.</param>
    /// <param name="options">What else is known.</param>
    /// <exception cref="ImpedanceFitException">The record holds no usable step.</exception>
    public static PolarizationResult Analyse(DcRecord record, SampleGeometry geometry, PolarizationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(geometry);
        options ??= PolarizationOptions.Default;
        RecordedStep step = RecordedStep.Find(record, options);
        SteadyState steady = SteadyState.Of(step, options.Noise);
        List<Diagnostic> diagnostics = [.. geometry.Doubts];
        if (steady.Volts > LinearVolts)
        {
            diagnostics.Add(Diagnostic.Warning(DiagnosticCodes.LargeStep, string.Create(CultureInfo.InvariantCulture,
                $"{steady.Volts * 1000:0} mV is not a small step: above 50 mV the conductivity is a mean over a range of composition. "
                + $"Use Hebb–Wagner's method, or a smaller step.")));
        }
        if (options.Blocked == BlockedCarrier.Electrons && options.Series.ElectronLeakOhm is { } leak
            && leak.Value < LeastLeakRatio * steady.Ohm.Value)
        {
            diagnostics.Add(Diagnostic.Warning(DiagnosticCodes.ElectronLeak, string.Create(CultureInfo.InvariantCulture,
                $"electrons leak: through the solid electrolyte they have {leak.Value:0.##e0} Ω, {leak.Value / steady.Ohm.Value:0.#} "
                + $"times V/I (at least 100 times are needed), so that up to {steady.Ohm.Value / leak.Value:P0} of the current "
                + $"may not be that of the ions. Take thicker layers, or one that blocks better.")));
        }
        diagnostics.AddRange(options.Series.Trust?.Named(options.Series.SpectrumName) ?? []);
        List<Quantity> quantities = [];
        if (steady.Settled)
            quantities.AddRange([StackSubtraction.Of(Passing(options), steady.Ohm, options.Series, geometry),
                .. new BlockedCarrierQuantities(step, steady, geometry, options).All()]);
        else
            quantities.Add(BoundOf(step, steady, geometry, options));
        return new PolarizationResult
        {
            Geometry = geometry, Quantities = [.. quantities.Select(options.Series.Judge)], Relaxation = steady.Relaxation,
                Settled = steady.Settled, FinalDrift = steady.FinalDrift, Curve = steady.Curve, SteadyStateOhm = steady.Ohm,
            Diagnostics = diagnostics,
        };
    }

    private static string Passing(PolarizationOptions options) =>
        options.Blocked == BlockedCarrier.Ions ? QuantityNames.ElectronicConductivity : QuantityNames.IonicConductivity;

    // The resistance still grows: the steady state has more than the last points show.
    private static Quantity BoundOf(RecordedStep step, SteadyState steady, SampleGeometry geometry, PolarizationOptions options)
    {
        int tail = Math.Max(3, step.Answer.Length / 20);
        double[] last = step.Answer[^Math.Min(tail, step.Answer.Length)..];
        double mean = last.Average(),
            scatter = Math.Sqrt(last.Sum(y => (y - mean) * (y - mean)) / Math.Max(1, last.Length - 1) / last.Length);
        double least = step.ResistanceOf(step.IsVoltageStep ? mean + 2 * scatter : mean - 2 * scatter);
        double series = options.Series.TotalOhm is { } s ? s.Value + 2 * (s.StandardError ?? 0) : 0;
        double? upper = least > series
            ? geometry.CellConstant.Value / (least - series) * Math.Exp(1.96 * (geometry.CellConstant.RelativeError ?? 0)) : null;
        Quantity bound = Quantity.Bound(Passing(options), Unit.SiemensPerCentimetre, null, upper, "direct current, last points",
            DiagnosticCodes.NoSteadyState, string.Create(CultureInfo.InvariantCulture,
                $"no steady state: the record still drifts by {steady.FinalDrift:P1} (|dI/dt|·t relative to I; at most 1 %), so this is a "
                + $"bound only. The fitted relaxation would end at {steady.Ohm.Value:0.###e0} Ω. Measure longer."));
        return bound;
    }
}
