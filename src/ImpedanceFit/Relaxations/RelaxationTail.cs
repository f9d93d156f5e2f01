namespace ImpedanceFit;

/// <summary>What blocks direct current: Z = 1/(Q·(jω)ⁿ) in series with all the rest. With n = 1 it is a capacitor.</summary>
/// <param name="Coefficient">Q in S·sⁿ.</param>
/// <param name="Exponent">n.</param>
public sealed record RelaxationTail(Estimate Coefficient, Estimate Exponent);
