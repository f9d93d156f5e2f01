using System.Text;

namespace ImpedanceFit.Formats.ProjectCsv;

/// <summary>Where the columns of the project's CSV stand; −1 where a column is not there.</summary>
internal sealed record ProjectCsvHeader(int Frequency, int Real, int Imaginary, int SigmaReal, int SigmaImaginary, int Id, int Width)
{
    /// <summary>The layout, or null where the line is not the project's header.</summary>
    public static ProjectCsvHeader? TryParse(ReadOnlySpan<byte> line)
    {
        if (line.Length > 400 || line.IndexOf("frequency_Hz"u8) < 0)
            return null;
        string[] names = [.. Encoding.Latin1.GetString(line).Split(',').Select(name => name.Trim())];
        int At(string name) => Array.IndexOf(names, name);
        ProjectCsvHeader header = new(At("frequency_Hz"), At("z_real_ohm"), At("z_imag_ohm"), At("sigma_real_ohm"), At("sigma_imag_ohm"), At("id"), names.Length);
        return header is { Frequency: >= 0, Real: >= 0, Imaginary: >= 0 } ? header : null;
    }
}
