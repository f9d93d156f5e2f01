namespace ImpedanceFit;

/// <summary>How 95 % intervals are computed.</summary>
public enum IntervalMethod
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Value ± t·standard error: symmetric, right for a linear model only.</summary>
    Covariance,

    /// <summary>Profile likelihood: all values for which the best fit of the other parameters is not significantly worse. Asymmetric, open
    /// where the data give no bound.</summary>
    Profile,

    /// <summary>Residual bootstrap: quantiles of re-fits to resampled residuals.</summary>
    Bootstrap,
}
