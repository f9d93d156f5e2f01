using System.Text;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Tables;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Instruments.Ivium;

/// <summary>Ivium .idf and .ids: settings as text between binary marks; each <c>primary_data</c> is followed by the number of columns,
/// the number of rows, and the rows. The first three columns of an impedance scan are Z′, Z″ and f; those of a record t, I and E.</summary>
internal sealed class IviumFile : IFileFormat
{
    private const int FewestColumns = 2, MostColumns = 64;

    private static ReadOnlySpan<byte> Mark => "primary_data"u8;

    public string Name => "Ivium .idf/.ids";

    public bool Recognises(FileContent content)
    {
        ReadOnlySpan<byte> head = content.Head;
        if (head.IndexOf("Method="u8) < 0 || !HasSetting(head))
            return false;
        // Long settings (lists of frequencies and times) push the table behind the head.
        return head.IndexOf(Mark) >= 0
            || (content.Length > head.Length && content.Length <= FileContent.MaximumBytes && content.Bytes.AsSpan().IndexOf(Mark) >= 0);
    }

    // One of the settings of files of all versions; the method alone may stand in any text.
    private static bool HasSetting(ReadOnlySpan<byte> head) =>
        head.IndexOf("Mconfig="u8) >= 0 || head.IndexOf("Dconfig="u8) >= 0 || head.IndexOf("Technique="u8) >= 0
        || head.IndexOf("starttime="u8) >= 0 || head.IndexOf("Current Range="u8) >= 0;

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        // Latin-1 keeps every byte; the text parts are plain ASCII. Newer versions pad lines with zero bytes.
        string[] lines = [.. Encoding.Latin1.GetString(content.Bytes).Split('\n').Select(line => line.Trim('\0', '\r', ' '))];
        int[] tables = [.. Enumerable.Range(0, lines.Length).Where(k => lines[k] == "primary_data")];
        bool named = tables.Length > 1;
        for (int k = 0; k < tables.Length; k++)
        {
            // Scans of one method share the settings above the first of them.
            IviumSettings settings = new(lines, tables[k]);
            int end = k + 1 < tables.Length ? tables[k + 1] : lines.Length, at = tables[k];
            draft.TryPart(FormattableString.Invariant($"The table {k + 1}"),
                () => ReadTable(content, lines, at, end, settings, named, draft));
        }
    }

    private static void ReadTable(FileContent content, string[] lines, int at, int end, IviumSettings settings, bool named,
        MeasurementDraft draft)
    {
        double? columns = at + 2 < end ? NumberText.Invariant(lines[at + 1]) : null, rows = at + 2 < end
            ? NumberText.Invariant(lines[at + 2]) : null;
        if (columns is null or < FewestColumns or > MostColumns || columns != Math.Floor(columns.Value) || rows is null or < 0
            || rows != Math.Floor(rows.Value))
            throw content.Error("a table does not say how many columns and rows it has.", "The file is cut off; copy it again.", at + 1);
        if (rows == 0)
            return;
        List<(double[] Cells, int Line)> table = [];
        for (int k = 0; k < rows && at + 3 + k < end; k++)
        {
            string[] words = lines[at + 3 + k].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            double[] cells = new double[Math.Max(3, (int)columns)];
            for (int c = 0; c < cells.Length; c++)
                cells[c] = c < words.Length && words.Length >= Math.Min(3, (int)columns) ? NumberText.Either(words[c]) ?? double.NaN
                    : double.NaN;
            table.Add((cells, at + 4 + k));
        }
        if (table.Count < rows)
            draft.Warn(FormattableString.Invariant(
                $"A table declares {rows} rows and holds {table.Count}; these were read. The file seems to be cut off."),
                DiagnosticCodes.RowsLeftOut);
        if (columns >= 3 && settings.IsImpedance(table.Select(row => row.Cells)))
            ReadScan(table, settings, named, draft);
        else
            ReadRecord(content, table, at, settings, named, draft);
    }

    private static void ReadScan(List<(double[] Cells, int Line)> table, IviumSettings settings, bool named, MeasurementDraft draft)
    {
        PointTable points = new();
        for (int k = 0; k < table.Count; k++)
            points.Add(table[k].Cells[2], table[k].Cells[0], table[k].Cells[1], table[k].Line, settings.Times.Count == table.Count
                ? settings.Times[k] : null);
        draft.Note("columns of primary_data: Z', Z'', f.");
        draft.AddSweeps(points, settings.Metadata, named ? settings.Title : null);
    }

    private static void ReadRecord(FileContent content, List<(double[] Cells, int Line)> table, int at, IviumSettings settings, bool named,
        MeasurementDraft draft)
    {
        double[][] good = [.. table.Select(row => row.Cells).Where(cells => double.IsFinite(cells[0] + cells[1] + cells[2]))];
        if (good.Length == 0)
            throw content.Error($"the table of the method '{settings.Method}' has no row of numbers.",
                "Export the measurement as text with headings (time/s, E/V, I/A).", at + 1);
        double[] seconds = [.. good.Select(cells => cells[0])], amperes = [.. good.Select(cells => cells[1])],
            volts = [.. good.Select(cells => cells[2])];
        // Scans of the potential have it in place of the time; without times they are no record.
        bool inTime = true;
        for (int k = 1; k < seconds.Length; k++)
            inTime &= seconds[k] >= seconds[k - 1];
        if (!inTime)
        {
            draft.Warn($"A table of the method '{settings.Method}' was left out: it is neither an impedance scan nor a DC record.",
                DiagnosticCodes.PartLeftOut);
            draft.Refuse(content.Error($"the method is '{settings.Method}', not an impedance scan.",
                "Only impedance scans and DC records are read from Ivium files; export others as text with headings (time/s, E/V, I/A).",
                at + 1));
            return;
        }
        draft.Note($"columns of primary_data of the method '{settings.Method}': time, current, potential.");
        draft.Add(new DcRecord(TechniqueFromShape.Guess(volts, amperes), seconds, volts, amperes)
            { Id = named ? settings.Title : null, Metadata = settings.Metadata });
    }
}
