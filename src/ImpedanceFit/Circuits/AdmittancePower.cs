namespace ImpedanceFit.Circuits;

/// <summary>An admittance k·sᵐ, s = jω, where k is the element's first parameter or its inverse, and m its second parameter or a number.</summary>
/// <remarks>An element that says so is computed together with another one in parallel, in one pass over the frequencies.</remarks>
/// <param name="Inverse">True if k is 1/parameter.</param>
/// <param name="Exponent">m, or null if it is the second parameter.</param>
public readonly record struct AdmittancePower(bool Inverse, double? Exponent);
