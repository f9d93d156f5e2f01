using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Tables;

namespace ImpedanceFit.Formats.Instruments.Chi;

/// <summary>Text of CH Instruments: date, technique, settings, a line of headings between blank lines, rows.</summary>
internal sealed class ChiText : IFileFormat
{
    public string Name => "CH Instruments text";

    public bool Recognises(FileContent content) =>
        content.IsText
        && content.HeadLines.Take(12)
        .Any(line => line.StartsWith("Instrument Model:", StringComparison.Ordinal) && line.Contains("CHI", StringComparison.Ordinal));

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        string[] lines = content.Lines;
        int heading = Array.FindIndex(lines, line => line.StartsWith("Freq/Hz", StringComparison.Ordinal)
            || line.StartsWith("Time/sec", StringComparison.Ordinal) || line.StartsWith("Potential/V", StringComparison.Ordinal));
        if (heading < 0)
            throw content.Error("the line with the headings (Freq/Hz, Time/sec or Potential/V) is missing.",
                "The file is cut off or was edited; export it again.");
        string[] above = lines[..heading];
        NumberTable table = NumberTable.Read(content, draft, heading + 1, [.. lines[heading].Split(',').Select(name => name.Trim())], ',');
        SpectrumMetadata metadata = new()
        {
            Instrument = HeaderText.Value(above, "Instrument Model"),
            Technique = above.Length > 1 ? above[1].Trim() : null,
            MeasuredAt = above.Length == 0 ? null
                : HeaderText.Date(string.Join(' ',
                    above[0].Replace(".", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
                    "MMM d, yyyy HH:mm:ss", "MMMM d, yyyy HH:mm:ss"),
        };
        if (lines[heading].StartsWith("Freq/Hz", StringComparison.Ordinal))
            ReadSweep(table, content, draft, metadata with
                { DcPotentialVolts = Setting("Init E (V)"), AmplitudeVolts = Setting("Amplitude (V)") });
        else
            ReadRecord(table, content, draft, metadata, Setting("Scan Rate (V/s)"));

        double? Setting(string key) => HeaderText.Number(HeaderText.Value(above, key));
    }

    private static void ReadSweep(NumberTable table, FileContent content, MeasurementDraft draft, SpectrumMetadata metadata)
    {
        int re = table.Find("Z'/ohm"), im = table.Find("Z\"/ohm", "Z''/ohm");
        if (re < 0 || im < 0)
            throw content.Error("the columns Z'/ohm and Z\"/ohm are missing.", "Export the file again with both.");
        PointTable points = new();
        for (int k = 0; k < table.Count; k++)
            points.Add(table[k, 0], table[k, re], table[k, im], table.Line(k));
        draft.Note("Z' from \"Z'/ohm\", Z'' from 'Z\"/ohm'.");
        draft.AddSweeps(points, metadata);
    }

    private static void ReadRecord(NumberTable table, FileContent content, MeasurementDraft draft, SpectrumMetadata metadata,
        double? scanRate)
    {
        int time = table.Find("Time/sec"), e = table.Find("Potential/V"), i = table.Find("Current/A");
        double[] volts = table.Column(e), amperes = table.Column(i), seconds = table.Column(time);
        if (time < 0 && scanRate is > 0 && volts.Length > 0)
        {
            seconds = new double[volts.Length];
            for (int k = 1; k < seconds.Length; k++)
                seconds[k] = seconds[k - 1] + Math.Abs(volts[k] - volts[k - 1]) / scanRate.Value;
            draft.Note("time computed from potential and scan rate.");
        }
        if (table.Count == 0 || seconds.Length == 0 || (e < 0 && i < 0))
            throw content.Error("the table holds no DC record.", "A record needs time (or the scan rate) and potential or current.");
        if (seconds.Concat(volts).Concat(amperes).Any(x => !double.IsFinite(x)))
            throw content.Error("a time, potential or current is not a number.", "Correct or remove the row.", table.Line(0));
        DcTechnique technique = metadata.Technique switch
        {
            "i - t Curve" or "Chronoamperometry" => DcTechnique.Chronoamperometry,
            "Chronopotentiometry" => DcTechnique.Chronopotentiometry,
            "Open Circuit Potential - Time" => DcTechnique.OpenCircuit,
            _ => time < 0 ? DcTechnique.LinearSweep : TechniqueFromShape.Guess(volts, amperes),
        };
        draft.Add(new DcRecord(technique, seconds, volts, amperes) { Metadata = metadata });
    }
}
