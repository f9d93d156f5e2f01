using System.Text;

namespace ImpedanceFit.Formats.Headings;

/// <summary>Headings in the code pages of Windows before Unicode. A text that is not UTF-8 is read as Latin-1 first, byte for byte, and can
/// be read again.</summary>
internal static class HeadingEncodings
{
    // Cyrillic, simplified Chinese, Japanese, traditional Chinese, Korean, Central European, Cyrillic of
    // DOS; 1252 differs from Latin-1 in 27 signs.
    private static readonly int[] Pages = [1252, 1251, 936, 932, 950, 949, 1250, 866];

    /// <summary>The text as the other code pages have it; none where it is plain ASCII, or holds what no byte can be.</summary>
    public static IEnumerable<string> Others(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0080', '\u00FF') || text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF'))
            yield break;
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        foreach (int page in Pages)
        {
            if (CodePagesEncodingProvider.Instance.GetEncoding(page, EncoderFallback.ExceptionFallback,
                DecoderFallback.ReplacementFallback) is { } encoding)
                yield return encoding.GetString(bytes);
        }
    }
}
