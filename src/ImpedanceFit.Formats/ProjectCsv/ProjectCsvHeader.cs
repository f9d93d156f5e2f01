using System.Text;

namespace ImpedanceFit.Formats.ProjectCsv;

/// <summary>Where the columns of the project's CSV stand; −1 where a column is not there.</summary>
internal sealed record ProjectCsvHeader(int Frequency, int Real, int Imaginary, int SigmaReal, int SigmaImaginary, int Id, int Width)
{
    /// <summary>The column that says of values that they are those of 1 cm².</summary>
    public const string PerAreaName = "per_area";

    private const int LongestHeader = 400;

    /// <summary>Column of the time of each point in s.</summary>
    public int Time { get; private init; } = -1;

    /// <summary>Column of the temperature in K.</summary>
    public int Temperature { get; private init; } = -1;

    /// <summary>Column of the sample's thickness in m.</summary>
    public int Thickness { get; private init; } = -1;

    /// <summary>Column of the electrode's area in m².</summary>
    public int Area { get; private init; } = -1;

    /// <summary>Column with 1 where the impedance is that of 1 cm² (Ω·cm²), 0 or nothing where it is that of the sample.</summary>
    public int PerArea { get; private init; } = -1;

    /// <summary>True where a column tells something of the sample or the time.</summary>
    public bool HasExtras => Time >= 0 || Temperature >= 0 || Thickness >= 0 || Area >= 0 || PerArea >= 0;

    /// <summary>The layout, or null where the line is not the project's header.</summary>
    public static ProjectCsvHeader? TryParse(ReadOnlySpan<byte> line)
    {
        if (line.Length > LongestHeader || line.IndexOf("frequency_Hz"u8) < 0)
            return null;
        string[] names = [.. Encoding.Latin1.GetString(line).Split(',').Select(name => name.Trim())];
        int At(string name) => Array.IndexOf(names, name);
        ProjectCsvHeader header = new(At("frequency_Hz"), At("z_real_ohm"), At("z_imag_ohm"), At("sigma_real_ohm"), At("sigma_imag_ohm"),
            At("id"), names.Length)
        {
            Time = At("time_s"),
            Temperature = At("temperature_K"),
            Thickness = At("thickness_m"),
            Area = At("area_m2"),
            PerArea = At(PerAreaName),
        };
        return header is { Frequency: >= 0, Real: >= 0, Imaginary: >= 0 } ? header : null;
    }
}
