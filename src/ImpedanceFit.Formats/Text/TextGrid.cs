using System.Text;
using CsvHelper;

namespace ImpedanceFit.Formats.Text;

/// <summary>A text cut into rows and cells. Separator and decimal sign are those under which most lines become rows of numbers.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="DecimalComma">True where a comma is the decimal sign.</param>
/// <param name="Description">The separator in words; empty for a sheet.</param>
/// <param name="Separator">The separator; null for a sheet.</param>
internal sealed record TextGrid(IReadOnlyList<TextRow> Rows, bool DecimalComma, string Description, char? Separator = null)
{
    private const string CommentSigns = "#%!";

    // Blanks last: they also stand beside other separators. A decimal comma is tried where the comma is not the separator.
    private static readonly (char Separator, bool DecimalComma, string Name)[] Candidates =
    [
        ('\t', false, "tabs"), (';', false, "semicolons"), (',', false, "commas"), ('|', false, "bars"), (' ', false, "blanks"),
        ('\t', true, "tabs, decimal commas"), (';', true, "semicolons, decimal commas"), ('|', true, "bars, decimal commas"),
            (' ', true, "spaces, decimal commas"),
        (',', true, "commas, decimal commas in quotes"),
    ];

    /// <summary>True where an empty cell keeps its place, so that a row may end early: everywhere but between blanks.</summary>
    public bool KeepsEmptyCells => Separator != ' ';

    /// <summary>True for a cell with a number, also a complex one.</summary>
    public bool IsNumber(string cell) => IsNumber(cell, DecimalComma);

    /// <summary>Cuts the lines; the first of them has the number <paramref name="firstLine"/>.</summary>
    public static TextGrid Cut(IReadOnlyList<string> lines, int firstLine = 1)
    {
        lines = ComplexText.Compact(QuotedLines.Join(lines));
        (char Separator, bool DecimalComma, string Name) best = Candidates[2];
        long bestScore = 0;
        string[] trial = Sample(lines);
        foreach (var candidate in Candidates)
        {
            long score = Score(trial, candidate.Separator, candidate.DecimalComma);
            if (score > bestScore)
                (best, bestScore) = (candidate, score);
        }
        return new TextGrid([.. Split(lines, firstLine, best.Separator)], best.DecimalComma, best.Name, best.Separator);
    }

    /// <summary>Cuts the lines at a known separator.</summary>
    public static TextGrid Cut(IReadOnlyList<string> lines, int firstLine, char separator, bool decimalComma) =>
        new([.. Split(QuotedLines.Join(lines), firstLine, separator)], decimalComma,
            separator == '\t' ? "tabs" : separator.ToString(), separator);

    /// <summary>Up to 400 lines, from the front and the back of the middle, that decide on the separator.</summary>
    private static string[] Sample(IReadOnlyList<string> lines)
    {
        string[] filled = [.. lines.Where(line => line.Length is > 2 and < 4000)];
        return filled.Length <= 400 ? filled : [.. filled[..200], .. filled.AsSpan(filled.Length / 2, 200)];
    }

    private static long Score(string[] lines, char separator, bool decimalComma)
    {
        Dictionary<int, (int Rows, long Numbers)> widths = [];
        foreach (TextRow row in Split(lines, 1, separator))
        {
            int numbers = row.IsComment ? 0 : row.Cells.Count(cell => IsNumber(cell, decimalComma));
            if (numbers < 2 || 2 * numbers < row.Cells.Count(cell => cell.Length > 0))
                continue;
            (int rows, long sum) = widths.GetValueOrDefault(row.Cells.Length);
            widths[row.Cells.Length] = (rows + 1, sum + Math.Min(numbers, 3));
        }
        // Rows count first; three columns beat two, since two are no spectrum.
        return widths.Count == 0 ? 0 : widths.Values.Max(width => 4 * width.Numbers + width.Rows);
    }

