using System.Buffers;
using System.Globalization;
using System.Text;

namespace ImpedanceFit.Reporting.Text;

/// <summary>Texts of files and file names as they may be shown. What would steer a terminal, or turn the direction of a line, is shown as a
/// sign (<c>\u001B</c>) instead.</summary>
internal static class PrintableText
{
    private static readonly char[] Steering =
    [
        .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Concat(Enumerable.Range(0x2028, 7))
        .Concat(Enumerable.Range(0x2066, 4)).Select(code => (char)code),
    ];

    private static readonly SearchValues<char> InLine = SearchValues.Create(Steering),
        InPage = SearchValues.Create([.. Steering.Except(['\n', '\t'])]);

    /// <summary>A text as a part of one line: line ends are shown as signs, too.</summary>
    public static string OneLine(string text)
    {
        return text.AsSpan().ContainsAny(InLine) ? Shown(text, InLine) : text;
    }

    /// <summary>A text of several lines: line feeds and tabs stay.</summary>
    public static string Lines(string text)
    {
        return IsPrintable(text) ? text : Shown(text, InPage);
    }

    /// <summary>True where <see cref="Lines"/> changes nothing.</summary>
    public static bool IsPrintable(ReadOnlySpan<char> text) => !text.ContainsAny(InPage);

    private static string Shown(string text, SearchValues<char> hidden)
    {
        StringBuilder shown = new(text.Length + 16);
        foreach (char c in text)
        {
            if (!hidden.Contains(c))
                shown.Append(c);
            else
                shown.Append(c switch { '\n' => @"\n", '\r' => @"\r", '\t' => @"\t", _ =>
                    string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}") });
        }
        return shown.ToString();
    }
}
