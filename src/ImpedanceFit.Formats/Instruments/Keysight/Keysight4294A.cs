using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Tables;

namespace ImpedanceFit.Formats.Instruments.Keysight;

/// <summary>Text of the Agilent/Keysight 4294A: settings in quotes, then the traces A and B as tables of their own.</summary>
internal sealed class Keysight4294A : IFileFormat
{
    public string Name => "Keysight 4294A text";

    public bool Recognises(FileContent content) =>
        content.IsText && content.HeadText.AsSpan().TrimStart("\" ").StartsWith("4294A", StringComparison.Ordinal);

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        string[] lines = content.Lines;
        string parameter = HeaderText.Value(lines.Take(40), "MEASURE PARAMETER") ?? "";
        NumberTable a = Trace(content, draft, "A"), b = Trace(content, draft, "B");
        if (a.Count != b.Count)
            throw content.Error(FormattableString.Invariant($"trace A has {a.Count} points, trace B {b.Count}."),
                "The file is cut off; save it again.");
        Func<double, double, (double, double)> combine = parameter.ToUpperInvariant() switch
        {
            var p when p.Contains("MAG", StringComparison.Ordinal) && p.Contains("IMPEDANCE", StringComparison.Ordinal)
                && p.Contains("PHASE", StringComparison.Ordinal) =>
                Polar(p.Contains("RAD", StringComparison.Ordinal) ? 1 : Math.PI / 180),
            var p when p.Contains("IMPEDANCE", StringComparison.Ordinal) && p.Contains("REAL", StringComparison.Ordinal)
                || p.Contains("RS-X", StringComparison.Ordinal) || p == "R-X" => (x, y) => (x, y),
            _ => throw content.Error($"the traces hold '{parameter}', which is not an impedance.",
                "Measure |Z| and phase, or R and X, on the instrument."),
        };
        PointTable points = new();
        for (int k = 0; k < a.Count; k++)
        {
            if (a[k, 0] != b[k, 0])
                throw content.Error("the traces A and B do not have the same frequencies.", "Save the file again.", b.Line(k));
            (double re, double im) = combine(a[k, 1], b[k, 1]);
            points.Add(a[k, 0], re, im, a.Line(k));
        }
        draft.Note($"Z' and Z'' from the traces A and B: {parameter}.");
        double? level = HeaderText.Number(HeaderText.Value(lines.Take(40), "OSC LEVEL"));
        bool millivolts = HeaderText.Value(lines.Take(40), "OSC LEVEL")?.Contains("mV", StringComparison.OrdinalIgnoreCase) == true;
        draft.AddSweeps(points, new SpectrumMetadata
        {
            Instrument = "Keysight 4294A",
            Technique = parameter,
            MeasuredAt = HeaderText.Date(HeaderText.Value(lines.Take(40), "DATE"), "MMM d yyyy", "MMM dd yyyy"),
            AmplitudeVolts = millivolts ? level * 1e-3 : level,
        });
    }

    private static Func<double, double, (double, double)> Polar(double factor) =>
        (r, phase) => (r * Math.Cos(factor * phase), r * Math.Sin(factor * phase));

    private static NumberTable Trace(FileContent content, MeasurementDraft draft, string name)
    {
        string[] lines = content.Lines;
        int start = Array.FindIndex(lines, line => line.Trim().Trim('"').Replace(" ", "", StringComparison.Ordinal) == $"TRACE:{name}");
        int heading = start < 0 ? -1 : Array.FindIndex(lines, start, line => line.StartsWith("\"Frequency\"", StringComparison.Ordinal));
        if (heading < 0)
            throw content.Error($"the trace {name} is missing.", "Save both traces; the file may be cut off.");
        return NumberTable.Read(content, draft, heading + 1, ["Frequency", "Real", "Imag"], '\t', line => line.StartsWith('"'));
    }
}
