namespace ImpedanceFit;

/// <summary>How much a weighted residual r counts: ρ(r) in the sum that a fit makes small.</summary>
/// <remarks>With σ the robust width of the residuals, found from their median. A robust loss is a protection against a few wild points; it
/// costs 5 % of the information where there are none. With it, <c>chiSquared</c> is still the plain sum of squares (not at its smallest any
/// more). Standard errors are those of an M-estimate: (JᵀJ)⁻¹·[Σψ²/(m − p)]/[mean ψ′]², ψ = ρ′/2 (Huber, Ann. Stat. 1 (1973) 799,
/// doi:10.1214/aos/1176342503). They hold for wild points in any number that the loss survives, and are asymptotic.</remarks>
public enum Loss
{
    /// <summary>ρ = r².</summary>
    Squares,

    /// <summary>ρ = r² up to c = 1.345σ, then 2c|r| − c²: a wild point pulls no more than one at 1.345σ.</summary>
    Huber,

    /// <summary>ρ = c²·ln(1 + r²/c²), c = 2.385σ: the wilder a point, the less it pulls.</summary>
    Cauchy,
}
