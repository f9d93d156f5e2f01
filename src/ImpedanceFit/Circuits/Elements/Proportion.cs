using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>What elements share whose immittance X is proportional to their only parameter, or to its inverse.</summary>
internal static class Proportion
{
    /// <summary>Sets the derivative X·sign/p, for X ∝ p^sign; <paramref name="sign"/> is 1 or −1.</summary>
    [MethodImpl(VectorLoop.Options)]
    public static void Differentiate<T>(in ElementDerivatives<T> at, int sign) where T : unmanaged, ILanes<T>
    {
        T byParameter = T.Create(sign / ParameterFloor.Of(at[0]));
        ComplexColumn<T> values = at.Values, column = at.Column(0);
        Factor<T> factor = at.Factor;
        for (int i = 0; i < at.Blocks; i++)
            column[i] = factor.Times(values[i], i) * byParameter;
    }
}
