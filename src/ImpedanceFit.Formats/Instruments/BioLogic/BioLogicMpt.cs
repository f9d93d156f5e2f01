using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Tables;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Instruments.BioLogic;

/// <summary>Text exports of EC-Lab and BT-Lab, with or without the block of settings above the table.</summary>
internal sealed class BioLogicMpt : IFileFormat
{
    public string Name => "BioLogic .mpt";

    public bool Recognises(FileContent content)
    {
        if (!content.IsText || content.HeadLines.Length == 0)
            return false;
        string first = content.HeadLines[0];
        return first.StartsWith("EC-Lab ASCII FILE", StringComparison.Ordinal)
            || first.StartsWith("BT-Lab ASCII FILE", StringComparison.Ordinal)
            || (first.StartsWith("freq/Hz\tRe(Z)/Ohm\t-Im(Z)/Ohm\t", StringComparison.Ordinal)
                && first.Contains("<Ewe>/V", StringComparison.Ordinal));
    }

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        string[] lines = content.Lines;
        int heading = HeadingLine(content);
        string[] above = lines[..heading];
        string[] names = [.. lines[heading].Split('\t').Select(name => name.Trim())];
        NumberTable table = NumberTable.Read(content, draft, heading + 1, names, '\t');
        string? technique = above.Skip(2).FirstOrDefault(line => line.Trim().Length > 0)?.Trim();
        BioLogicTable.Read(table, content, draft, Metadata(above, technique), TechniqueOf(technique));
    }

    private static int HeadingLine(FileContent content)
    {
        string[] lines = content.Lines;
        if (lines[0].StartsWith("freq/Hz", StringComparison.Ordinal))
            return 0;
        double? count = HeaderText.Number(HeaderText.Value(lines.Take(3), "Nb header lines"));
        // The count is the line of the headings; in damaged or edited files the line that looks like it decides.
        if (count is >= 2 && count <= lines.Length && lines[(int)count - 1].Contains('\t') && lines[(int)count - 1].Contains('/'))
            return (int)count - 1;
        int found = Array.FindIndex(lines, line => line.Contains("freq/Hz\t", StringComparison.Ordinal)
            || line.Contains("time/s\t", StringComparison.Ordinal));
        return found >= 0 ? found
            : throw content.Error("no line with the headings of the columns was found.",
                "Export the file again with EC-Lab (Export as text).", 1);
    }

    private static SpectrumMetadata Metadata(string[] lines, string? technique)
    {
        double? Setting(string key) => HeaderText.Number(HeaderText.Value(lines, key));
        double? amplitude = Setting("Va (mV)");
        string? area = HeaderText.Value(lines, "Electrode surface area");
        string? device = HeaderText.Value(lines, "Device");
        return new SpectrumMetadata
        {
            Instrument = device is null ? null : $"BioLogic {device}",
            Technique = technique,
            MeasuredAt = HeaderText.Date(HeaderText.Value(lines, "Technique started on")
                ?? HeaderText.Value(lines, "Acquisition started on"),
                "MM/dd/yyyy HH:mm:ss", "MM/dd/yyyy HH:mm:ss.fff", "MM-dd-yyyy HH:mm:ss", "dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy HH:mm:ss.fff",
                "MM.dd.yyyy HH:mm:ss", "yyyy-MM-dd HH:mm:ss"),
            AmplitudeVolts = amplitude is > 0 ? amplitude * 1e-3 : null,
            AmplitudeAmperes = AmplitudeAmperes(lines),
            AreaSquareMetres = Area(area),
        };
    }

    private static double? AmplitudeAmperes(string[] lines)
    {
        if (HeaderText.Number(HeaderText.Value(lines, "Ia ")) is not > 0 || HeaderText.Value(lines, "unit  Ia") is not { } unit)
            return null;
        return HeaderText.Number(HeaderText.Value(lines, "Ia ")) * UnitText.Parse(unit)?.Factor;
    }

    /// <summary>EC-Lab writes 0.000 or 0.001 cm² where nothing was entered; those are no areas.</summary>
    private static double? Area(string? text)
    {
        if (HeaderText.Number(text) is not { } number || number <= 0.001)
            return null;
        string unit = text is null ? "" : text[(text.LastIndexOf(' ') + 1)..];
        return unit switch
        {
            "cm²" or "cm2" => number * 1e-4,
            "mm²" or "mm2" => number * 1e-6,
            "m²" or "m2" => number,
            "µm²" or "um2" => number * 1e-12,
            _ => null,
        };
    }

    private static DcTechnique TechniqueOf(string? name) => name switch
    {
        null => DcTechnique.Unknown,
        _ when name.StartsWith("Chronoamperometry", StringComparison.OrdinalIgnoreCase) => DcTechnique.Chronoamperometry,
        _ when name.StartsWith("Chronopotentiometry", StringComparison.OrdinalIgnoreCase) => DcTechnique.Chronopotentiometry,
        _ when name.StartsWith("Open Circuit", StringComparison.OrdinalIgnoreCase) => DcTechnique.OpenCircuit,
        _ when name.Contains("Voltammetry", StringComparison.OrdinalIgnoreCase)
            || name.Contains("Linear", StringComparison.OrdinalIgnoreCase)
            || name.Contains("Polarization", StringComparison.OrdinalIgnoreCase) => DcTechnique.LinearSweep,
        _ when name.Contains("Galvanostatic Cycling", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Modulo Bat", StringComparison.OrdinalIgnoreCase) => DcTechnique.Cycling,
        _ => DcTechnique.Unknown,
    };
}
