namespace ImpedanceFit.Interpretation.Branches;

/// <summary>The capacitance in F that a constant-phase element Z = 1/(Q·(jω)ⁿ) stands for; Q in S·sⁿ.</summary>
/// <remarks>Below n = 0.7 the element describes diffusion or a distribution so wide that no single
/// capacitance exists: see <see cref="LowestExponent"/>.</remarks>
internal static class ConstantPhaseCapacitance
{
    /// <summary>The exponent below which a constant-phase element is not converted.</summary>
    public const double LowestExponent = 0.7;

    /// <summary>Time constants distributed through the thickness (bulk, grain boundary, film), R ‖ CPE: C = Q^(1/n)·R^((1−n)/n), so that
    /// 1/(RC) is the frequency of the arc's top.</summary>
    /// <remarks>C. H. Hsu, F. Mansfeld, Corrosion 57 (2001) 747: C = Q·ω_max^(n−1) with ω_max = (RQ)^(−1/n).</remarks>
    public static UncertainValue HsuMansfeld(UncertainValue coefficient, UncertainValue exponent, UncertainValue resistance)
    {
        Check(coefficient, exponent, resistance);
        return coefficient.Pow(1 / exponent) * resistance.Pow((1 - exponent) / exponent);
    }

    /// <summary>Time constants distributed over the surface of an electrode, R_s − (R_ct ‖ CPE): C =
    /// Q^(1/n)·(1/R_s + 1/R_ct)^((n−1)/n).</summary>
    /// <remarks>G. J. Brug et al., J. Electroanal. Chem. 176 (1984) 275, doi:10.1016/S0022-0728(84)80324-1.</remarks>
    public static UncertainValue Brug(UncertainValue coefficient, UncertainValue exponent, UncertainValue seriesResistance,
        UncertainValue chargeTransferResistance)
    {
        Check(coefficient, exponent, seriesResistance);
        return coefficient.Pow(1 / exponent) * (1 / seriesResistance + 1 / chargeTransferResistance).Pow((exponent - 1) / exponent);
    }

    /// <summary>A blocking electrode in series with R_s: C = Q^(1/n)·R_s^((1−n)/n), the limit R_ct → ∞ of <see cref="Brug"/>.</summary>
    public static UncertainValue BrugBlocking(UncertainValue coefficient, UncertainValue exponent, UncertainValue seriesResistance) =>
        HsuMansfeld(coefficient, exponent, seriesResistance);

    private static void Check(UncertainValue coefficient, UncertainValue exponent, UncertainValue resistance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(coefficient.Value, nameof(coefficient));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exponent.Value, nameof(exponent));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resistance.Value, nameof(resistance));
    }
}
