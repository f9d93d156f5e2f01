using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Tables;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Instruments.Elchemea;

/// <summary>Elchemea .P00: four lines of description, headings <c>f/Hz Z'/Ohm -Z''/Ohm …</c>, number of points, rows.</summary>
internal sealed class ElchemeaP00 : IFileFormat
{
    public string Name => "Elchemea .P00";

    public bool Recognises(FileContent content) => content.IsText && Heading(content.HeadLines) >= 0;

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        string[] lines = content.Lines;
        int heading = Heading(lines);
        NumberTable table = NumberTable.Read(content, draft, heading + 2, [.. lines[heading].Split('\t').Select(name => name.Trim())],
            '\t');
        double announced = NumberText.Invariant(lines[heading + 1]) ?? 0;
        if (table.Count < announced)
            throw content.Error(FormattableString.Invariant($"the file declares {announced} points and holds {table.Count}."),
                "It is cut off; copy it again.", heading + 2);
        int time = table.Find("time/s"), potential = table.Find("Edc/V");
        PointTable points = new();
        for (int k = 0; k < table.Count; k++)
            points.Add(table[k, 0], table[k, 1], -table[k, 2], table.Line(k), time < 0 ? null : table[k, time]);
        draft.Note("Z' from \"Z'/Ohm\"; Z'' from \"-Z''/Ohm\", sign reversed.");
        draft.AddSweeps(points, new SpectrumMetadata
        {
            Instrument = "Elchemea",
            Technique = HeaderText.Value(lines[..heading], "Procedure"),
            MeasuredAt = heading > 1 && lines[1].Length >= 19 ? HeaderText.Date(lines[1][..19], "dd.MM.yyyy HH:mm:ss") : null,
            DcPotentialVolts = table.Mean(potential, 0, table.Count),
        });
    }

    private static int Heading(string[] lines)
    {
        int at = Array.FindIndex(lines, 0, Math.Min(12, lines.Length),
            line => line.Split('\t').Select(cell => cell.Trim()).Take(3).SequenceEqual(["f/Hz", "Z'/Ohm", "-Z''/Ohm"]));
        return at >= 0 && at + 1 < lines.Length && NumberText.Invariant(lines[at + 1]) is >= 1 ? at : -1;
    }
}
