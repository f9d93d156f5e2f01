namespace ImpedanceFit.Circuits.Text;

/// <summary>Cuts a circuit's text into tokens, the same for all notations.</summary>
internal static class CircuitLexer
{
    private const string Alphabet = "Outside braces a circuit is made of names, - p( , ) or + / ( ) or ( ) [ ], e.g. R0-p(R1,CPE1).";

    /// <summary>The tokens, the last of them <see cref="TokenKind.End"/>.</summary>
    /// <exception cref="CircuitSyntaxException">A character has no meaning, or a brace is not closed.</exception>
    public static List<Token> Tokens(string text)
    {
        List<Token> tokens = new(text.Length / 2 + 2);
        for (int i = 0; i < text.Length;)
        {
            char c = text[i];
            if (char.IsWhiteSpace(c) || c == '\uFEFF')
            {
                i++;
                continue;
            }
            int length = IsWord(c) ? LengthOfWord(text, i) : c == '{' ? LengthOfBraces(text, i) : 1;
            tokens.Add(new Token(IsWord(c) ? TokenKind.Word : KindOf(c) ?? throw Unknown(text, i), i, length));
            i += length;
        }
        tokens.Add(new Token(TokenKind.End, text.Length, 0));
        return tokens;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static TokenKind? KindOf(char c) => c switch
    {
        // The hyphens and dashes that text programs put in the place of a minus.
        '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => TokenKind.Dash,
        ',' => TokenKind.Comma,
        '+' => TokenKind.Plus,
        '/' => TokenKind.Slash,
        '(' => TokenKind.Open,
        ')' => TokenKind.Close,
        '[' => TokenKind.OpenSquare,
        ']' => TokenKind.CloseSquare,
        '{' => TokenKind.Braces,
        _ => null,
    };

    private static int LengthOfWord(string text, int start)
    {
        int i = start;
        while (i < text.Length && IsWord(text[i]))
            i++;
        return i - start;
    }

    private static int LengthOfBraces(string text, int start)
    {
        int end = text.AsSpan(start + 1).IndexOfAny('{', '}');
        if (end < 0)
            throw new CircuitSyntaxException(text, start, "this brace is never closed.", "Put '}' after the last value, e.g. R1{100}.");
        if (text[start + 1 + end] == '{')
            throw new CircuitSyntaxException(text, start + 1 + end, "a brace is inside braces.",
                "Close the first one before, e.g. R1{100}-R2{200}.");
        return end + 2;
    }

    private static CircuitSyntaxException Unknown(string text, int i) => text[i] switch
    {
        '}' => new(text, i, "this '}' closes nothing.", "Take it out, or put '{' after the element's name, e.g. R1{100}."),
        '|' => new(text, i, "'|' is not a circuit sign.", "Parallel is written p(R1,C1), or R1/C1 in the + and / notation, or (RC)."),
        '=' or ':' or '.' =>
            new(text, i, $"'{text[i]}' is outside braces.", "Values go in braces after the name, e.g. R1{100} or CPE1{Q=1e-6, n=0.9}."),
        '*' or '&' => new(text, i, $"'{text[i]}' is not a circuit sign.", "Series is written R1-C1, parallel p(R1,C1)."),
        _ => new(text, i, $"{Shown(text, i)} is not a circuit sign.", Alphabet),
    };

    private static string Shown(string text, int i) =>
        char.IsControl(text[i]) || char.IsSurrogate(text[i]) ? "this character" : $"'{text[i]}'";
}
