using System.Text;
using ImpedanceFit.Circuits;
using ImpedanceFit.Circuits.Formulas;
using ImpedanceFit.Circuits.Text;

namespace ImpedanceFit;

public sealed partial class Circuit
{
    private string? text;   // every result of a batch is written with it

    /// <summary>Reads a circuit in any of the notations of <see cref="CircuitNotation"/>, e.g.
    /// <c>R0-p(R1{2.2k},CPE1{Q=1u, n=0.9f})</c>.</summary>
    /// <remarks>The notation is told by content: <c>-</c>, <c>,</c> or <c>p(</c>; <c>+</c> or <c>/</c>; else Boukamp's.
    /// An alias is read as the element's own symbol: <c>Q1</c> is <c>CPE1</c>. Groups inside a group of
    /// their own kind are merged.</remarks>
    /// <exception cref="CircuitSyntaxException">The text is no circuit.</exception>
    public static Circuit Parse(string text) => Parse(text, ElementCatalogue.BuiltIn);

    /// <summary>Reads a circuit made of the elements of a catalogue.</summary>
    /// <exception cref="CircuitSyntaxException">The text is no circuit.</exception>
    public static Circuit Parse(string text, ElementCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(catalogue);
        Circuit circuit = new(CircuitNotations.Read(text, catalogue));
        try
        {
            CircuitTies.Check(circuit);
        }
        catch (CircuitParameterException error)
        {
            int place = text.IndexOf(circuit.Setting(error.Name).Tie!.Text, StringComparison.Ordinal);
            throw new CircuitSyntaxException(text, Math.Max(place, 0), error.Problem, error.Remedy);
        }
        return circuit;
    }

    /// <summary>The circuit in the canonical notation, with braces where something is set.
    /// <see cref="Parse(string)"/> gives the same circuit.</summary>
    public override string ToString() => text ??= ToString(CircuitNotation.ImpedanceFit);

    /// <summary>The circuit in a notation. Reading the text gives a circuit that <see cref="SameAs"/> this
    /// one, in every notation.</summary>
    /// <remarks>Boukamp's notation goes without names where the elements are numbered from 1 in order, and prints all of them
    /// otherwise. The other programs' notations use the shortest symbol of an element (<c>Q</c> for <c>CPE</c>).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such notation.</exception>
    /// <exception cref="NotSupportedException">The circuit holds a formula, <c>F1{Z=…}</c>, which only the
    /// canonical notation has.</exception>
    public string ToString(CircuitNotation notation)
    {
        if (ObjectionOf(notation) is { } objection)
            throw new NotSupportedException(objection);
        StringBuilder written = new();
        CircuitNotations.Of(notation).Write(this, written);
        return written.ToString();
    }

    /// <summary>Why a notation cannot hold this circuit; null if it can.</summary>
    internal string? ObjectionOf(CircuitNotation notation)
    {
        if (notation == CircuitNotation.ImpedanceFit
            || Elements.FirstOrDefault(element => element.Element is FormulaElement) is not { } formula)
            return null;
        ICircuitNotation canonical = CircuitNotations.Of(CircuitNotation.ImpedanceFit);
        return $"{formula.Name} is a formula, which {CircuitNotations.Of(notation).Name} cannot hold; only {canonical.Name} does.";
    }
}