    private static bool IsNumber(string cell, bool decimalComma) =>
        NumberText.TryParse(cell, decimalComma, out _) || ComplexText.TryParse(cell, decimalComma, out _, out _);

    private static IEnumerable<TextRow> Split(IReadOnlyList<string> lines, int firstLine, char separator)
    {
        if (separator == ' ')
        {
            for (int k = 0; k < lines.Count; k++)
            {
                string[] words = lines[k].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                if (words.Length > 0)
                    yield return Row(firstLine + k, words, lines[k]);
            }
            yield break;
        }
        foreach (TextRow row in Delimited(lines, firstLine, separator))
            yield return row;
    }

    private static IEnumerable<TextRow> Delimited(IReadOnlyList<string> lines, int firstLine, char separator)
    {
        // Quotes are inches and double primes in many headings (Z"/ohm); they quote only where a separator stands between them.
        int k = 0;
        while (k < lines.Count)
        {
            if (!QuotesHideSeparator(lines[k], separator))
            {
                // Without quotes a line is cut where the separator stands; the reader's vector code would
                // cost each start of a program 10 ms.
                if (RowOf(firstLine + k, lines[k].Split(separator), lines[k]) is { } plain)
                    yield return plain;
                k++;
                continue;
            }
            int end = k + 1;
            while (end < lines.Count && QuotesHideSeparator(lines[end], separator))
                end++;
            using CsvReader reader = CsvReader.FromText(string.Join('\n', lines.Skip(k).Take(end - k)), Options(separator));
            while (reader.Read())
            {
                string[] cells = new string[reader.FieldCount];
                for (int c = 0; c < cells.Length; c++)
                    cells[c] = Encoding.UTF8.GetString(reader.GetSpan(c));
                int at = k + (int)reader.LineNumber - 1;
                if (RowOf(firstLine + at, cells, lines[Math.Min(at, lines.Count - 1)]) is { } row)
                    yield return row;
            }
            k = end;
        }
    }

    /// <summary>A row of cells, trimmed, without empty ones at the end; null if nothing is left.</summary>
    private static TextRow? RowOf(int line, string[] cells, string text)
    {
        for (int c = 0; c < cells.Length; c++)
            cells[c] = Unquote(cells[c]);
        int used = cells.Length;
        while (used > 1 && cells[used - 1].Length == 0)
            used--;
        return used > 1 || cells[0].Length > 0 ? Row(line, cells[..used], text) : null;
    }

    private static CsvReaderOptions Options(char separator) => new()
    {
        Separator = separator,
        HasHeader = false,
        Mode = CsvMode.Rfc4180,
        AllowLineBreaksInQuotes = false,
        DetectSeparatorHint = false,
        TrackLineNumbers = true,
    };

    private static bool QuotesHideSeparator(string line, char separator)
    {
        int open = line.IndexOf('"');
        if (open < 0 || line.IndexOf(separator) < 0)
            return false;
        // Balanced, and each opened at the start of a cell.
        bool inside = false, hidden = false;
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                if (!inside && i > 0 && line[i - 1] != separator && line[i - 1] != '"' && line[i - 1] != ' ')
                    return false;
                inside = !inside;
            }
            else if (inside && line[i] == separator)
            {
                hidden = true;
            }
        }
        return hidden && !inside;
    }

    private static string Unquote(string cell)
    {
        ReadOnlySpan<char> text = cell.AsSpan().Trim();
        return text.Length >= 2 && text[0] == '"' && text[^1] == '"'
            ? text[1..^1].Trim().ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : text.ToString();
    }

    private static TextRow Row(int line, string[] cells, string text)
    {
        string first = cells[0];
        if (first.Length == 0 || (!CommentSigns.Contains(first[0]) && !first.StartsWith("//", StringComparison.Ordinal)))
            return new(line, cells, Text: text);
        string bare = first.TrimStart('#', '%', '!', '/', ' ');
        return new(line, bare.Length == 0 && cells.Length > 1 ? cells[1..] : [bare, .. cells[1..]], IsComment: true, text);
    }
}
