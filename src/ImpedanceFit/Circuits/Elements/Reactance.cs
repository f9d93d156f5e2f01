using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>What ideal capacitors and inductors share: a purely imaginary immittance, proportional to ω or to 1/ω.</summary>
internal static class Reactance
{
    /// <summary>Sets j·coefficient·ω^power; <paramref name="power"/> is 1 or −1.</summary>
    [MethodImpl(VectorLoop.Options)]
    public static void Evaluate<T>(in ElementEvaluation<T> at, double coefficient, int power) where T : unmanaged, ILanes<T>
    {
        T zero = T.Create(0), one = T.Create(1);
        ComplexColumn<T> values = at.Values;
        for (int i = 0; i < at.Blocks; i++)
        {
            T ω = at.Omega(i);
            if (power < 0)
                ω = one / ω;
            values[i] = new(zero, ω * coefficient);
        }
    }
}
