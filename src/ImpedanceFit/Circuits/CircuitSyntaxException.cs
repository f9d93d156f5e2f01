using System.Text;

namespace ImpedanceFit;

/// <summary>A text that is no circuit: the message shows the circuit, a caret under the place, what is wrong
/// and what to write instead.</summary>
public sealed class CircuitSyntaxException : ImpedanceFitException
{
    private const int ShownBefore = 60, ShownAfter = 40;

    /// <summary>Creates the error.</summary>
    /// <param name="circuit">The whole text.</param>
    /// <param name="position">Zero-based index into it; its length for a mistake at the end.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    /// <param name="remedy">What to write instead, as a sentence.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside the text.</exception>
    public CircuitSyntaxException(string circuit, int position, string problem, string remedy)
        : base(ErrorCodes.CircuitSyntax, MessageFor(circuit, position, problem, remedy), problem, remedy)
    {
        Circuit = circuit;
        Position = position;
    }

    /// <summary>The whole text.</summary>
    public string Circuit { get; }

    /// <summary>Zero-based index into <see cref="Circuit"/>, for editors.</summary>
    public int Position { get; }

    private static string MessageFor(string circuit, int position, string problem, string remedy)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, circuit.Length);
        // Of a long circuit, only the surroundings of the mistake; blanks for tabs, line ends and what else would move the caret.
        int from = position > ShownBefore + 3 ? position - ShownBefore : 0;
        int to = circuit.Length - position > ShownAfter + 3 ? position + ShownAfter : circuit.Length;
        StringBuilder line = new(from > 0 ? "..." : "");
        int caret = line.Length + position - from;
        for (int i = from; i < to; i++)
            line.Append(char.IsControl(circuit[i]) || char.IsWhiteSpace(circuit[i]) ? ' ' : circuit[i]);
        if (to < circuit.Length)
            line.Append("...");
        return $"circuit, column {position + 1}: {problem}\n  {line}\n  {new string(' ', caret)}^\n{remedy}";
    }
}
