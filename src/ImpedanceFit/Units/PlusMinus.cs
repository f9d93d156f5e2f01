namespace ImpedanceFit.Units;

/// <summary>A value and its error in one text: <c>1.2mm ± 1%</c>, <c>12 +/- 0.5</c>, <c>12 +- 0.5</c>.</summary>
internal static class PlusMinus
{
    private static readonly string[] Signs = ["±", "+/-", "+-"];

    /// <summary>Value and error without blanks around them; without the sign, the whole text and no error.</summary>
    public static (string Value, string? Error) Split(string text)
    {
        foreach (string sign in Signs)
        {
            int at = text.IndexOf(sign, StringComparison.Ordinal);
            if (at >= 0)
                return (text[..at].Trim(), text[(at + sign.Length)..].Trim());
        }
        return (text, null);
    }
}
