using ImpedanceFit.Numerics;

namespace ImpedanceFit.Circuits;

/// <summary>A circuit element: its description, its impedance and the derivatives by its parameters. Stateless and safe to share.</summary>
/// <remarks>To add one, derive a sealed class with a public constructor without arguments and put it into one file: those of this
/// library are found by <see cref="ElementCatalogue"/>, a user's own are passed to <see cref="ElementCatalogue.With(Element)"/>.</remarks>
public abstract class Element
{
    /// <summary>Creates an element with its description.</summary>
    protected Element(ElementDescription description) => Description = description;

    /// <summary>Symbol, parameters, formula, reference.</summary>
    public ElementDescription Description { get; }

    /// <summary>True if <see cref="EvaluateAdmittance"/> is there; a parallel group then needs no division by the element's impedance.</summary>
    public virtual bool HasAdmittance => false;

    /// <summary>Sets Z in Ω and ∂Z/∂p for every block of frequencies.</summary>
    public abstract void Evaluate<T>(in ElementEvaluation<T> at) where T : unmanaged, ILanes<T>;

    /// <summary>Sets Y in S and ∂Y/∂p for every block of frequencies. Called only where <see cref="HasAdmittance"/> is true.</summary>
    /// <exception cref="NotSupportedException">The element has no admittance form of its own.</exception>
    public virtual void EvaluateAdmittance<T>(in ElementEvaluation<T> at) where T : unmanaged, ILanes<T> =>
        throw new NotSupportedException($"{Description.Symbol} has no admittance form.");
}
