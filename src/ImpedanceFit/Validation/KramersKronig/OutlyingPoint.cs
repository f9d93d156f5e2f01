namespace ImpedanceFit.Validation.KramersKronig;

/// <summary>A point of a spectrum that a fit misses by far more than the others.</summary>
/// <param name="Index">Zero-based index into the spectrum.</param>
/// <param name="Hertz">Its frequency.</param>
/// <param name="Real">Standardised residual of Z′.</param>
/// <param name="Imaginary">Standardised residual of Z″.</param>
internal sealed record OutlyingPoint(int Index, double Hertz, double Real, double Imaginary);
