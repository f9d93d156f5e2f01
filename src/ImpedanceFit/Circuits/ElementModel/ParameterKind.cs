namespace ImpedanceFit;

/// <summary>What a parameter means, so that a search knows where in the data its value shows.</summary>
public enum ParameterKind
{
    /// <summary>A resistance in Ω: of the size of Z′.</summary>
    Resistance,

    /// <summary>A coefficient of an admittance ∝ sⁿ (C, Q): of the size of 1/(|Z|ωⁿ), n from the element's
    /// exponent, 1 if it has none.</summary>
    AdmittanceCoefficient,

    /// <summary>A coefficient of an impedance ∝ sⁿ (L): of the size of |Z|/ωⁿ, n from the element's exponent, 1 if it has none.</summary>
    ImpedanceCoefficient,

    /// <summary>A coefficient of an impedance ∝ s^−½ (Warburg): of the size of |Z|·√ω.</summary>
    WarburgCoefficient,

    /// <summary>A time constant in s: of the size of 1/ω.</summary>
    TimeConstant,

    /// <summary>A rate in 1/s: of the size of ω.</summary>
    Rate,

    /// <summary>An exponent between 0 and 1.</summary>
    Exponent,

    /// <summary>A pure number of order one.</summary>
    Ratio,
}
