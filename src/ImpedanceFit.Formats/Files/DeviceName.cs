namespace ImpedanceFit.Formats.Files;

/// <summary>Names that Windows keeps for devices: NUL, CON, COM1 and others; on most versions also with an ending (<c>aux.csv</c>).
/// </summary>
internal static class DeviceName
{
    private const string Devices = @"\\.\";
    private static readonly string[] Single = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"], Numbered = ["COM", "LPT"];

    /// <summary>True for a full path of Windows that leads to a device.</summary>
    public static bool IsDevice(string fullPath) => fullPath.StartsWith(Devices, StringComparison.Ordinal);

    /// <summary>True where Windows may take a name for a device, whatever ending it has.</summary>
    public static bool IsReserved(string name)
    {
        string stem = name.Split('.')[0].TrimEnd(' ');
        return Single.Contains(stem, StringComparer.OrdinalIgnoreCase) || (stem.Length == 4
            && Numbered.Contains(stem[..3], StringComparer.OrdinalIgnoreCase) && (char.IsAsciiDigit(stem[3]) || "¹²³".Contains(stem[3])));
    }

    /// <summary>True where somebody who names a file gets a device: a path such as <c>results\con.svg</c>; not for NUL alone.</summary>
    /// <param name="path">The path as it is typed.</param>
    /// <param name="fullPath">What the system makes of it.</param>
    public static bool HidesFile(string path, string fullPath) =>
        IsDevice(fullPath) && !IsDevice(path) && !path.Equals("NUL", StringComparison.OrdinalIgnoreCase);
}
