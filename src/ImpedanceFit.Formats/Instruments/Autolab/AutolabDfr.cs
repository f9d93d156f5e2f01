using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Instruments.Autolab;

/// <summary>Eco Chemie FRA files: <c>VERSION…</c>, number of points, a flag, then nine lines a point: f, Z′, −Z″, six others.</summary>
internal sealed class AutolabDfr : IFileFormat
{
    private const int LinesPerPoint = 9, FirstPoint = 3;

    public string Name => "Autolab .dfr";

    public bool Recognises(FileContent content) =>
        content.IsText && content.HeadLines.Length > FirstPoint + LinesPerPoint
        && content.HeadLines[0].StartsWith("VERSION", StringComparison.Ordinal)
        && NumberText.Invariant(content.HeadLines[1]) is >= 1 && NumberText.Invariant(content.HeadLines[3]) is > 0;

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        string[] lines = content.Lines;
        double announced = NumberText.Invariant(lines[1]) ?? 0;
        if (announced != Math.Floor(announced) || announced * LinesPerPoint + FirstPoint > lines.Length)
            throw content.Error($"the file declares {lines[1].Trim()} points but ends before them.", "It is cut off; copy it again.", 2);
        PointTable points = new();
        for (int k = 0; k < (int)announced; k++)
        {
            int at = FirstPoint + k * LinesPerPoint;
            points.Add(Number(at), Number(at + 1), -Number(at + 2), at + 1);
        }
        draft.Note("three lines of nine are f, Z' and -Z''.");
        draft.AddSweeps(points, new SpectrumMetadata { Instrument = "Autolab FRA" });

        // What is no number costs its point.
        double Number(int line) => NumberText.Either(lines[line]) ?? double.NaN;
    }
}
