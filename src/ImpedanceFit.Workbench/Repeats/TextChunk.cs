using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using ImpedanceFit.Reporting.Origins;

namespace ImpedanceFit.Workbench.Repeats;

/// <summary>The chunk of a PNG that holds the origin.</summary>
/// <remarks>Format: Portable Network Graphics (ISO/IEC 15948), 11.3.3.4 iTXt: keyword, 0, compressed 0, method 0, language,
/// 0, keyword in the language, 0, text in UTF-8.</remarks>
internal static class TextChunk
{
    // The signature, and the first chunk (IHDR) with its length, type and check.
    private const int FirstChunkEnd = 8 + 12 + 13;

    private static readonly byte[] Head = [.. "iTXt"u8, .. Encoding.ASCII.GetBytes(RunOrigin.Key), 0, 0, 0, 0, 0];

    /// <summary>The picture with a text behind its first chunk.</summary>
    public static byte[] Put(ReadOnlySpan<byte> picture, string text)
    {
        byte[] content = [.. Head, .. Encoding.UTF8.GetBytes(text)], length = new byte[4], check = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length - 4);
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc32.HashToUInt32(content));
        return [.. picture[..FirstChunkEnd], .. length, .. content, .. check, .. picture[FirstChunkEnd..]];
    }

    /// <summary>The text in a picture; null where it holds none.</summary>
    public static string? In(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int at = bytes.AsSpan().IndexOf(Head);
        if (at < 4)
            return null;
        int length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at - 4)), begin = at + Head.Length, end = at + 4 + length;
        return length >= 0 && end <= bytes.Length && begin <= end ? Encoding.UTF8.GetString(bytes, begin, end - begin) : null;
    }

    /// <summary>The bytes of a picture without the text.</summary>
    public static byte[] Without(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int at = bytes.AsSpan().IndexOf(Head);
        if (at < 4)
            return bytes;
        int end = at + 4 + BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at - 4)) + 4;
        return end > at && end <= bytes.Length ? [.. bytes[..(at - 4)], .. bytes[end..]] : bytes;
    }
}
