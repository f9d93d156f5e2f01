namespace ImpedanceFit.Circuits.ElementModel;

/// <summary>An admittance k·sᵐ, s = jω, where k is the element's first parameter or its inverse, and m its
/// second parameter or a number.</summary>
/// <remarks>A resistance (1/parameter, m = 0) across a capacitance or constant-phase element (parameter, m =
/// 1 or null) is computed in one pass over the frequencies; the elements' own formulas are then not asked.</remarks>
/// <param name="Inverse">True if k is 1/parameter.</param>
/// <param name="Exponent">m, or null if it is the second parameter.</param>
internal readonly record struct AdmittancePower(bool Inverse, double? Exponent);
