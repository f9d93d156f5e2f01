namespace ImpedanceFit.Circuits.Text;

/// <summary>The elements of a text in Boukamp's notation: words cut into symbols, and a name for each.</summary>
internal sealed class CdcNames
{
    private readonly List<(Element Element, string Name)?> names = [];

    private CdcNames() { }

    /// <summary>The tokens, with one word an element.</summary>
    public List<Token> Tokens { get; } = [];

    /// <summary>Element and name of the word with this index in <see cref="Tokens"/>.</summary>
    public (Element Element, string Name) this[int token] => names[token]!.Value;

    /// <summary>Cuts the words and numbers the elements.</summary>
    /// <exception cref="CircuitSyntaxException">A word is not made of symbols.</exception>
    public static CdcNames Read(CircuitReader reader)
    {
        CdcNames result = new();
        HashSet<string> written = new(StringComparer.Ordinal);
        List<int> unnumbered = [];
        for (int i = 0; i < reader.Count; i++)
        {
            Token token = reader[i];
            if (token.Kind != TokenKind.Word)
            {
                result.Tokens.Add(token);
                result.names.Add(null);
                continue;
            }
            for (int start = token.Start, length; start < token.End; start += length)
            {
                ElementName name = ElementName.ReadFirst(reader, start, token.End, out length);
                if (name.SuffixLength > 0)
                    written.Add(name.Text);
                else
                    unnumbered.Add(result.Tokens.Count);
                result.Tokens.Add(new Token(TokenKind.Word, start, length));
                result.names.Add((name.Element, name.Text));
            }
        }
        Numbering numbering = new(written);
        foreach (int i in unnumbered)
            result.names[i] = (result[i].Element, numbering.Next(result[i].Element));
        return result;
    }

    /// <summary>Whether elements without written names would get just these.</summary>
    public static bool AreThoseOfTheNumbering(IReadOnlyList<ElementNode> elements)
    {
        Numbering numbering = new([]);
        return elements.All(e => numbering.Next(e.Element) == e.Name);
    }

    // Counts from 1 per element, leaving out the names that are written.
    private sealed class Numbering(HashSet<string> written)
    {
        private readonly Dictionary<Element, int> last = [];

        public string Next(Element element)
        {
            int k = last.GetValueOrDefault(element);
            string name;
            do
                name = element.Description.Symbol + ++k;
            while (written.Contains(name));
            last[element] = k;
            return name;
        }
    }
}
