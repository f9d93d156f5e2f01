namespace ImpedanceFit.Validation.References;

/// <summary>The comparison of a fit with a reference spectrum.</summary>
/// <param name="Reference">The reference.</param>
/// <param name="Fit">The fit, from no start values.</param>
/// <param name="Parameters">The known parameters, in their order in the reference.</param>
internal sealed record ReferenceResult(ReferenceSpectrum Reference, FitResult Fit, IReadOnlyList<ReferenceComparison> Parameters)
{
    /// <summary>True if the fit converged and every parameter is within its tolerance.</summary>
    public bool Passed => Fit.Converged && Parameters.All(p => p.Passed);

    /// <summary>The parameters that are not within their tolerance.</summary>
    public IEnumerable<ReferenceComparison> Failures => Parameters.Where(p => !p.Passed);
}
