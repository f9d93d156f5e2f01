using System.Runtime.CompilerServices;
using ImpedanceFit.Numerics;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>What elements of the form (coefficient·sⁿ)^±1 share: constant phase, lossy inductance.</summary>
internal static class PowerLaw
{
    /// <summary>Sets (c·sⁿ)^sign and its derivatives by c (parameter 0) and n (parameter 1); <paramref name="sign"/> is 1 or −1.</summary>
    [MethodImpl(VectorLoop.Options)]
    public static void Evaluate<T>(in ElementEvaluation<T> at, double c, double n, int sign) where T : unmanaged, ILanes<T>
    {
        // The argument of sⁿ is the same at every ω: one exponential a frequency is all.
        double exponent = sign * n, floored = ParameterFloor.Of(c);
        (double scale, double slope) = sign > 0 ? (c, 1) : (1 / floored, -1 / (floored * floored));
        (double sin, double cos) = Math.SinCos(exponent * (Math.PI / 2));
        T phase = T.Create(Math.PI / 2);
        for (int i = 0; i < at.Blocks; i++)
        {
            T lnω = at.LogOmega(i);
            T modulus = T.Exp(lnω * exponent);
            ComplexLanes<T> power = new(modulus * cos, modulus * sin);
            at.Set(i, power * scale);
            if (!at.WantsDerivatives)
                continue;
            at.SetDerivative(0, i, power * slope);
            at.SetDerivative(1, i, power * (scale * sign) * new ComplexLanes<T>(lnω, phase));
        }
    }
}
