namespace ImpedanceFit;

/// <summary>A part of a circuit: an element, or a series or parallel group of parts.</summary>
public abstract record CircuitNode
{
    private protected CircuitNode() { }
}
