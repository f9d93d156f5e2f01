using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using ImpedanceFit.Reporting.Origins;

namespace ImpedanceFit.Workbench.Repeats;

/// <summary>The sheet of a spreadsheet that holds the origin, and the others.</summary>
/// <remarks>Format: Office Open XML (ISO/IEC 29500). A cell of Excel takes 32,767 characters, so that a long text stands in several
/// rows.</remarks>
internal static partial class SpreadsheetOrigin
{
    private const int MostInCell = 30_000;

    /// <summary>The rows for a text: what is in the first column, and in the second.</summary>
    public static IEnumerable<(string What, string Value)> RowsOf(string text)
    {
        for (int from = 0; from < text.Length; from += MostInCell)
            yield return (RunOrigin.Key, text.Substring(from, Math.Min(MostInCell, text.Length - from)));
    }

    /// <summary>The text in a spreadsheet; null where it holds none.</summary>
    public static string? In(string path)
    {
        string[] parts = [.. SheetsOf(path).SelectMany(sheet => OriginRow().Matches(sheet)).Select(row => row.Groups[1].Value)];
        return parts.Length > 0 ? WebUtility.HtmlDecode(string.Concat(parts)) : null;
    }

    /// <summary>The cells of all sheets without the text.</summary>
    public static string Without(string path) => string.Join('\n', SheetsOf(path).Where(sheet => !OriginRow().IsMatch(sheet))
        .Select(sheet => WebUtility.HtmlDecode(Tags().Replace(sheet, "\t"))));

    private static List<string> SheetsOf(string path)
    {
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            List<string> sheets = [];
            foreach (ZipArchiveEntry part in archive.Entries
                .Where(part => part.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal))
                .OrderBy(part => part.FullName, StringComparer.Ordinal))
            {
                using StreamReader reader = new(part.Open());
                sheets.Add(reader.ReadToEnd());
            }
            return sheets;
        }
        catch (InvalidDataException error)
        {
            throw new IOException($"it is no spreadsheet ({error.Message.TrimEnd('.')})", error);
        }
    }

    [GeneratedRegex("<v>" + RunOrigin.Key + "</v></c><c [^>]*><v>([^<]*)</v>")]
    private static partial Regex OriginRow();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
