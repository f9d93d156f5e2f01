using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>What couples the two rails of a transmission line: the total admittance Y = 1/Rct + Q·sⁿ of pore
/// wall or of chemical capacitance.</summary>
internal readonly struct PoreWall<T> where T : unmanaged, ILanes<T>
{
    private readonly double conductance, q;
    private readonly bool faradaic;
    private readonly ScaledPower<T> halfPower;

    /// <summary>A blocking wall: Y = Q·sⁿ.</summary>
    public PoreWall(double q, double n)
    {
        this.q = q;
        // √s^n is taken rather than sⁿ, since √(R·Y) then needs no complex square root.
        halfPower = new(1, n / 2);
    }

    /// <summary>A wall with charge transfer: Y = 1/Rct + Q·sⁿ.</summary>
    public PoreWall(double rct, double q, double n) : this(q, n)
    {
        faradaic = true;
        conductance = 1 / ParameterFloor.Of(rct);
    }

    /// <summary>The wall at the frequencies of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Point At(T logOmega)
    {
        ComplexLanes<T> half = halfPower.Of(logOmega), power = half.Square(), admittance = power * q;
        return new(half, power, faradaic ? admittance + conductance : admittance);
    }

    /// <summary>√(resistance·Y), the argument of tanh and coth.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ComplexLanes<T> Root(in Point point, double resistance) =>
        faradaic ? ComplexFunctions.Sqrt(point.Admittance * resistance) : point.HalfPower * Math.Sqrt(resistance * q);

    /// <summary>Sets ∂Z/∂Rct (of a faradaic wall: parameter <paramref name="first"/>), ∂Z/∂Q and ∂Z/∂n
    /// (those that follow) from ∂Z/∂Y.</summary>
    /// <remarks>∂Y/∂Rct = −1/Rct²; ∂Y/∂Q = sⁿ; ∂Y/∂n = Q·sⁿ·(ln ω + jπ/2).
    /// Out of line for the same reason as the branches of <see cref="TanhRatio{T}"/>.</remarks>
    [MethodImpl(VectorLoop.Options)]
    public void SetDerivatives(in ElementEvaluation<T> at, int block, in Point point, in ComplexLanes<T> slope, int first)
    {
        if (faradaic)
            at.SetDerivative(first++, block, slope * conductance * -conductance);
        ComplexLanes<T> byQ = slope * point.Power;
        at.SetDerivative(first, block, byQ);
        at.SetDerivative(first + 1, block, byQ * q * halfPower.Logarithm(at.LogOmega(block)));
    }

    /// <summary>ln s = ln ω + jπ/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ComplexLanes<T> LogarithmOf(T logOmega) => halfPower.Logarithm(logOmega);

    /// <summary>√s^n, sⁿ and Y.</summary>
    public readonly struct Point(ComplexLanes<T> halfPower, ComplexLanes<T> power, ComplexLanes<T> admittance)
    {
        public ComplexLanes<T> HalfPower { get; } = halfPower;

        public ComplexLanes<T> Power { get; } = power;

        public ComplexLanes<T> Admittance { get; } = admittance;
    }
}
