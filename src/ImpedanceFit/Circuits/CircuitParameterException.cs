namespace ImpedanceFit.Circuits;

/// <summary>A name that no element or parameter of a circuit has, or a value or limit that does not fit. The message names it, what is
/// wrong and the remedy.</summary>
internal sealed class CircuitParameterException : ImpedanceFitException
{
    /// <summary>Creates the error.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="name">The name that was asked for.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    /// <param name="remedy">What to write instead, as a sentence.</param>
    public CircuitParameterException(Circuit circuit, string name, string problem, string remedy)
        : base(ErrorCodes.CircuitParameter, $"{problem} {remedy}", problem, remedy)
    {
        Circuit = circuit;
        Name = name;
    }

    /// <summary>The circuit.</summary>
    public Circuit Circuit { get; }

    /// <summary>The name that was asked for.</summary>
    public string Name { get; }
}
