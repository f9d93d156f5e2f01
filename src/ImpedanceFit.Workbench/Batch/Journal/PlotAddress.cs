using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using ImpedanceFit.Formats.Files;

namespace ImpedanceFit.Workbench.Batch.Journal;

/// <summary>Where the plot of a spectrum is among those of a batch: its name is that of the spectrum, made
/// safe for every file system.</summary>
internal static class PlotAddress
{
    internal const string Suffix = ".svg";
    private const int LongestName = 100, MostBytes = 200;
    // What a file system somewhere forbids, or takes for a folder.
    private static readonly SearchValues<char> Unsafe =
        SearchValues.Create([.. "<>:\"|?*\\/", .. Enumerable.Range(0, 32).Select(code => (char)code), '\u007F']);

    /// <summary>Where the plot of a spectrum is, from the folder of plots on, with forward slashes.</summary>
    /// <param name="file">The file as the results name it.</param>
    /// <param name="id">The id in the file, or null.</param>
    public static string Of(string file, string? id)
    {
        string folder = string.Join('/', file.Split('/').Where(part => part.Length > 0).Select(SafeName));
        return (id is null ? folder : folder + "/" + SafeName(id)) + Suffix;
    }

    // A name that had to be changed, or cut, gets a mark of the whole, so that two do not become one.
    private static string SafeName(string name)
    {
        bool safe = name is { Length: > 0 and <= LongestName } && name.AsSpan().IndexOfAny(Unsafe) < 0 && name[0] is not '.' and not ' '
            && !DeviceName.IsReserved(name)
            && name[^1] is not '.' and not ' '
            && Encoding.UTF8.GetByteCount(name) <= MostBytes;
        if (safe)
            return name;
        StringBuilder changed = new(DeviceName.IsReserved(name) ? "_" : "");
        foreach (char c in name.Length > LongestName ? name[..LongestName] : name)
            changed.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '+' || (c == '.' && changed.Length > 0) ? c : '_');
        string mark = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)), 0, 4);
        return changed.Append('-').Append(mark).ToString();
    }
}
