using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Instruments.Ivium;

/// <summary>The settings (<c>key=value</c>) that hold for a table of an Ivium file: the last of each key above it.</summary>
internal sealed class IviumSettings
{
    private const string TimeKey = "timing.time[";

    /// <summary>Takes the settings from the lines above a table.</summary>
    public IviumSettings(string[] lines, int table)
    {
        Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
        List<double> times = [];
        for (int k = 0; k < table; k++)
        {
            int equals = lines[k].IndexOf('=');
            if (equals <= 0)
                continue;
            string key = lines[k][..equals].Trim('\0', ' '), value = lines[k][(equals + 1)..].Trim();
            if (key.StartsWith(TimeKey, StringComparison.OrdinalIgnoreCase))
            {
                if (key.EndsWith("[1]", StringComparison.Ordinal))
                    times.Clear();
                times.Add(NumberText.Either(value) ?? double.NaN);
            }
            else
            {
                values[key] = value;
            }
        }
        string? Value(string key) => values.GetValueOrDefault(key) is { Length: > 0 } text ? text : null;
        Method = Value("Method") ?? "unknown";
        Title = Value("Title");
        Times = times;
        double? area = HeaderText.Number(Value("Data Options.Area"));
        Metadata = new SpectrumMetadata
        {
            Instrument = "Ivium",
            Sample = Title,
            Technique = Value("Technique") is { } technique ? $"{Method}, {technique}" : Method,
            MeasuredAt = HeaderText.Date(Value("starttime"), "M/d/yyyy h:mm:ss tt", "d/M/yyyy H:mm:ss", "dd/MM/yyyy HH:mm:ss",
                "d-M-yyyy H:mm:ss", "d.M.yyyy H:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy/MM/dd HH:mm:ss"),
            DcPotentialVolts = HeaderText.Number(Value("E start")),
            AmplitudeVolts = HeaderText.Number(Value("Frequencies.amp[1]")) ?? HeaderText.Number(Value("Amplitude")),
            // 1 cm² stands where nothing was entered.
            AreaSquareMetres = area is > 0 and not 1 ? area * 1e-4 : null,
        };
    }

    /// <summary>Method of the program, e.g. <c>Impedance</c>.</summary>
    public string Method { get; }

    /// <summary>Title the user gave, or null.</summary>
    public string? Title { get; }

    /// <summary>Times in s that the settings list, one a point where there are as many.</summary>
    public IReadOnlyList<double> Times { get; }

    /// <summary>What the settings say of the measurement.</summary>
    public SpectrumMetadata Metadata { get; }

    /// <summary>True for impedance scans: by the method; where it is not given, by a third column that is a frequency.</summary>
    public bool IsImpedance(IEnumerable<double[]> rows)
    {
        if (Method != "unknown")
            return Method.StartsWith("Impedance", StringComparison.OrdinalIgnoreCase) || Method.Contains("EIS", StringComparison.Ordinal);
        double[] third = [.. rows.Select(cells => cells[2]).Where(double.IsFinite)];
        return third.Length >= 3 && third.All(f => f > 0) && third.Max() / third.Min() > 2;
    }
}
