using System.Numerics;
using System.Runtime.CompilerServices;

namespace ImpedanceFit.Circuits.ElementModel;

/// <summary>An element that is computed frequency by frequency with plain complex numbers, so that its
/// values depend on no width of vectors.</summary>
internal abstract class PointwiseElement(ElementDescription description) : Element(description)
{
    /// <summary>Z in Ω at one frequency. Sets ∂Z/∂p if <paramref name="derivatives"/> is not empty.</summary>
    /// <param name="s">jω in 1/s.</param>
    /// <param name="parameters">The parameters in declared order. The array is the caller's own: what is changed must be put back.</param>
    /// <param name="derivatives">One place a parameter, or none.</param>
    private protected abstract Complex Impedance(Complex s, double[] parameters, Span<Complex> derivatives);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal sealed override void Evaluate<T>(in ElementEvaluation<T> at)
    {
        double[] parameters = new double[Description.Parameters.Count];
        for (int k = 0; k < parameters.Length; k++)
            parameters[k] = at[k];
        Complex[] derivatives = at.WantsDerivatives ? new Complex[parameters.Length] : [];
        for (int i = 0; i < at.Count; i++)
        {
            at.SetPoint(i, Impedance(new Complex(0, at.OmegaAt(i)), parameters, derivatives));
            for (int k = 0; k < derivatives.Length; k++)
                at.SetDerivativePoint(k, i, derivatives[k]);
        }
    }
}
