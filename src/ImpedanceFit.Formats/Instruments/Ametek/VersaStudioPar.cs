using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Tables;

namespace ImpedanceFit.Formats.Instruments.Ametek;

/// <summary>VersaStudio .par files: sections in angle brackets; each <c>Segment</c> has its own table of columns.</summary>
internal sealed class VersaStudioPar : IFileFormat
{
    public string Name => "VersaStudio .par";

    public bool Recognises(FileContent content) =>
        content.IsText && content.HeadText.Contains("<Application>", StringComparison.Ordinal)
        && content.HeadText.Contains("Name=VersaStudio", StringComparison.Ordinal);

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        string[] lines = content.Lines;
        SpectrumMetadata metadata = Metadata(lines);
        for (int k = 0; k + 3 < lines.Length; k++)
        {
            if (!lines[k].StartsWith("<Segment", StringComparison.Ordinal))
                continue;
            int definition = Array.FindIndex(lines, k, Math.Min(6, lines.Length - k),
                line => line.StartsWith("Definition=", StringComparison.Ordinal));
            if (definition < 0)
                continue;
            string[] names = [.. lines[definition]["Definition=".Length..].Split(',').Select(name => name.Trim())];
            NumberTable table = NumberTable.Read(content, draft, definition + 1, names, ',', line => line.StartsWith('<'));
            ReadSegment(table, content, draft, metadata);
        }
        if (draft.IsEmpty)
            throw content.Error("no segment holds impedances or a DC record.", "Check that the experiment was run and saved.");
        if (draft.SpectrumCount > 0)
            draft.Warn("VersaStudio .par files hold raw values that may lack the calibration of the cell cable; compare with the text "
                + "export at high frequency.");
    }

    private static void ReadSegment(NumberTable table, FileContent content, MeasurementDraft draft, SpectrumMetadata metadata)
    {
        int f = table.Find("Frequency(Hz)"), re = table.Find("Z Real"), im = table.Find("Z Imag"), time = table.Find("Elapsed Time(s)"),
            e = table.Find("E(V)"), i = table.Find("I(A)");
        PointTable points = new();
        for (int k = 0; f >= 0 && re >= 0 && im >= 0 && k < table.Count; k++)
        {
            if (table[k, f] != 0)
                points.Add(table[k, f], table[k, re], table[k, im], table.Line(k), time < 0 ? null : table[k, time]);
        }
        if (points.Count > 0)
        {
            draft.Note("Z' from 'Z Real', Z'' from 'Z Imag', ohm.");
            draft.AddSweeps(points, metadata with { DcPotentialVolts = table.Mean(e, 0, table.Count) });
        }
        else if (time >= 0 && (e >= 0 || i >= 0) && table.Count > 0)
        {
            double[] volts = table.Column(e), amperes = table.Column(i), seconds = table.Column(time);
            if (seconds.Concat(volts).Concat(amperes).Any(x => !double.IsFinite(x)))
                throw content.Error("a time, potential or current is not a number.", "Save the file again from VersaStudio.",
                    table.Line(0));
            draft.Add(new DcRecord(TechniqueFromShape.Guess(volts, amperes), seconds, volts, amperes) { Metadata = metadata });
        }
    }

    private static SpectrumMetadata Metadata(string[] lines)
    {
        string? type = Value("Type="), model = Value("Model=");
        double? amplitude = HeaderText.Number(Value("Amplitude (mV RMS)=")),
            area = HeaderText.Number(Value("Working Electrode Area (cm2)="));
        return new SpectrumMetadata
        {
            Instrument = type is null ? "VersaStudio" : type + model,
            Technique = lines.Where(line => line.StartsWith("Name=", StringComparison.Ordinal)).Select(line => line[5..])
                .LastOrDefault(name => name is not ("VersaStudio" or "Common")),
            MeasuredAt = HeaderText.Date($"{Value("DateAcquired=")} {Value("TimeAcquired=")}", "dddd, MMMM d, yyyy h:mm:ss tt",
                "dddd, MMMM dd, yyyy h:mm:ss tt"),
            AmplitudeVolts = amplitude is > 0 ? amplitude * 1e-3 : null,
            AreaSquareMetres = area is > 0 and not 1 ? area * 1e-4 : null,
        };

        string? Value(string key) =>
            lines.FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal)) is { } line ? line[key.Length..].Trim() : null;
    }
}
