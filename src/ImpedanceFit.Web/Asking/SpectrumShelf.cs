using System.Collections.Concurrent;
using System.Globalization;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting.Origins;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Projects;

namespace ImpedanceFit.Web.Asking;

/// <summary>The spectra that were dropped on the page, in memory as long as the server runs.</summary>
internal sealed class SpectrumShelf
{
    private const int MostSpectra = 20_000;
    private static readonly ConcurrentDictionary<string, bool> Open = WatchEnd();
    private readonly ConcurrentDictionary<string, ShelvedSpectrum> spectra = [];
    private int last;

    /// <summary>Reads a file that was sent, and keeps its spectra.</summary>
    /// <param name="name">Its name on the user's computer; only the last part counts.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="ImpedanceFitException">It is no file of spectra, or there are too many.</exception>
    public async Task<(MeasurementFile File, IReadOnlyList<ShelvedSpectrum> Spectra)> Add(string name, Stream body,
        CancellationToken cancellation)
    {
        // Readers take files: a folder of its own that nobody else can read, taken away at once.
        DirectoryInfo folder = Directory.CreateTempSubdirectory("impedancefit-page-");
        Open.TryAdd(folder.FullName, true);
        try
        {
            string path = Path.Combine(folder.FullName, NameOf(name));
            await using (FileStream file = new(path, FileMode.CreateNew))
                await body.CopyToAsync(file, cancellation);
            MeasurementFile measured = await Task.Run(() => ReadNamed(path, NameOf(name)), cancellation);
            if (measured.Spectra.Count == 0)
                throw new RequestException("the file holds direct-current records, but no impedance spectrum.",
                    "Use the commands for direct current: polarization, tafel.");
            if (spectra.Count + measured.Spectra.Count > MostSpectra)
                throw new RequestException(FormattableString.Invariant($"the page holds {MostSpectra} spectra at most."),
                    "Remove some, or use the command batch for folders.");
            string hash;
            await using (FileStream file = File.OpenRead(path))
                hash = await Task.Run(() => InputFile.HashOf(file), cancellation);
            return (measured, [.. measured.Spectra.Select((spectrum, place) =>
                Keep(new ShelvedSpectrum("", NameOf(name), spectrum) { Place = place, Sha256 = hash, Format = measured.Format,
                    Inference = measured.Inference, IsAlone = measured.Spectra.Count == 1 }))]);
        }
        finally
        {
            TakeAway(folder.FullName);
            Open.TryRemove(folder.FullName, out _);
        }
    }

    // A program that is asked to end in the middle of a file leaves nothing of it behind.
    private static ConcurrentDictionary<string, bool> WatchEnd()
    {
        ConcurrentDictionary<string, bool> open = new();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (string folder in open.Keys)
                TakeAway(folder);
        };
        return open;
    }

    private static void TakeAway(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        // The other of the two was here first.
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>A spectrum by its key.</summary>
    /// <exception cref="RequestException">There is none.</exception>
    public ShelvedSpectrum Of(string? key) => key is not null && spectra.TryGetValue(key, out ShelvedSpectrum? found) ? found
        : throw new RequestException($"there is no spectrum '{key}' on the page.", "Drop its file again.");

    /// <summary>Those of some keys that are there, in the order of the keys.</summary>
    public IEnumerable<ShelvedSpectrum> Known(IEnumerable<string> keys) =>
        keys.Select(key => spectra.GetValueOrDefault(key)).OfType<ShelvedSpectrum>();

    /// <summary>Takes a spectrum away; true if it was there.</summary>
    public bool Remove(string key) => spectra.TryRemove(key, out _);

    private static MeasurementFile ReadNamed(string path, string name)
    {
        try
        {
            return SpectrumFile.ReadAll(path);
        }
        catch (ImpedanceFitException error)
        {
            // The user knows the file by its name alone.
            string problem = error.Problem.Replace(path, name, StringComparison.Ordinal);
            throw new RequestException(problem.Contains(name, StringComparison.Ordinal) ? problem : $"{name}: {problem}",
                error.Remedy.Replace(path, name, StringComparison.Ordinal));
        }
    }

    /// <summary>All spectra, in the order of their keys.</summary>
    public IReadOnlyList<ShelvedSpectrum> All => [.. spectra.Values.OrderBy(each => each.Key.Length).ThenBy(each => each.Key,
        StringComparer.Ordinal)];

    private ShelvedSpectrum Keep(ShelvedSpectrum read)
    {
        string key = "s" + Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);
        return spectra[key] = read with { Key = key };
    }

    // Neither folders nor characters that a file system would not take.
    private static string NameOf(string name)
    {
        const int Longest = 120;
        string own = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        string clean = string.Concat(own.Where(c => !char.IsControl(c) && !"<>:\"|?*".Contains(c, StringComparison.Ordinal)))
            .Trim(' ', '.');
        clean = clean.Length > Longest ? clean[^Longest..] : clean;
        return clean.Length == 0 ? "spectrum" : clean;
    }
}

/// <summary>A spectrum on the page.</summary>
/// <param name="Key">What the page calls it by.</param>
/// <param name="File">Name of its file.</param>
/// <param name="Spectrum">The spectrum as it was read.</param>
internal sealed record ShelvedSpectrum(string Key, string File, Spectrum Spectrum)
{
    /// <summary>Its place in the file, from 0.</summary>
    public required int Place { get; init; }

    /// <summary>The format of the file.</summary>
    public required string Format { get; init; }

    /// <summary>How the file was read, in words.</summary>
    public required IReadOnlyList<string> Inference { get; init; }

    /// <summary>SHA-256 of the file, in hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>True if the file holds no other spectrum.</summary>
    public required bool IsAlone { get; init; }
}
