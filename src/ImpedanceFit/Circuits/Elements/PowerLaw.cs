using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>What elements of the form (coefficient·sⁿ)^±1 share: constant phase, lossy inductance.</summary>
internal static class PowerLaw
{
    /// <summary>Sets X = (c·sⁿ)^sign; <paramref name="sign"/> is 1 or −1.</summary>
    [MethodImpl(VectorLoop.Options)]
    public static void Evaluate<T>(in ElementEvaluation<T> at, double c, double n, int sign) where T : unmanaged, ILanes<T>
    {
        // The argument of sⁿ is the same at every ω: one exponential a frequency is all.
        double exponent = sign * n, floored = ParameterFloor.Of(c);
        (T sin, T cos) = LaneFunctions.SinCos(T.Create(exponent * (Math.PI / 2)));
        T scale = T.Create(sign > 0 ? floored : 1 / floored);
        ComplexLanes<T> direction = new(cos * scale, sin * scale);
        ComplexColumn<T> values = at.Values;
        for (int i = 0; i < at.Blocks; i++)
            values[i] = direction * T.Exp(at.LogOmega(i) * exponent);
    }

    /// <summary>Sets the derivatives by c (parameter 0) and n (parameter 1): X·sign/c and X·sign·(ln ω + jπ/2).</summary>
    [MethodImpl(VectorLoop.Options)]
    public static void Differentiate<T>(in ElementDerivatives<T> at, double c, int sign) where T : unmanaged, ILanes<T>
    {
        T byC = T.Create(sign / ParameterFloor.Of(c)), phase = T.Create(sign * (Math.PI / 2));
        ComplexColumn<T> values = at.Values, first = at.Column(0), second = at.Column(1);
        Factor<T> factor = at.Factor;
        for (int i = 0; i < at.Blocks; i++)
        {
            ComplexLanes<T> change = factor.Times(values[i], i);
            first[i] = change * byC;
            second[i] = change * new ComplexLanes<T>(at.LogOmega(i) * sign, phase);
        }
    }
}
