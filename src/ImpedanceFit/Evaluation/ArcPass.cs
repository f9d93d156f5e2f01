using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Circuits.Elements;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Evaluation;

/// <summary>A resistor with a capacitor or a constant-phase element across it: Z = 1/(1/R + Q·sⁿ) and its
/// derivatives in one pass.</summary>
/// <remarks>∂Z/∂R = Z²/R²; ∂Z/∂Q = −Z²·sⁿ; ∂Z/∂n = −Z²·Q·sⁿ·(ln ω + jπ/2). What the parts of such a group
/// hand each other stays in registers; by itself, each part goes through memory five times.</remarks>
internal static unsafe class ArcPass<T> where T : unmanaged, ILanes<T>
{
    /// <summary>Sets Z of the group; with n = null of a capacitor Q.</summary>
    [MethodImpl(VectorLoop.Options)]
    public static void Impedance(double* omega, double* logOmega, int count, double r, double q, double? n, ComplexColumn<T> z)
    {
        double exponent = n ?? 1;
        bool power = n is not null;
        ComplexLanes<T> direction = Direction(q, exponent);
        T conductance = T.Create(1 / ParameterFloor.Of(r));
        for (int i = 0; i < count / T.Count; i++)
        {
            T modulus = power ? T.Exp(*(T*)(logOmega + (nint)i * T.Count) * exponent) : *(T*)(omega + (nint)i * T.Count);
            z[i] = Inverse(T.NegatedMultiplyAdd(direction.Re, modulus, conductance), direction.Im * modulus);
        }
    }

    /// <summary>Sets Z of the group and the derivatives of the circuit by R, Q and n, which are Z's times a
    /// factor; <paramref name="byN"/> is not used if n is null.</summary>
    [MethodImpl(VectorLoop.Options)]
    public static void WithDerivatives(
        double* omega, double* logOmega, int count, double r, double q, double? n, ComplexColumn<T> z,
        Factor<T> factor, ComplexColumn<T> byR, ComplexColumn<T> byQ, ComplexColumn<T> byN)
    {
        double exponent = n ?? 1, conductance = 1 / ParameterFloor.Of(r);
        bool power = n is not null;
        ComplexLanes<T> direction = Direction(q, exponent);
        T g = T.Create(conductance), squared = T.Create(conductance * conductance), inverseQ = T.Create(1 / ParameterFloor.Of(q)),
            phase = T.Create(Math.PI / 2);
        for (int i = 0; i < count / T.Count; i++)
        {
            T lnω = *(T*)(logOmega + (nint)i * T.Count), modulus = power ? T.Exp(lnω * exponent) : *(T*)(omega + (nint)i * T.Count);
            ComplexLanes<T> minusY = direction * modulus, impedance = Inverse(g - minusY.Re, minusY.Im),
                square = factor.Times(impedance.Square(), i);
            z[i] = impedance;
            byR[i] = square * squared;
            ComplexLanes<T> change = square * minusY;
            byQ[i] = change * inverseQ;
            if (power)
                byN[i] = change * new ComplexLanes<T>(lnω, phase);
        }
    }

    // 1/(re − j·minusIm): carrying −Y along saves every change of sign.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ComplexLanes<T> Inverse(T re, T minusIm)
    {
        T scale = T.Create(1) / T.MultiplyAdd(re, re, minusIm * minusIm);
        return new(re * scale, minusIm * scale);
    }

    // −Q·e^(jπn/2): what ωⁿ is multiplied by for −Y.
    [MethodImpl(VectorLoop.Options)]
    private static ComplexLanes<T> Direction(double q, double exponent)
    {
        (T sin, T cos) = LaneFunctions.SinCos(T.Create(exponent * (Math.PI / 2)));
        T scale = T.Create(-ParameterFloor.Of(q));
        return new(cos * scale, sin * scale);
    }
}
