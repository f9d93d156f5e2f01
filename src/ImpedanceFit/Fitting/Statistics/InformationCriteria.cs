namespace ImpedanceFit;

/// <summary>Akaike's and Schwarz's criteria for comparing circuits on one spectrum with one weighting: smaller is better.</summary>
/// <param name="Aic">AIC = m·ln(S/m) + 2k (S + 2k where the noise is known), m residuals, k parameters and the noise level.</param>
/// <param name="Aicc">AIC + 2k(k+1)/(m−k−1), for few data; null if m ≤ k + 1.</param>
/// <param name="Bic">The same with k·ln m instead of 2k.</param>
/// <remarks>Burnham and Anderson, Model Selection and Multimodel Inference, 2nd ed. (2002), § 2.2–2.4;
/// Schwarz, Ann. Stat. 6 (1978) 461.</remarks>
public readonly record struct InformationCriteria(double Aic, double? Aicc, double Bic)
{
    /// <summary>The criteria of a least-squares fit.</summary>
    /// <param name="sumOfSquares">Weighted sum of squares S.</param>
    /// <param name="residualCount">Number of residuals m.</param>
    /// <param name="parameterCount">Number of free parameters.</param>
    /// <param name="scaleKnown">True if the weights are 1/σ with known σ; else the noise level counts as one parameter more.</param>
    public static InformationCriteria Of(double sumOfSquares, int residualCount, int parameterCount, bool scaleKnown)
    {
        int k = parameterCount + (scaleKnown ? 0 : 1);
        // A perfect fit has no logarithm; the smallest double keeps the order of the circuits.
        double misfit = scaleKnown ? sumOfSquares : residualCount * Math.Log(Math.Max(sumOfSquares, double.Epsilon) / residualCount);
        double aic = misfit + 2 * k;
        double? aicc = residualCount > k + 1 ? aic + 2.0 * k * (k + 1) / (residualCount - k - 1) : null;
        return new InformationCriteria(aic, aicc, misfit + k * Math.Log(residualCount));
    }
}
