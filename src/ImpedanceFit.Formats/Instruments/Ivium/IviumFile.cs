using System.Text;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Tables;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Formats.Instruments.Ivium;

/// <summary>Ivium .idf and .ids: settings as text between binary marks; each <c>primary_data</c> is followed by the number of columns,
/// the number of rows, and the rows. Three columns of an impedance scan are Z′, Z″ and f.</summary>
internal sealed class IviumFile : IFileFormat
{
    public string Name => "Ivium .idf/.ids";

    public bool Recognises(FileContent content) =>
        content.Head.IndexOf("Method="u8) >= 0 && content.Head.IndexOf("Mconfig="u8) >= 0 && content.Head.IndexOf("primary_data"u8) >= 0;

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        // Latin-1 keeps every byte; the text parts are plain ASCII.
        string[] lines = [.. Encoding.Latin1.GetString(content.Bytes).Split('\n').Select(line => line.TrimEnd('\r'))];
        int[] tables = [.. Enumerable.Range(0, lines.Length).Where(k => lines[k].TrimEnd() == "primary_data")];
        int settingsFrom = 0;
        foreach (int at in tables)
        {
            ReadTable(content, lines, at, new IviumSettings(lines, settingsFrom, at), tables.Length > 1, draft);
            settingsFrom = at;
        }
    }

    private static void ReadTable(FileContent content, string[] lines, int at, IviumSettings settings, bool named, MeasurementDraft draft)
    {
        double? columns = at + 2 < lines.Length ? NumberText.Invariant(lines[at + 1]) : null, rows = at + 2 < lines.Length ? NumberText.Invariant(lines[at + 2]) : null;
        if (columns is null or < 2 or > 64 || rows is null or < 0 || at + 3 + rows > lines.Length)
            throw content.Error("a table announces more rows than the file has, or none.", "The file is cut off; copy it again.", at + 1);
        double[][] cells = new double[(int)rows][];
        for (int k = 0; k < cells.Length; k++)
        {
            string[] words = lines[at + 3 + k].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            cells[k] = [.. words.Take((int)columns).Select(word => NumberText.Invariant(word) ?? double.NaN)];
            if (cells[k].Length < columns)
                throw content.Error(FormattableString.Invariant($"the row has {cells[k].Length} numbers where the table has {columns}."), "The file is damaged; copy it again.", at + 4 + k);
        }
        if (columns != 3 || !settings.IsImpedance)
            throw content.Error($"the method is '{settings.Method}', not an impedance scan.", "Only impedance scans are read from Ivium files; export other records as text with headings (time/s, E/V, I/A).", at + 1);
        PointTable points = new();
        for (int k = 0; k < cells.Length; k++)
            points.Add(cells[k][2], cells[k][0], cells[k][1], at + 4 + k);
        draft.Note("columns of primary_data: Z', Z'', f.");
        draft.AddSweeps(points, settings.Metadata, named ? settings.Title : null);
    }
}
