using System.Text;

namespace ImpedanceFit.Circuits.Text;

/// <summary>One way to write a circuit: how it is recognised, read and printed.</summary>
internal interface ICircuitNotation
{
    /// <summary>Which notation this is.</summary>
    CircuitNotation Kind { get; }

    /// <summary>Name and signs, for messages.</summary>
    string Name { get; }

    /// <summary>True for a token that only this notation has.</summary>
    bool Claims(CircuitReader reader, int token);

    /// <summary>Reads the whole circuit.</summary>
    /// <exception cref="CircuitSyntaxException">The text is no circuit in this notation.</exception>
    CircuitNode Read(CircuitReader reader);

    /// <summary>Prints a circuit so that <see cref="Read"/> gives the same one.</summary>
    void Write(Circuit circuit, StringBuilder text);
}
