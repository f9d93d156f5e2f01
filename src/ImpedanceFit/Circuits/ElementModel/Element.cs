using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit;

/// <summary>A circuit element: its description, its impedance and the derivatives by its parameters. Stateless and safe to share.</summary>
/// <remarks>To add one, derive a sealed class with a public constructor without arguments and put it into one file: those of this
/// library are found by <see cref="ElementCatalogue"/>, a user's own are passed to <see cref="ElementCatalogue.With(Element)"/>.</remarks>
public abstract class Element
{
    /// <summary>Creates an element with its description.</summary>
    private protected Element(ElementDescription description) => Description = description;

    /// <summary>Symbol, parameters, formula, reference.</summary>
    public ElementDescription Description { get; }

    /// <summary>True if <see cref="EvaluateAdmittance"/> is there; a parallel group then needs no division by the element's impedance.</summary>
    internal virtual bool HasAdmittance => false;

    /// <summary>The admittance as a power of s, for an element that has such a one with one or two parameters; null for others.</summary>
    internal virtual AdmittancePower? AdmittancePower => null;

    /// <summary>Sets Z in Ω and ∂Z/∂p for every block of frequencies.</summary>
    internal abstract void Evaluate<T>(in ElementEvaluation<T> at) where T : unmanaged, ILanes<T>;

    /// <summary>Sets Y in S and ∂Y/∂p for every block of frequencies. Called only where <see cref="HasAdmittance"/> is true.</summary>
    /// <exception cref="NotSupportedException">The element has no admittance form of its own.</exception>
    internal virtual void EvaluateAdmittance<T>(in ElementEvaluation<T> at) where T : unmanaged, ILanes<T> =>
        throw new NotSupportedException($"{Description.Symbol} has no admittance form.");

    /// <summary>True if the derivatives follow from the immittance with a few products: <see cref="Evaluate"/> and <see cref="EvaluateAdmittance"/> then set
    /// the immittance alone, and <see cref="Differentiate"/> and <see cref="DifferentiateAdmittance"/> set the derivatives of the whole circuit.</summary>
    /// <remarks>The derivatives then go through memory once instead of three times.</remarks>
    internal virtual bool DerivativesFollow => false;

    /// <summary>Sets ∂Z_circuit/∂p for every block of frequencies from Z of the element. Called only where <see cref="DerivativesFollow"/> is true.</summary>
    /// <exception cref="NotSupportedException">The element sets its derivatives with its impedance.</exception>
    internal virtual void Differentiate<T>(in ElementDerivatives<T> at) where T : unmanaged, ILanes<T> =>
        throw new NotSupportedException($"{Description.Symbol} sets its derivatives with its impedance.");

    /// <summary>Sets ∂Z_circuit/∂p for every block of frequencies from Y of the element. Called only where <see cref="DerivativesFollow"/> is true.</summary>
    /// <exception cref="NotSupportedException">The element sets its derivatives with its admittance, or has none.</exception>
    internal virtual void DifferentiateAdmittance<T>(in ElementDerivatives<T> at) where T : unmanaged, ILanes<T> =>
        throw new NotSupportedException($"{Description.Symbol} sets its derivatives with its admittance.");
}
