using System.Buffers;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Documents;
using Microsoft.Win32.SafeHandles;

namespace ImpedanceFit.Workbench.Batch.Results;

/// <summary>The Nyquist plots of a batch, one file a spectrum: <c>plots/FILE.svg</c>, and for a spectrum
/// with an id <c>plots/FILE/ID.svg</c>.</summary>
/// <remarks>A plot is written before the line of its fit, so that a fit in <c>fits.jsonl</c> of a run with
/// plots has one. Before a plot is written the first time, its name is added to <c>.made</c>. What is not listed there is somebody else's,
/// and neither replaced nor deleted.</remarks>
internal sealed class PlotFolder(string results) : IDisposable
{
    private const string RecordName = ".made";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string path = Path.Combine(results, Name);
    private readonly Lock gate = new();
    private HashSet<UInt128>? made;
    private SafeFileHandle? record;
    private string? lastParent;

    /// <summary>Name of the folder in that of the results.</summary>
    public const string Name = "plots";

    /// <summary>True if there are plots of a batch.</summary>
    public bool Any
    {
        get
        {
            lock (gate)
                return Made.Count > 0;
        }
    }

    private HashSet<UInt128> Made => made ??= [.. AddressesIn(results).Select(KeyOf)];

    /// <summary>Keeps the plot of a spectrum.</summary>
    /// <exception cref="BatchFolderException">A file that no batch made stands there.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string file, string? id, string figure)
    {
        string address = PlotAddress.Of(file, id), target = PathOf(address);
        Claim(address, target);
        // Most plots go where the last one went.
        string parent = Path.GetDirectoryName(target)!;
        if (parent != lastParent)
        {
            Directory.CreateDirectory(parent);
            lastParent = parent;
        }
        WholeFile.WriteText(target, writer => writer.Write(figure));
    }

    /// <summary>True where the plot of a spectrum is there.</summary>
    public bool Contains(string file, string? id)
    {
        string address = PlotAddress.Of(file, id);
        lock (gate)
        {
            if (!Made.Contains(KeyOf(address)))
                return false;
        }
        return File.Exists(PathOf(address));
    }

    /// <summary>The text of a plot, or null where there is none.</summary>
    public string? Read(string address) => File.Exists(PathOf(address)) ? File.ReadAllText(PathOf(address), Utf8) : null;

    /// <summary>The path of a plot.</summary>
    public string PathOf(string address) => Path.Combine(path, address.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Takes over the plots of the batch in another folder, if it has any.</summary>
    /// <exception cref="BatchFolderException">A file that no batch made stands where one would be.</exception>
    public void CopyFrom(string otherResults, CancellationToken cancellation)
    {
        string other = Path.Combine(otherResults, Name);
        foreach (string address in AddressesIn(otherResults))
        {
            cancellation.ThrowIfCancellationRequested();
            string source = Path.Combine(other, address.Replace('/', Path.DirectorySeparatorChar)), target = PathOf(address);
            if (!File.Exists(source))
                continue;
            Claim(address, target);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            WholeFile.Write(target, stream =>
            {
                using FileStream plot = File.OpenRead(source);
                plot.CopyTo(stream);
            });
        }
    }

    /// <summary>Refuses plots of the batch in another folder that would stand where a file is that no batch made.</summary>
    /// <exception cref="BatchFolderException">There is one.</exception>
    public void RefuseForeign(IEnumerable<string> addresses)
    {
        lock (gate)
        {
            if (addresses.FirstOrDefault(address => !Made.Contains(KeyOf(address)) && FileStatus.Stands(PathOf(address))) is { } foreign)
                throw Foreign(PathOf(foreign));
        }
    }

    /// <summary>The files among the plots that no batch made, as addresses.</summary>
    public IReadOnlySet<string> Foreign()
    {
        lock (gate)
        {
            return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/'))
                .Where(address => address != RecordName && !Made.Contains(KeyOf(address))).ToHashSet(StringComparer.Ordinal)
                : new HashSet<string>();
        }
    }

    /// <summary>Takes away the plots of an earlier batch. Whatever else lies there stays.</summary>
    public void Clear()
    {
        lock (gate)
        {
            if (!Directory.Exists(path))
                return;
            HashSet<string> folders = [path];
            foreach (string address in AddressesIn(results))
            {
                string plot = PathOf(address);
                File.Delete(plot);
                for (string? folder = Path.GetDirectoryName(plot); folder is not null
                    && folder.Length > path.Length; folder = Path.GetDirectoryName(folder))
                    folders.Add(folder);
            }
            record?.Dispose();
            record = null;
            File.Delete(Path.Combine(path, RecordName));
            made = [];
            lastParent = null;
            foreach (string folder in folders.Where(Directory.Exists).OrderByDescending(folder => folder.Length))
            {
                WholeFile.Sweep(folder);
                if (!Directory.EnumerateFileSystemEntries(folder).Any())
                    Directory.Delete(folder);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => record?.Dispose();

    /// <summary>The addresses of the plots that the batch in a folder made.</summary>
    public static IEnumerable<string> AddressesIn(string results)
    {
        string folder = Path.Combine(results, Name), record = Path.Combine(folder, RecordName);
        if (File.Exists(record))
            return File.ReadLines(record, Utf8)
                .Where(line => line.EndsWith(PlotAddress.Suffix, StringComparison.Ordinal) && !Path.IsPathRooted(line)
                    && !line.Split('/').Contains(".."));
        return Directory.Exists(folder) && BatchRecord.Of(results) is { IsListed: false, Any: true } ? OfFirstVersion(results, folder) : [];
    }

    // Version 0.1.0 kept no list, but every plot belongs to a line of its fits.
    private static IEnumerable<string> OfFirstVersion(string results, string folder)
    {
        string fits = Path.Combine(results, BatchNames.Fits);
        foreach (ReadOnlyMemory<byte> line in File.Exists(fits) ? LineStream.Read(fits) : [])
        {
            string address;
            try
            {
                LineDocument fit = FitLine.SourceOf(line.Span);
                address = PlotAddress.Of(fit.File, fit.Spectrum);
            }
            catch (JsonException)
            {
                continue;
            }
            string plot = Path.Combine(folder, address.Replace('/', Path.DirectorySeparatorChar));
            if (File.Exists(plot) && File.ReadLines(plot).FirstOrDefault("").Contains("class=\"figure\"", StringComparison.Ordinal))
                yield return address;
        }
    }

    // On record before it is there: so a kill leaves no plot of which nobody knows whose it is.
    private void Claim(string address, string target)
    {
        lock (gate)
        {
            if (Made.Contains(KeyOf(address)))
                return;
            if (FileStatus.Stands(target))
                throw Foreign(target);
            if (record is null)
            {
                Directory.CreateDirectory(path);
                record = File.OpenHandle(Path.Combine(path, RecordName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
            }
            // A line that a kill left half written must not run into this one.
            long end = RandomAccess.GetLength(record);
            Span<byte> last = stackalloc byte[1];
            bool begins = end == 0 || (RandomAccess.Read(record, last, end - 1) == 1 && last[0] == '\n');
            RandomAccess.Write(record, Encoding.UTF8.GetBytes((begins ? "" : "\n") + address + "\n"), end);
            Made.Add(KeyOf(address));
        }
    }

    private static BatchFolderException Foreign(string target) =>
        new($"'{target}' is not a plot of a batch and would be overwritten.",
            "Move it elsewhere, or choose another folder for the results.");

    private static UInt128 KeyOf(string address) => XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(address));
}
