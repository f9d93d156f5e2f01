using System.Text;

namespace ImpedanceFit.Formats.Text;

/// <summary>A line of a table cut into cells (RFC 4180): a cell in quotes may hold the separator, and a quote written twice.</summary>
internal static class DelimitedLine
{
    /// <summary>The cells, without blanks and quotes around them.</summary>
    public static string[] Split(string line, char separator)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool quoted = false, wasQuoted = false;
        for (int k = 0; k < line.Length; k++)
        {
            char c = line[k];
            if (quoted && c == '"' && k + 1 < line.Length && line[k + 1] == '"')
                cell.Append(line[k++]);
            else if (quoted && c == '"')
                quoted = false;
            // A quote within a cell that did not begin with one is a letter like any other (inches, double primes).
            else if (!quoted && c == '"' && !wasQuoted && IsBlank(cell))
            {
                (quoted, wasQuoted) = (true, true);
                cell.Clear();
            }
            else if (!quoted && c == separator)
                Take();
            else if (quoted || !wasQuoted)
                cell.Append(c);
        }
        Take();
        return [.. cells];

        void Take()
        {
            string text = cell.ToString();
            cells.Add(wasQuoted ? text : text.Trim());
            cell.Clear();
            wasQuoted = quoted = false;
        }

        static bool IsBlank(StringBuilder text)
        {
            for (int k = 0; k < text.Length; k++)
            {
                if (text[k] is not (' ' or '\t'))
                    return false;
            }
            return true;
        }
    }
}
