namespace ImpedanceFit.Circuits.Text;

/// <summary>An element's name in a text: its symbol, then digits or <c>_label</c>.</summary>
/// <param name="Element">The element the symbol stands for.</param>
/// <param name="Text">The name with the element's own symbol (<c>CPE1</c> where <c>Q1</c> was written), or
/// the symbol alone if there is no suffix.</param>
/// <param name="SuffixLength">Number of characters behind the symbol.</param>
internal readonly record struct ElementName(Element Element, string Text, int SuffixLength)
{
    /// <summary>Reads a word that is one full name.</summary>
    /// <exception cref="CircuitSyntaxException">It is none.</exception>
    public static ElementName ReadFull(CircuitReader reader, Token word)
    {
        ReadOnlySpan<char> text = reader.TextOf(word);
        int letters = LettersOf(text);
        if (letters == 0)
            throw NoSymbol(reader, word.Start);
        if (reader.Find(text[..letters]) is not { } element)
            throw Unknown(reader, word.Start, letters);
        int suffix = ElementNode.SuffixLengthOf(text[letters..]);
        if (suffix == 0)
            throw reader.Error(word.End, $"{text} has no number.",
                $"Write {text}1, or a label as in {text}_ct. (Without numbers, write CDC: R(RC).)");
        if (letters + suffix < text.Length)
            throw SideBySide(reader, word.Start + letters + suffix);
        CheckLabel(reader, word.Start + letters, suffix);
        return new(element, NameOf(element, text, letters, suffix), suffix);
    }

    /// <summary>Reads the name at the start of what is left of a word: the longest symbol that fits, and a
    /// suffix if there is one.</summary>
    /// <exception cref="CircuitSyntaxException">No symbol fits.</exception>
    public static ElementName ReadFirst(CircuitReader reader, int start, int end, out int length)
    {
        ReadOnlySpan<char> text = reader.Text.AsSpan(start, end - start);
        int letters = LettersOf(text);
        if (letters == 0)
            throw NoSymbol(reader, start);
        for (int symbol = Math.Min(letters, reader.Catalogue.LongestSymbol); symbol > 0; symbol--)
        {
            if (reader.Find(text[..symbol]) is not { } element)
                continue;
            int suffix = ElementNode.SuffixLengthOf(text[symbol..]);
            CheckLabel(reader, start + symbol, suffix);
            length = symbol + suffix;
            return new(element, NameOf(element, text, symbol, suffix), suffix);
        }
        int shown = 1;
        while (shown < letters && char.IsAsciiLetterLower(text[shown]))
            shown++;
        throw Unknown(reader, start, shown == 1 ? letters : shown);
    }

    /// <summary>An error where two parts touch.</summary>
    public static CircuitSyntaxException SideBySide(CircuitReader reader, int position) =>
        reader.Error(position, "there is no sign between two parts.",
            "Put a sign between them: R1-C1 is series, p(R1,C1) parallel (R1+C1 and R1/C1 in the + and / notation).");

    private static int LettersOf(ReadOnlySpan<char> text)
    {
        int i = 0;
        while (i < text.Length && char.IsAsciiLetter(text[i]))
            i++;
        return i;
    }

    private static string NameOf(Element element, ReadOnlySpan<char> text, int letters, int suffix)
    {
        string symbol = element.Description.Symbol;
        return suffix == 0 ? symbol
            : text[..letters].SequenceEqual(symbol) ? text[..(letters + suffix)].ToString()
            : string.Concat(symbol, text.Slice(letters, suffix));
    }

    private static void CheckLabel(CircuitReader reader, int start, int length)
    {
        if (length > 0 && reader.Text[start + length - 1] == '_')
            throw reader.Error(start + length - 1, "a label is missing after '_'.", "Write letters or digits after it, e.g. R_ct.");
    }

    private static CircuitSyntaxException NoSymbol(CircuitReader reader, int start) =>
        reader.Error(start, $"a name begins with an element's symbol, not with '{reader.Text[start]}'.",
            "Write the symbol first, e.g. R1 or R_ct.");

    private static CircuitSyntaxException Unknown(CircuitReader reader, int start, int letters)
    {
        string symbol = reader.Text.Substring(start, letters);
        string question = Suggestion.Question(Suggestion.Nearest(symbol, reader.Symbols));
        return reader.Error(start, $"'{symbol}' is not an element.", $"{question}Elements: {string.Join(", ", reader.Symbols)}.");
    }
}
