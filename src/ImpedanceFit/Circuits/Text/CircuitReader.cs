using ImpedanceFit.Circuits.Formulas;

namespace ImpedanceFit.Circuits.Text;

/// <summary>The tokens of one circuit on their way to a tree: a cursor, the names taken so far, the depth of nesting.</summary>
internal sealed class CircuitReader(string text, List<Token> tokens, ElementCatalogue catalogue)
{
    /// <summary>Groups in groups; far beyond any circuit, and far from the end of the stack.</summary>
    public const int MaxDepth = 256;

    private readonly HashSet<string> names = new(tokens.Count / 2, StringComparer.Ordinal);
    private int index, depth;

    /// <summary>The whole text.</summary>
    public string Text => text;

    /// <summary>The elements that may occur.</summary>
    public ElementCatalogue Catalogue => catalogue;

    /// <summary>All symbols that may occur.</summary>
    public IEnumerable<string> Symbols => catalogue.Symbols.Append(FormulaElement.Symbol).Distinct();

    /// <summary>The element with this symbol or alias, or null. A catalogue with an F of its own has no formulas.</summary>
    public Element? Find(ReadOnlySpan<char> symbol) =>
        catalogue.Find(symbol) ?? (symbol is FormulaElement.Symbol ? FormulaElement.Template : null);

    /// <summary>Number of tokens, with the end.</summary>
    public int Count => tokens.Count;

    /// <summary>The token at the cursor.</summary>
    public Token Peek => tokens[index];

    /// <summary>Index of the token at the cursor.</summary>
    public int Index => index;

    /// <summary>The token with this index.</summary>
    public Token this[int token] => tokens[token];

    /// <summary>The text of a token.</summary>
    public ReadOnlySpan<char> TextOf(Token token) => text.AsSpan(token.Start, token.Length);

    /// <summary>Takes the token at the cursor. The end is never passed.</summary>
    public Token Take() => tokens[index].Kind == TokenKind.End ? tokens[index] : tokens[index++];

    /// <summary>Takes the token at the cursor if it is of this kind.</summary>
    public bool TryTake(TokenKind kind)
    {
        if (tokens[index].Kind != kind)
            return false;
        index++;
        return true;
    }

    /// <summary>Reads parts with a sign between them: one part alone, or several put together.</summary>
    public CircuitNode TakeParts(TokenKind sign, Func<CircuitReader, CircuitNode> takePart,
        Func<IReadOnlyList<CircuitNode>, CircuitNode> together)
    {
        CircuitNode first = takePart(this);
        if (Peek.Kind != sign)
            return first;
        List<CircuitNode> parts = [first];
        while (TryTake(sign))
            parts.Add(takePart(this));
        return together(parts);
    }

    /// <summary>Reads the sign that ends a group, which began at <paramref name="start"/>.</summary>
    /// <exception cref="CircuitSyntaxException">Something else is there.</exception>
    public void TakeClose(int start, string problem, string remedy, Func<CircuitReader, Token, CircuitSyntaxException> misplaced)
    {
        if (Peek.Kind == TokenKind.End)
            throw Error(start, problem, remedy);
        if (!TryTake(TokenKind.Close))
            throw misplaced(this, Peek);
        Leave();
    }

    /// <summary>An error where the text ends too early.</summary>
    public CircuitSyntaxException EndsEarly(Token end) => Error(end.Start, "the circuit ends where an element is expected.",
        "Write an element after the last sign, or take the sign out.");

    /// <summary>An error where braces stand for themselves.</summary>
    public CircuitSyntaxException LooseBraces(Token braces) => Error(braces.Start, "these braces do not follow an element.",
        "Put them right after the element's name, e.g. R1{100}.");

    /// <summary>An error at a place of the text.</summary>
    public CircuitSyntaxException Error(int position, string problem, string remedy) => new(text, position, problem, remedy);

    /// <summary>Goes one group deeper.</summary>
    /// <exception cref="CircuitSyntaxException">The nesting is absurd.</exception>
    public void Enter(Token open)
    {
        if (++depth > MaxDepth)
            throw Error(open.Start, $"groups are nested deeper than {MaxDepth}.",
                "Write the circuit with fewer brackets; a bracket inside a bracket of its own kind is never needed.");
    }

    /// <summary>Comes back from a group.</summary>
    public void Leave() => depth--;

    /// <summary>True if the token is the p of a parallel group: <c>p(</c>.</summary>
    public bool IsParallelSign(int token) =>
        tokens[token] is { Kind: TokenKind.Word, Length: 1 } word && text[word.Start] is 'p' or 'P'
        && tokens[token + 1].Kind == TokenKind.Open && catalogue.Find(text.AsSpan(word.Start, 1)) is null;

    /// <summary>True if the token at the cursor is the p of a parallel group.</summary>
    public bool AtParallelSign => IsParallelSign(index);

    /// <summary>Reads an element with its full name, and the braces behind it.</summary>
    /// <exception cref="CircuitSyntaxException">The word is no name of an element.</exception>
    public ElementNode TakeNamedElement()
    {
        Token word = Take();
        ElementName name = ElementName.ReadFull(this, word);
        return TakeElement(name.Element, name.Text, word.Start);
    }

    /// <summary>Makes the element, reading the braces that may stand at the cursor.</summary>
    /// <exception cref="CircuitSyntaxException">The name is taken, or the braces say something wrong.</exception>
    public ElementNode TakeElement(Element element, string name, int position)
    {
        if (!names.Add(name))
            throw Error(position, $"there are two elements {name}.", $"Give this one a name of its own, e.g. {FreeName(element)}.");
        int parameters = element.Description.Parameters.Count, nameEnd = index > 0 ? tokens[index - 1].End : position;
        Token? braces = Peek.Kind == TokenKind.Braces ? Take() : null;
        if (braces is not null && Peek.Kind == TokenKind.Braces)
            throw Error(Peek.Start, $"{name} already has braces.", "Put all settings into one pair of braces, separated by commas.");
        ParameterSetting[] settings;
        if (ReferenceEquals(element, FormulaElement.Template))
            (element, settings) = new FormulaBraces(this, name).Read(braces, nameEnd);
        else if (braces is { } token)
            settings = new BraceReader(this, token, name, element.Description).Read();
        else
        {
            settings = new ParameterSetting[parameters];
            Array.Fill(settings, ParameterSetting.Unset);
        }
        return new ElementNode(name, element, settings);
    }

    // Text behind the cursor may hold the name as well: then the next error says so.
    private string FreeName(Element element)
    {
        int k = 1;
        while (names.Contains(element.Description.Symbol + k) || text.Contains(element.Description.Symbol + k, StringComparison.Ordinal))
            k++;
        return element.Description.Symbol + k;
    }
}
