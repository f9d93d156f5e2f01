using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Tables;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Instruments.Elchemea;

/// <summary>.i2b text: a few lines of free text, and the number of points alone on a line. Then come exactly so many rows of f, Z′ and
/// Z″.</summary>
internal sealed class ElchemeaI2b : IFileFormat
{
    public string Name => "Elchemea .i2b";

    public bool Recognises(FileContent content) =>
        content.IsText && content.Length < 1 << 20 && CountLine(content.Lines) is >= 0 and var at && IsRow(content.Lines[at + 1]);

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        string[] lines = content.Lines;
        int count = CountLine(lines);
        NumberTable table = NumberTable.Read(content, draft, count + 1, ["f", "Z'", "Z''"], ' ');
        PointTable points = new();
        for (int k = 0; k < table.Count; k++)
            points.Add(table[k, 0], table[k, 1], table[k, 2], table.Line(k));
        draft.Note("columns f, Z' and Z'', Hz and ohm.");
        draft.AddSweeps(points, new SpectrumMetadata { Instrument = "Elchemea" });
    }

    /// <summary>Index of the line that announces exactly as many rows as follow, or −1.</summary>
    private static int CountLine(string[] lines)
    {
        int filled = lines.Length;
        while (filled > 0 && string.IsNullOrWhiteSpace(lines[filled - 1]))
            filled--;
        for (int k = 1; k < Math.Min(40, filled - 1); k++)
        {
            if (NumberText.Invariant(lines[k]) is { } count && count == filled - 1 - k && count >= 1)
                return lines.AsSpan(0, k).ToArray().All(line => !IsRow(line)) ? k : -1;
        }
        return -1;
    }

    private static bool IsRow(string line)
    {
        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 3 && words.All(word => NumberText.Invariant(word) is not null);
    }
}
