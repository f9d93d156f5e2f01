namespace ImpedanceFit;

/// <summary>How the residuals w·(Z − Ẑ) of a fit are weighted.</summary>
public enum Weighting
{
    /// <summary>w = 1/|Z| of the measured point, for both parts: a constant relative error.</summary>
    Modulus,

    /// <summary>w = 1: a constant absolute error.</summary>
    Unit,

    /// <summary>w = 1/|Z′| for the real and 1/|Z″| for the imaginary part of the measured point.</summary>
    Proportional,

    /// <summary>w = 1/σ of each part, from the file.</summary>
    Sigma,

    /// <summary>As <see cref="Modulus"/>, unless the residuals reject it: then <see cref="Unit"/> or
    /// <see cref="Estimated"/>, whichever suits them, and a robust loss against wild points. A fit's result
    /// says which it was, never this.</summary>
    Auto,

    /// <summary>w = 1/σ of each part, σ estimated from the spectrum itself. The fit's spectrum carries it,
    /// and only its ratios count: s² comes from the residuals.</summary>
    Estimated,
}
