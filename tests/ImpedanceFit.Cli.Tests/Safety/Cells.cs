using ImpedanceFit.Cli.Tests.Cluster;

namespace ImpedanceFit.Cli.Tests.Safety;

/// <summary>Small measurements for tests of what happens to files.</summary>
internal static class Cells
{
    /// <summary>Options that fit them quickly.</summary>
    public static string[] Options => ManyCells.Options;

    /// <summary>Text of one spectrum without an id; another for each number.</summary>
    public static string One(int number = 0) =>
        "frequency_Hz,z_real_ohm,z_imag_ohm\n"
        + string.Concat(ManyCells.Rows(number).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(row => row[(row.IndexOf(',', StringComparison.Ordinal) + 1)..] + "\n"));

    /// <summary>Text of spectra with ids.</summary>
    public static string Named(params string[] ids) =>
        "id,frequency_Hz,z_real_ohm,z_imag_ohm\n"
        + string.Concat(ids.Select((id,
            k) => string.Concat(ManyCells.Rows(k).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(row => id + row[row.IndexOf(',', StringComparison.Ordinal)..] + "\n"))));

    /// <summary>All files below a folder with their content, as one text to be compared.</summary>
    public static string Snapshot(string folder) => string.Join('\n', Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(file =>
            $"{Path.GetRelativePath(folder, file)}: {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}"));
}
