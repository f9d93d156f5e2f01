namespace ImpedanceFit.Circuits.Text;

/// <summary>The kinds of token a circuit's text is made of.</summary>
internal enum TokenKind
{
    /// <summary>Letters, digits and underscores in a row: a name, several names side by side, or the p of a parallel group.</summary>
    Word,

    /// <summary>A brace, all up to the closing one, and that one.</summary>
    Braces,

    /// <summary><c>-</c></summary>
    Dash,

    /// <summary><c>,</c></summary>
    Comma,

    /// <summary><c>+</c></summary>
    Plus,

    /// <summary><c>/</c></summary>
    Slash,

    /// <summary><c>(</c></summary>
    Open,

    /// <summary><c>)</c></summary>
    Close,

    /// <summary><c>[</c></summary>
    OpenSquare,

    /// <summary><c>]</c></summary>
    CloseSquare,

    /// <summary>The end of the text.</summary>
    End,
}
