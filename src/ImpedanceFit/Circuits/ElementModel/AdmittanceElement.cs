using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.ElementModel;

/// <summary>An element so simple that it gives its admittance too, and its derivatives follow from either with a few products.</summary>
/// <remarks>A parallel group then needs no division by the element's impedance.
/// <see cref="Element.Evaluate"/> and <see cref="EvaluateAdmittance"/>
/// set the immittance alone; <see cref="Differentiate"/> and <see cref="DifferentiateAdmittance"/> set the
/// derivatives of the whole circuit, which so go through memory once instead of three times.</remarks>
internal abstract class AdmittanceElement(ElementDescription description) : Element(description)
{
    /// <summary>The admittance as a power of s, for an element that has such a one with one or two parameters; null for others.</summary>
    internal virtual AdmittancePower? AdmittancePower => null;

    /// <summary>Sets Y in S for every block of frequencies.</summary>
    internal abstract void EvaluateAdmittance<T>(in ElementEvaluation<T> at) where T : unmanaged, ILanes<T>;

    /// <summary>Sets ∂Z_circuit/∂p for every block of frequencies from Z of the element.</summary>
    internal abstract void Differentiate<T>(in ElementDerivatives<T> at) where T : unmanaged, ILanes<T>;

    /// <summary>Sets ∂Z_circuit/∂p for every block of frequencies from Y of the element.</summary>
    internal abstract void DifferentiateAdmittance<T>(in ElementDerivatives<T> at) where T : unmanaged, ILanes<T>;
}
