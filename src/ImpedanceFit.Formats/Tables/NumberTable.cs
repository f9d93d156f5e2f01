using System.Globalization;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Columns of numbers under the names an instrument gives them; a cell that holds no number is NaN.</summary>
internal sealed class NumberTable(IReadOnlyList<string> names)
{
    private readonly List<double[]> rows = [];
    private readonly List<int> lines = [];

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>Number of rows.</summary>
    public int Count => rows.Count;

    /// <summary>Number in a cell.</summary>
    public double this[int row, int column] => rows[row][column];

    /// <summary>Line of a row in the file, 0 for binary files.</summary>
    public int Line(int row) => lines[row];

    /// <summary>Adds a row.</summary>
    public void Add(double[] cells, int line)
    {
        rows.Add(cells);
        lines.Add(line);
    }

    /// <summary>Zero-based column of the first of the names that is there, or −1; the case of letters counts.</summary>
    public int Find(params ReadOnlySpan<string> wanted)
    {
        foreach (string name in wanted)
        {
            for (int k = 0; k < Names.Count; k++)
            {
                if (Names[k] == name)
                    return k;
            }
        }
        return -1;
    }

    /// <summary>A column times a factor; empty where there is none (−1).</summary>
    public double[] Column(int column, double factor = 1) => column < 0 ? [] : [.. rows.Select(row => factor * row[column])];

    /// <summary>Mean over rows of the finite numbers of a column, or null.</summary>
    public double? Mean(int column, int start, int end)
    {
        double sum = 0;
        int count = 0;
        for (int k = start; column >= 0 && k < end; k++)
        {
            if (double.IsFinite(rows[k][column]))
                (sum, count) = (sum + rows[k][column], count + 1);
        }
        return count == 0 ? null : sum / count;
    }

    /// <summary>Reads delimited lines from <paramref name="start"/> on until <paramref name="isEnd"/>; blank
    /// lines are skipped. A last row that is cut off is left out and named.</summary>
    public static NumberTable Read(FileContent content, MeasurementDraft draft, int start, IReadOnlyList<string> names, char separator,
        Func<string, bool>? isEnd = null)
    {
        NumberTable table = new(names);
        string[] lines = content.Lines;
        int needed = 0;
        // Tables side by side (headings that come again) may be of different lengths; elsewhere a short last row is a file cut off.
        bool sideBySide = names.Where(name => name.Length > 0).GroupBy(name => name).Any(same => same.Count() > 1);
        for (int k = start; k < lines.Length; k++)
        {
            string line = lines[k];
            if (isEnd?.Invoke(line) == true)
                break;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            string[] cells = separator == ' ' ? line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : line.Split(separator);
            double[] numbers = new double[names.Count];
            for (int c = 0; c < numbers.Length; c++)
                numbers[c] = c < cells.Length
                    && (NumberText.TryParse(cells[c], false, out double x) || NumberText.TryParse(cells[c], true, out x)) ? x : double.NaN;
            int filled = cells.Length;
            for (; filled > 1 && string.IsNullOrWhiteSpace(cells[filled - 1]); filled--) { }
            if (filled < needed && !sideBySide && lines.Skip(k + 1).All(string.IsNullOrWhiteSpace))
            {
                draft.Warn(string.Create(CultureInfo.InvariantCulture,
                    $"The last row (line {k + 1}) has {filled} cells where the others have {needed}; it was left out. The file seems to "
                    + $"be cut off."), DiagnosticCodes.RowsLeftOut);
                break;
            }
            needed = needed == 0 ? filled : Math.Min(needed, filled);
            table.Add(numbers, k + 1);
        }
        return table;
    }
}
