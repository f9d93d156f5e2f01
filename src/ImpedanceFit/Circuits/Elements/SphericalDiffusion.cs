using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Finite-space diffusion in a sphere <c>Wsph</c>: Z = R·tanh(x)/(x − tanh x), x = √(s·τ), s = jω.
/// R in Ω, τ = r²/D in s (radius r).</summary>
/// <remarks>With T = tanh x/x as a function of u = x²: Z = R·T/(1 − T); ∂Z/∂R = T/(1 − T); ∂Z/∂τ = R·s·dT/du/(1 − T)². Low frequencies:
/// R/5 in series with the capacitance τ/(3R).
/// Jacobsen, West, Electrochim. Acta 40 (1995) 255, doi:10.1016/0013-4686(94)E0192-3.</remarks>
internal sealed class SphericalDiffusion()
    : Element(new("Wsph", "finite-space diffusion in a sphere", "R·tanh(x)/(x-tanh(x)), x = √(s·tau)",
    new("R", Unit.Ohm, ParameterKind.Resistance) { Default = 100 },
    new("tau", Unit.Second, ParameterKind.TimeConstant) { Lower = 1e-15, Default = 10 })
{
    Shape = ElementShape.Diffusion,
    Reference = "Jacobsen, West, Electrochim. Acta 40 (1995) 255, doi:10.1016/0013-4686(94)E0192-3",
})
{
    /// <inheritdoc/>
    [MethodImpl(VectorLoop.Options)]
    internal override void Evaluate<T>(in ElementEvaluation<T> at)
    {
        double r = at[0], tau = at[1];
        T zero = T.Create(0);
        for (int i = 0; i < at.Blocks; i++)
        {
            T ω = at.Omega(i), ωτ = ω * tau, root = T.Sqrt(ωτ * 0.5);
            TanhRatio<T> t = TanhRatio<T>.Of(new(root, root), new(zero, ωτ));
            ComplexLanes<T> inverse = t.Deficit.Reciprocal(), shape = t.Value * inverse;
            at.Set(i, shape * r);
            if (!at.WantsDerivatives)
                continue;
            at.SetDerivative(0, i, shape);
            at.SetDerivative(1, i, (t.Slope * inverse.Square()).TimesJ() * (ω * r));
        }
    }
}
