using System.Text;
using ImpedanceFit.Reporting.Origins;

namespace ImpedanceFit.Workbench.Repeats;

/// <summary>The comment at the end of a PDF that holds the origin.</summary>
/// <remarks>Readers look for the last <c>startxref</c> (ISO 32000-1, 7.5.5), so it stands once more behind the comment.</remarks>
internal static class PdfTrailer
{
    private const string Begin = $"% {RunOrigin.Key}: ", Pointer = "startxref";

    /// <summary>The document with a text at its end.</summary>
    public static byte[] Put(ReadOnlySpan<byte> document, string text)
    {
        int pointer = document.LastIndexOf(Encoding.ASCII.GetBytes(Pointer));
        return pointer < 0 ? document.ToArray()
            : [.. document, (byte)'\n', .. Encoding.UTF8.GetBytes(Begin + text), (byte)'\n', .. document[pointer..]];
    }

    /// <summary>The text at the end of a document; null where it holds none.</summary>
    public static string? In(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int begin = bytes.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(Begin));
        if (begin < 0)
            return null;
        ReadOnlySpan<byte> rest = bytes.AsSpan(begin + Begin.Length);
        int end = rest.IndexOf((byte)'\n');
        return end < 0 ? null : Encoding.UTF8.GetString(rest[..end]);
    }

    /// <summary>The bytes of a document without the text.</summary>
    public static byte[] Without(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int begin = bytes.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(Begin));
        return begin < 1 ? bytes : bytes[..(begin - 1)];
    }
}
