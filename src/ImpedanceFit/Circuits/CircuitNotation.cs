namespace ImpedanceFit;

/// <summary>A way to write a circuit. All are told apart by what they contain, and all say the same.</summary>
public enum CircuitNotation
{
    /// <summary>The canonical one: <c>-</c> series, <c>p(a,b)</c> parallel: <c>R0-p(R1,CPE1)</c>.</summary>
    ImpedanceFit,

    /// <summary>Boukamp's circuit description code: side by side is series, <c>( )</c> parallel, <c>[ ]</c>
    /// series inside: <c>R([RW]Q)</c>.</summary>
    Cdc,

    /// <summary><c>+</c> series, <c>/</c> parallel and binding tighter, <c>( )</c> grouping: <c>R1+Q1/(R2+W1)</c>.</summary>
    PlusSlash,
}
