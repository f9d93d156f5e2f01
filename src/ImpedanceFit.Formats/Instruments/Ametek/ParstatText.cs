using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Tables;

namespace ImpedanceFit.Formats.Instruments.Ametek;

/// <summary>Text of VersaStudio for Parstat and VersaSTAT: one table in which rows of frequency 0 are DC samples.</summary>
internal sealed class ParstatText : IFileFormat
{
    public string Name => "Parstat text";

    public bool Recognises(FileContent content) =>
        content.IsText && content.HeadLines.Length > 1
        && content.HeadLines[0].Contains("Frequency (Hz)\tZre (ohms)\tZim (ohms)", StringComparison.Ordinal)
        && content.HeadLines[0].Contains("Elapsed Time (s)", StringComparison.Ordinal);

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        NumberTable table = NumberTable.Read(content, draft, 1, [.. content.Lines[0].Split('\t').Select(name => name.Trim())], '\t');
        int f = table.Find("Frequency (Hz)"), re = table.Find("Zre (ohms)"), im = table.Find("Zim (ohms)"),
            time = table.Find("Elapsed Time (s)"), e = table.Find("Potential (V)"), i = table.Find("Current (A)");
        if (f < 0 || re < 0 || im < 0 || time < 0)
        {
            throw content.Error(
                $"the headings lack one of Frequency (Hz), Zre (ohms), Zim (ohms) and Elapsed Time "
                    + $"(s): {string.Join(", ", table.Names.Take(12))}.",
                "Export the table again, or name the columns, e.g. f=4,re=5,im=6.", 1).About(RemedyTopic.Columns);
        }
        PointTable points = new();
        List<int> dc = [];
        for (int k = 0; k < table.Count; k++)
        {
            if (table[k, f] != 0)
                points.Add(table[k, f], table[k, re], table[k, im], table.Line(k), table[k, time]);
            else if (e >= 0 && i >= 0 && double.IsFinite(table[k, time] + table[k, e] + table[k, i]))
                dc.Add(k);
        }
        SpectrumMetadata metadata = new() { Instrument = "Parstat / VersaSTAT" };
        if (points.Rows > 0)
            draft.AddSweeps(points, metadata with
                { Technique = "EIS", DcPotentialVolts = table.Mean(e, table.Count - points.Count, table.Count) });
        if (dc.Count > 0)
        {
            draft.Note($"{Counted.Of(dc.Count, "row")} of frequency 0 {(dc.Count == 1 ? "is a DC sample" : "are DC samples")}, read as a "
                + $"DC record.");
            double[] volts = [.. dc.Select(k => table[k, e])], amperes = [.. dc.Select(k => table[k, i])];
            draft.Add(new DcRecord(TechniqueFromShape.Guess(volts, amperes), [.. dc.Select(k => table[k, time])], volts, amperes)
                { Metadata = metadata });
        }
    }
}
