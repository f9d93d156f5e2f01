using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Instruments.Gamry;

/// <summary>The settings above the tables of a .DTA file: <c>KEY⇥KIND⇥value⇥remark</c>.</summary>
internal sealed class GamrySettings
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>Reads the settings from the lines.</summary>
    public GamrySettings(string[] lines)
    {
        foreach (string line in lines)
        {
            string[] cells = line.Split('\t');
            if (cells.Length >= 2 && cells[0].Length > 0 && line[0] != ' ')
                values.TryAdd(cells[0].Trim(), (cells.Length > 2 ? cells[2] : cells[1]).Trim());
        }
        string tag = Text("TAG") ?? "";
        // The kind of date (American or European) is not stated; a number above twelve decides, else the
        // month is taken first, as Framework does.
        DateTime? date = HeaderText.Date(Text("DATE"), "M/d/yyyy", "d/M/yyyy", "d.M.yyyy", "M-d-yyyy", "d-M-yyyy", "yyyy-M-d", "yyyy/M/d");
        TimeSpan? time = TimeSpan.TryParse(Text("TIME"), System.Globalization.CultureInfo.InvariantCulture, out TimeSpan t)
            && t < TimeSpan.FromDays(1) ? t : null;
        double? area = Number("AREA"), alternating = Number("VAC");
        DcTechnique = tag switch
        {
            "CHRONOA" or "CHRONO-A" => DcTechnique.Chronoamperometry,
            "CHRONOP" or "CHRONO-P" => DcTechnique.Chronopotentiometry,
            "LSV" or "CV" or "TAFEL" or "POTENTIODYNAMIC" or "POLRES" => DcTechnique.LinearSweep,
            "CORPOT" or "OCV" => DcTechnique.OpenCircuit,
            "PWR800" or "PWR800_CHARGE" or "CCD" => DcTechnique.Cycling,
            _ => DcTechnique.Unknown,
        };
        Metadata = new SpectrumMetadata
        {
            Instrument = Text("PSTAT") is { } name ? $"Gamry {name}" : "Gamry",
            Technique = Text("TITLE") ?? tag,
            MeasuredAt = date + (time ?? TimeSpan.Zero),
            // Voltages against the open circuit (kind POTEN, flag T) are not potentials of their own.
            DcPotentialVolts = lines.Any(line => line.StartsWith("VDC\tPOTEN\t", StringComparison.Ordinal)
                && line.Split('\t').ElementAtOrDefault(3)?.Trim() == "F") ? Number("VDC") : null,
            AmplitudeVolts = alternating is > 0 ? alternating * 1e-3 : null,
            // 1 cm² is what Framework fills in by itself.
            AreaSquareMetres = area is > 0 and not 1 ? area * 1e-4 : null,
        };
    }

    /// <summary>What the settings say of the measurement.</summary>
    public SpectrumMetadata Metadata { get; }

    /// <summary>Kind of record by the tag, or <see cref="DcTechnique.Unknown"/>.</summary>
    public DcTechnique DcTechnique { get; }

    private string? Text(string key) => values.GetValueOrDefault(key) is { Length: > 0 } text ? text : null;

    private double? Number(string key) => NumberText.Either(Text(key));
}
