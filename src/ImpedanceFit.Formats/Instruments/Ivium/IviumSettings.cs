using ImpedanceFit.Formats.Tables;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Formats.Instruments.Ivium;

/// <summary>The settings (<c>key=value</c>) before a table of an Ivium file.</summary>
internal sealed class IviumSettings
{
    /// <summary>Takes the settings from the lines between two tables.</summary>
    public IviumSettings(string[] lines, int start, int end)
    {
        string? Value(string key) => Array.FindLast(lines[start..end], line => line.StartsWith(key, StringComparison.Ordinal))?[key.Length..].Trim();
        Method = Value("Method=") ?? "unknown";
        Title = Value("Title=") is { Length: > 0 } title ? title : null;
        double? area = HeaderText.Number(Value("Data Options.Area="));
        Metadata = new SpectrumMetadata
        {
            Instrument = "Ivium",
            Sample = Title,
            Technique = Value("Technique=") is { } technique ? $"{Method}, {technique}" : Method,
            MeasuredAt = HeaderText.Date(Value("starttime="), "M/d/yyyy h:mm:ss tt", "d-M-yyyy H:mm:ss", "d.M.yyyy H:mm:ss", "yyyy-MM-dd HH:mm:ss"),
            DcPotentialVolts = HeaderText.Number(Value("E start=")),
            AmplitudeVolts = HeaderText.Number(Value("Frequencies.amp[1]=")),
            // 1 cm² stands where nothing was entered.
            AreaSquareMetres = area is > 0 and not 1 ? area * 1e-4 : null,
        };
    }

    /// <summary>Method of the program, e.g. <c>Impedance</c>.</summary>
    public string Method { get; }

    /// <summary>Title the user gave, or null.</summary>
    public string? Title { get; }

    /// <summary>True for impedance scans.</summary>
    public bool IsImpedance => Method.Equals("Impedance", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the settings say of the measurement.</summary>
    public SpectrumMetadata Metadata { get; }
}
