namespace ImpedanceFit.Circuits.Elements;

/// <summary>Keeps a parameter that may be 0 at its limit away from 1/0 and ln 0.</summary>
/// <remarks>10⁻¹⁰⁰ is 0 to any measurement, and neither its inverse squared nor the product of two such inverses overflows. So formulas
/// reach the limit of their values and derivatives where it is finite, without a branch for it.</remarks>
internal static class ParameterFloor
{
    /// <summary>The smallest value that formulas see.</summary>
    public const double Smallest = 1e-100;

    /// <summary><paramref name="value"/>, at least <see cref="Smallest"/> in magnitude; NaN stays NaN, so
    /// that a bad step is seen.</summary>
    public static double Of(double value) => Math.Abs(value) < Smallest ? Smallest : value;
}
