using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Tables;

namespace ImpedanceFit.Formats.Instruments.Novocontrol;

/// <summary>Text of WinDETA and NEISYS: sample and date, geometry, <c>Fixed value(s)</c>, headings, rows;
/// one sweep per temperature.</summary>
internal sealed class NovocontrolText : IFileFormat
{
    public string Name => "Novocontrol text";

    public bool Recognises(FileContent content) => content.IsText && FixedLine(content.HeadLines) >= 0;

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        string[] lines = content.Lines;
        int heading = FixedLine(lines) + 1;
        string[] above = lines[..heading];
        // "Freq. [Hz]" → "Freq."; the unit of the temperature is often a damaged degree sign.
        string[] names = [.. lines[heading].Split('\t')
            .Select(name => HeadingText.Straighten(name.IndexOf('[') is > 0 and var at ? name[..at] : name))];
        NumberTable table = NumberTable.Read(content, draft, heading + 1, names, '\t');
        (double? thickness, double? area) = Geometry(above);
        SpectrumMetadata metadata = new()
        {
            Instrument = "Novocontrol",
            Sample = above[0].Split(',')[0].Trim(),
            MeasuredAt = Date(above[0]),
            AmplitudeVolts = HeaderText.Number(After(above, "[Vrms]=")),
            ThicknessMetres = thickness,
            AreaSquareMetres = area,
        };
        ReadSweeps(table, draft, metadata, new DielectricColumns(table, content, draft, (thickness, area), heading).Points());
    }

    private static void ReadSweeps(NumberTable table, MeasurementDraft draft, SpectrumMetadata metadata, PointTable points)
    {
        int temperature = table.Find("Temp.");
        if (!draft.ReportSkipped(points))
            return;
        IReadOnlyList<PointTable> sweeps = Sweeps.Split(points);
        foreach (PointTable sweep in sweeps)
        {
            double? celsius = sweep.Count == 0 ? null : table.Mean(temperature, sweep.Row(0), sweep.Row(sweep.Count - 1) + 1);
            string? id = sweeps.Count > 1 && celsius is { } c ? FormattableString.Invariant($"{Math.Round(c, 2)}C") : null;
            draft.AddSpectrum(sweep, metadata with { TemperatureKelvin = celsius + 273.15 }, id);
        }
    }

    private static int FixedLine(string[] lines)
    {
        int at = Array.FindIndex(lines, 0, Math.Min(6, lines.Length), line => line.StartsWith("Fixed value(s)", StringComparison.Ordinal));
        return at >= 1 && at + 1 < lines.Length && lines[at + 1].TrimStart().StartsWith("Freq.", StringComparison.Ordinal) ? at : -1;
    }

    private static (double? Thickness, double? Area) Geometry(string[] lines)
    {
        double? diameter = HeaderText.Number(After(lines, "Diameter[mm]")), thickness = HeaderText.Number(After(lines, "Thickness[mm]"));
        double? area = diameter is > 0 ? Math.PI / 4 * diameter * diameter * 1e-6
            : HeaderText.Number(After(lines, " Electrode Area[mm^2]") ?? After(lines, " Sample Area[mm^2]")) * 1e-6;
        return (thickness is > 0 ? thickness * 1e-3 : null, area is > 0 ? area : null);
    }

    private static string? After(string[] lines, string key)
    {
        string? line = lines.FirstOrDefault(line => line.Contains(key, StringComparison.Ordinal));
        return line?[(line.IndexOf(key, StringComparison.Ordinal) + key.Length)..].TrimStart(':', ' ');
    }

    private static DateTime? Date(string line)
    {
        string[] parts = line.Split(',', StringSplitOptions.TrimEntries);
        return parts.Length < 3 ? null : HeaderText.Date($"{parts[^2]} {parts[^1]}", "d.M.yyyy H:m", "dd.MM.yyyy HH:mm");
    }
}
