namespace ImpedanceFit.Circuits.Text;

/// <summary>A token and where it stands in the text.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int Length)
{
    /// <summary>Index behind the token.</summary>
    public int End => Start + Length;
}
