namespace ImpedanceFit.Interpretation;

/// <summary>Where the size of the errors of a curve's points comes from.</summary>
internal enum NoiseLevel
{
    /// <summary>Estimated from the residuals; weights give the ratio only.</summary>
    FromResiduals,

    /// <summary>Known: weights are 1/σ.</summary>
    Known,
}
