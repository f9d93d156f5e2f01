using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Tables;

namespace ImpedanceFit.Formats.Instruments.Ametek;

/// <summary>Text of PowerSuite: <c>Frequency⇥Zre⇥Zimg</c>, ascending frequency.</summary>
internal sealed class PowerSuiteText : IFileFormat
{
    public string Name => "PowerSuite text";

    public bool Recognises(FileContent content) =>
        content.IsText && content.HeadLines.Length > 1
        && content.HeadLines[0].Split('\t').Select(cell => cell.Trim()).SequenceEqual(["Frequency", "Zre", "Zimg"]);

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        NumberTable table = NumberTable.Read(content, draft, 1, ["Frequency", "Zre", "Zimg"], '\t');
        PointTable points = new();
        for (int k = 0; k < table.Count; k++)
            points.Add(table[k, 0], table[k, 1], table[k, 2], table.Line(k));
        draft.Note("Z' from 'Zre', Z'' from 'Zimg', ohm.");
        draft.AddSweeps(points, new SpectrumMetadata { Instrument = "PowerSuite" });
    }
}
