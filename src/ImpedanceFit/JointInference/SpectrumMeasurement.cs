using ImpedanceFit.Conductivity.MixedConductors;
using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Interpretation.Curves;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.JointInference;

/// <summary>A spectrum of a joint fit.</summary>
internal sealed class SpectrumMeasurement : Measurement
{
    private readonly FitResult fit;
    private readonly Rails rails;
    private readonly CircuitEvaluator evaluator;
    private readonly double[] parameters, weightReal, weightImaginary;
    private readonly int ion, electron, storage;
    private readonly int[] own;

    public SpectrumMeasurement(JointSpectrum joint, FitOptions options) : base(joint.Name, joint.Geometry)
    {
        if (joint.Circuit.Parameters.FirstOrDefault(p => p.Tie is not null) is { } tied)
            throw new InputException(ErrorCodes.FitInput,
                $"the circuit of '{joint.Name}' ties {tied.Name} to {tied.Tie}, which a joint inference cannot follow.",
                "Leave the tie out of the circuit.");
        fit = CircuitFitter.Fit(joint.Spectrum, joint.Circuit, options with
            { Weighting = joint.Weighting, Intervals = IntervalMethod.None });
        rails = Rails.Find(fit, new NamedCircuit(joint.Circuit), BlockedCarrier.Ions)
            ?? throw new InputException(ErrorCodes.FitInput, $"the circuit {joint.Circuit} of '{joint.Name}' has no mixed conductor.",
                "Use Mee, Mii, Msym or Mie for the sample.");
        evaluator = new CircuitEvaluator(joint.Circuit, new FrequencyGrid(joint.Spectrum.FrequenciesHertz));
        parameters = [.. fit.Parameters.Select(p => p.Value)];
        string element = rails.Elements[0];
        (ion, electron, storage) = (Index(element + ".Ri"), Index(element + ".Re"), Index(element + ".Q"));
        own = [.. Enumerable.Range(0, parameters.Length).Where(k => k != ion && k != electron && k != storage && !fit.Parameters[k].Fixed)];
        double noise = joint.Weighting == Weighting.Sigma ? 1 : Math.Sqrt(Math.Max(fit.ReducedChiSquared ?? 1, 1e-24));
        (weightReal, weightImaginary) = (new double[joint.Spectrum.Count], new double[joint.Spectrum.Count]);
        SpectrumWeights.Fill(joint.Spectrum, joint.Weighting, weightReal, weightImaginary);
        for (int k = 0; k < weightReal.Length; k++)
            (weightReal[k], weightImaginary[k]) = (weightReal[k] / noise, weightImaginary[k] / noise);
        Own = [.. own.Select(k => new CurveParameter($"{Name}: {fit.Parameters[k].Name}", parameters[k])
        {
            Lower = fit.Parameters[k].Parameter.Lower, Upper = fit.Parameters[k].Parameter.Upper, Scale = 1e-3 * Math.Abs(parameters[k]),
        })];
        List<Quantity> alone = [];
        RailQuantities.Add(rails, Geometry, LowFrequencyPlateau.Of(fit, rails), alone);
        Trust = FitTrust.Of(fit);
        Alone = [.. alone.Select(Trust.Judge)];
    }

    public override IReadOnlyList<CurveParameter> Own { get; }

    public override int Count => 2 * fit.Spectrum.Count;

    public override IReadOnlyList<Quantity> Alone { get; }

    public override FitTrust Trust { get; }

    /// <summary>The weights of its own fit and of the joint one.</summary>
    public Weighting Weighting => fit.Weighting;

    public override Shared Start
    {
        get
        {
            double constant = Geometry.CellConstant.Value, volume = (Geometry.ThicknessCentimetres * Geometry.AreaSquareCentimetres).Value;
            return new Shared(constant / parameters[ion], constant / parameters[electron], parameters[storage] / volume);
        }
    }

    public override void Residuals(Shared shared, ReadOnlySpan<double> ownValues, double cellConstant, double volume,
        Span<double> residuals)
    {
        parameters[ion] = cellConstant / shared.IonConductivity;
        parameters[electron] = cellConstant / shared.ElectronConductivity;
        parameters[storage] = shared.VolumeCapacitance * volume;
        for (int k = 0; k < own.Length; k++)
            parameters[own[k]] = ownValues[k];
        evaluator.Evaluate(parameters);
        int n = fit.Spectrum.Count;
        for (int k = 0; k < n; k++)
        {
            residuals[k] = weightReal[k] * (evaluator.Real[k] - fit.Spectrum.RealOhm[k]);
            residuals[n + k] = weightImaginary[k] * (evaluator.Imaginary[k] - fit.Spectrum.ImaginaryOhm[k]);
        }
    }

    private int Index(string name)
    {
        for (int k = 0; k < fit.Parameters.Count; k++)
        {
            if (fit.Parameters[k].Name == name)
                return k;
        }
        throw new InputException(ErrorCodes.FitInput, $"the circuit of '{Name}' has no {name}.",
            "Use Mee, Mii, Msym or Mie for the sample.");
    }
}
