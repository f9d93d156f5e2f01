using System.Runtime.CompilerServices;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>(s·τ)ⁿ, s = jω, for one τ and n: all that does not depend on ω is computed once.</summary>
/// <remarks>d/dτ (sτ)ⁿ = (sτ)ⁿ·n/τ and d/dn (sτ)ⁿ = (sτ)ⁿ·ln(sτ). τ = 0 is taken as the smallest τ of
/// <see cref="ParameterFloor"/>.</remarks>
internal readonly struct ScaledPower<T> where T : unmanaged, ILanes<T>
{
    private readonly double n, sin, cos;
    private readonly T logTau, phase;

    public ScaledPower(double tau, double n)
    {
        tau = ParameterFloor.Of(tau);
        this.n = n;
        (sin, cos) = Math.SinCos(n * (Math.PI / 2));
        logTau = T.Create(Math.Log(tau));
        phase = T.Create(Math.PI / 2);
        LogSlopeByTau = n / tau;
    }

    /// <summary>n/τ: the relative change of the power with τ.</summary>
    public double LogSlopeByTau { get; }

    /// <summary>ln(sτ) = ln ω + ln τ + jπ/2: the relative change of the power with n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ComplexLanes<T> Logarithm(T logOmega) => new(logOmega + logTau, phase);

    /// <summary>(sτ)ⁿ from ln(ωτ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ComplexLanes<T> Of(T logOmegaTau)
    {
        T modulus = T.Exp(logOmegaTau * n);
        return new(modulus * cos, modulus * sin);
    }
}
