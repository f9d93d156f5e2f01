using System.Buffers.Binary;
using System.Text;
using ImpedanceFit.Formats.Content;

namespace ImpedanceFit.Formats.Instruments.Zahner;

/// <summary>Numbers and texts of Zahner's binary files: six-byte integers, doubles, texts with a two-byte length; all big-endian.</summary>
internal sealed class ZahnerReader(FileContent content, int start)
{
    private int at = start;

    /// <summary>Integer of six bytes at a place.</summary>
    public static long Integer(ReadOnlySpan<byte> bytes) =>
        ((long)BinaryPrimitives.ReadInt16BigEndian(bytes) << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]);

    /// <summary>The next doubles.</summary>
    /// <exception cref="SpectrumFormatException">The file ends before them.</exception>
    public double[] Doubles(int count)
    {
        ReadOnlySpan<byte> bytes = Take((long)count * 8);
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++)
            numbers[k] = BinaryPrimitives.ReadDoubleBigEndian(bytes[(8 * k)..]);
        return numbers;
    }

    /// <summary>Leaves bytes out.</summary>
    public void Skip(int count) => Take(count);

    /// <summary>The next text, with capitals and small letters exchanged (as the files store them), or empty
    /// at the end of the file.</summary>
    public string Text()
    {
        if (at + 2 > content.Bytes.Length)
            return "";
        int length = BinaryPrimitives.ReadUInt16BigEndian(content.Bytes.AsSpan(at));
        if (length > 400 || at + 2 + length > content.Bytes.Length)
            return "";
        string text = Encoding.Latin1.GetString(content.Bytes, at + 2, length);
        at += 2 + length;
        return string.Create(text.Length, text, (span, source) =>
        {
            for (int k = 0; k < span.Length; k++)
                span[k] = char.IsAsciiLetterUpper(source[k]) ? (char)(source[k] + 32) : char.IsAsciiLetterLower(source[k])
                    ? (char)(source[k] - 32) : source[k];
        });
    }

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || at + count > content.Bytes.Length)
            throw content.Error("the file ends within its table.", "It is cut off; copy it again from the instrument's computer.");
        ReadOnlySpan<byte> bytes = content.Bytes.AsSpan(at, (int)count);
        at += (int)count;
        return bytes;
    }
}
