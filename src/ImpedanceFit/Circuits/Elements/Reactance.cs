using ImpedanceFit.Numerics;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>What ideal capacitors and inductors share: a purely imaginary immittance, proportional to ω or to 1/ω.</summary>
internal static class Reactance
{
    /// <summary>Sets j·coefficient·ω (or /ω) and its derivative j·derivative·ω (or /ω) by the one parameter.</summary>
    public static void Evaluate<T>(in ElementEvaluation<T> at, double coefficient, double derivative, bool inverseOmega) where T : unmanaged, ILanes<T>
    {
        T zero = T.Create(0), one = T.Create(1);
        for (int i = 0; i < at.Blocks; i++)
        {
            T ω = at.Omega(i);
            if (inverseOmega)
                ω = one / ω;
            at.Set(i, new(zero, ω * coefficient));
            if (at.WantsDerivatives)
                at.SetDerivative(0, i, new(zero, ω * derivative));
        }
    }
}
