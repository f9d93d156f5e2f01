namespace ImpedanceFit.Evaluation;

/// <summary>A circuit translated once into a flat program, to be run by any number of <see cref="CircuitEvaluator"/>s. Immutable.</summary>
internal sealed class CompiledCircuit
{
    /// <summary>Compiles a circuit.</summary>
    public CompiledCircuit(Circuit circuit)
    {
        Program = new CircuitProgram(circuit);
    }

    /// <summary>The circuit.</summary>
    public Circuit Circuit => Program.Circuit;

    /// <summary>Number of parameters of all its elements.</summary>
    public int ParameterCount => Circuit.Parameters.Count;

    internal CircuitProgram Program { get; }
}
