using System.Text;

namespace ImpedanceFit.Formats.Text;

/// <summary>Finds the encoding of a text: a byte order mark, else UTF-16 by its zero bytes, else UTF-8 where valid, else Latin-1.</summary>
internal static class TextEncoding
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The text, or null where the bytes are no text. A <paramref name="truncated"/> piece may end within a character.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, bool truncated)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        else if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Checked(Encoding.Unicode.GetString(bytes[2..]));
        else if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Checked(Encoding.BigEndianUnicode.GetString(bytes[2..]));
        if (ZeroBytes(bytes, 0) is var even && ZeroBytes(bytes, 1) is var odd && even + odd > 0)
        {
            // Latin text in UTF-16 has a zero in nearly every second byte and none in between.
            if (odd > 0.8 && even < 0.02)
                return Checked(Encoding.Unicode.GetString(bytes));
            return even > 0.8 && odd < 0.02 ? Checked(Encoding.BigEndianUnicode.GetString(bytes)) : null;
        }
        return Checked(Utf8OrLatin1(bytes, truncated));
    }

    private static string Utf8OrLatin1(ReadOnlySpan<byte> bytes, bool truncated)
    {
        int cut = bytes.Length;
        // A character of up to four bytes may be cut at the end of a piece.
        for (int back = 0; truncated && back < 3 && cut > 0 && (bytes[cut - 1] & 0x80) != 0; back++)
            cut--;
        try
        {
            return StrictUtf8.GetString(bytes[..cut]);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    private static double ZeroBytes(ReadOnlySpan<byte> bytes, int phase)
    {
        int zeros = 0, count = 0;
        for (int i = phase; i < Math.Min(bytes.Length, 4096); i += 2, count++)
            zeros += bytes[i] == 0 ? 1 : 0;
        return count == 0 ? 0 : (double)zeros / count;
    }

    /// <summary>Text has hardly any control characters besides tabs and line ends.</summary>
    private static string? Checked(string text)
    {
        int controls = 0, looked = Math.Min(text.Length, 1 << 16);
        foreach (char c in text.AsSpan(0, looked))
            controls += (c < ' ' && c is not ('\t' or '\r' or '\n' or '\f' or '\u001a')) || c is '\uFFFD' or '\u007F' ? 1 : 0;
        return controls <= looked / 50 && text.Length > 0 ? text : null;
    }
}
