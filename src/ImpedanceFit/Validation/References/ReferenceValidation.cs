using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Validation.Weights;

namespace ImpedanceFit.Validation.References;

/// <summary>Fits reference spectra without start values and compares with their known parameters.</summary>
internal static class ReferenceValidation
{
    /// <summary>Fits and compares one reference; pure and thread-safe. A reference that fails is a result, not an exception.</summary>
    /// <exception cref="ImpedanceFitException">Fewer data than parameters, or a weight that does not exist.</exception>
    public static ReferenceResult Run(ReferenceSpectrum reference)
    {
        Circuit circuit = ReferenceSpectrum.WithoutStarts(reference.Circuit);
        FitResult fit = CircuitFitter.Fit(reference.Spectrum, circuit, new FitOptions
            { Weighting = reference.Weighting, Intervals = IntervalMethod.None });
        Dictionary<string, ReferenceParameter> known = reference.Parameters.ToDictionary(p => p.Name, StringComparer.Ordinal);
        int[] counterparts = BranchMatching.Match(circuit, [.. fit.Parameters.Select(p => known.GetValueOrDefault(p.Name)?.Value)],
            [.. fit.Parameters.Select(p => p.Value)]);
        Dictionary<string,
            double> fitted = fit.Parameters.Select((p, k) => (p.Name, fit.Parameters[counterparts[k]].Value))
            .ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        return new ReferenceResult(reference, fit, [.. reference.Parameters.Select(p => new ReferenceComparison(p, fitted[p.Name]))]);
    }
}
