using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Figures;

namespace ImpedanceFit.Cli.Batch;

/// <summary>The Nyquist plots of a batch, one file a spectrum: <c>plots/FILE.svg</c>, and for a spectrum with an id <c>plots/FILE/ID.svg</c>.</summary>
/// <remarks>A plot is written before the line of its fit, so that a fit in <c>fits.jsonl</c> of a run with plots has one.</remarks>
internal sealed class PlotFolder(string path)
{
    private const string Suffix = ".svg", PartSuffix = ".part";
    private const int LongestName = 100;
    // What a file system somewhere forbids, or takes for a folder.
    private static readonly SearchValues<char> Unsafe = SearchValues.Create([.. "<>:\"|?*\\/", .. Enumerable.Range(0, 32).Select(code => (char)code), '\u007F']);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly NyquistFigure Figure = new();

    private string? lastParent;

    /// <summary>Name of the folder in that of the results.</summary>
    public const string Name = "plots";

    /// <summary>Where the plot of a spectrum is, from the folder of plots on, with forward slashes.</summary>
    /// <param name="file">The file as the results name it.</param>
    /// <param name="id">The id in the file, or null.</param>
    public static string AddressOf(string file, string? id)
    {
        string folder = string.Join('/', file.Split('/').Where(part => part.Length > 0).Select(SafeName));
        return (id is null ? folder : folder + "/" + SafeName(id)) + Suffix;
    }

    /// <summary>Draws a fit. No more is in memory than this one plot.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(long index, FitReport report)
    {
        string target = PathOf(AddressOf(report.File, report.SpectrumId));
        // Most plots go where the last one went.
        string parent = Path.GetDirectoryName(target)!;
        if (parent != lastParent)
        {
            Directory.CreateDirectory(parent);
            lastParent = parent;
        }
        // A name of its own: two spectra of one name may be fitted at the same time, and the later file stays as a whole.
        string partial = FormattableString.Invariant($"{target}.{index}{PartSuffix}");
        File.WriteAllText(partial, Figure.Draw(PlottedSpectrum.Of(report)), Utf8);
        File.Move(partial, target, overwrite: true);
    }

    /// <summary>True where the plot of a spectrum is there.</summary>
    public bool Contains(string file, string? id) => File.Exists(PathOf(AddressOf(file, id)));

    /// <summary>The text of a plot, or null where there is none.</summary>
    public string? Read(string address) => File.Exists(PathOf(address)) ? File.ReadAllText(PathOf(address), Utf8) : null;

    /// <summary>The path of a plot.</summary>
    public string PathOf(string address) => Path.Combine(path, address.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Takes over the plots of another folder, if it has any.</summary>
    public void CopyFrom(string other)
    {
        if (!Directory.Exists(other))
            return;
        foreach (string plot in Directory.EnumerateFiles(other, "*" + Suffix, SearchOption.AllDirectories))
        {
            string target = Path.Combine(path, Path.GetRelativePath(other, plot));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(plot, target + PartSuffix, overwrite: true);
            File.Move(target + PartSuffix, target, overwrite: true);
        }
    }

    /// <summary>Takes away the plots of an earlier batch. Whatever else lies there stays.</summary>
    public void Clear()
    {
        if (!Directory.Exists(path))
            return;
        foreach (string plot in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => file.EndsWith(Suffix, StringComparison.Ordinal) || file.EndsWith(Suffix + PartSuffix, StringComparison.Ordinal)).ToArray())
            File.Delete(plot);
        foreach (string folder in Directory.EnumerateDirectories(path, "*", SearchOption.AllDirectories).OrderByDescending(folder => folder.Length).Append(path).ToArray())
        {
            if (!Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
        }
    }

    // A name that had to be changed, or cut, gets a mark of the whole, so that two do not become one.
    private static string SafeName(string name)
    {
        bool safe = name is { Length: > 0 and <= LongestName } && name.AsSpan().IndexOfAny(Unsafe) < 0 && name[0] is not '.' and not ' ' && name[^1] is not '.' and not ' ';
        if (safe)
            return name;
        StringBuilder changed = new();
        foreach (char c in name.Length > LongestName ? name[..LongestName] : name)
            changed.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '+' || (c == '.' && changed.Length > 0) ? c : '_');
        string mark = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)), 0, 4);
        return changed.Append('-').Append(mark).ToString();
    }
}
