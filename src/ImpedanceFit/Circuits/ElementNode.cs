namespace ImpedanceFit;

/// <summary>An element in a circuit, with its name there and what the text says of its parameters.</summary>
/// <param name="Name">Name in the circuit: the symbol, then digits or <c>_label</c>, e.g. <c>CPE1</c>, <c>R_ct</c>.</param>
/// <param name="Element">The element.</param>
/// <param name="Settings">One setting a parameter, in declared order.</param>
public sealed record ElementNode(string Name, Element Element, IReadOnlyList<ParameterSetting> Settings) : CircuitNode
{
    /// <summary>True if the name is one that an element may have: its symbol, then digits or <c>_label</c>.</summary>
    internal bool HasValidName
    {
        get
        {
            string symbol = Element.Description.Symbol;
            return Name.Length > symbol.Length && Name.StartsWith(symbol, StringComparison.Ordinal)
                && SuffixLengthOf(Name.AsSpan(symbol.Length)) == Name.Length - symbol.Length && Name[^1] != '_'
                && Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        }
    }

    // Digits, then perhaps a label, which goes on to the end of the word.
    internal static int SuffixLengthOf(ReadOnlySpan<char> text)
    {
        int i = 0;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
            i++;
        return i < text.Length && text[i] == '_' ? text.Length : i;
    }
}
