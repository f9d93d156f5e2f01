using ImpedanceFit.Formats.Content;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Formats;

/// <summary>Reads the spectra of a file one after the other. The project's own CSV, which may have any size, is streamed; other files are held as a whole.</summary>
/// <remarks>Unlike <see cref="SpectrumFile.ReadAll"/>, one spectrum that is refused does not take the others with it.</remarks>
public sealed class SpectrumReader : IDisposable
{
    private readonly string path;
    private readonly ReadOptions options;
    private readonly FileContent content;
    private IEnumerator<(string? Id, Func<Spectrum> Make)>? spectra;
    private double taken, count;
    private bool found;

    private SpectrumReader(string path, ReadOptions options, FileContent content) => (this.path, this.options, this.content) = (path, options, content);

    /// <summary>Id of the spectrum that was read last; also known where that was refused.</summary>
    public string? Id { get; private set; }

    /// <summary>How much of the file is read, 0 to 1.</summary>
    public double FractionRead => count > 0 ? taken / count : (double)content.StreamedBytes / content.Length;

    /// <summary>Opens a file.</summary>
    /// <exception cref="SpectrumFormatException">There is no such file, it may not be read, or is empty.</exception>
    public static SpectrumReader Open(string path, ReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new SpectrumReader(path, options ?? ReadOptions.Default, FileContent.Open(path));
    }

    /// <summary>The next spectrum, or null after the last.</summary>
    /// <exception cref="SpectrumFormatException">A spectrum is refused (the next call goes on after it), or the file is damaged or
    /// holds no spectrum (the next call gives null).</exception>
    public Spectrum? Read()
    {
        if (spectra is null)
        {
            spectra = Enumerable.Empty<(string?, Func<Spectrum>)>().GetEnumerator();
            spectra = Begin();
        }
        Id = null;
        while (spectra.MoveNext())
        {
            taken++;
            (string? id, Func<Spectrum> make) = spectra.Current;
            if (options.Id is not null && options.Id != id)
                continue;
            (Id, found) = (id, true);
            return make();
        }
        if (found || options.Id is not { } wanted)
            return null;
        found = true;
        throw SpectrumFile.NoSuchId(path, wanted, "Name one of the ids in the file, or leave the id out.");
    }

    /// <inheritdoc/>
    public void Dispose() => spectra?.Dispose();

    private IEnumerator<(string? Id, Func<Spectrum> Make)> Begin()
    {
        IFileFormat format = SpectrumFile.FormatOf(content, options);
        if (format.Stream(content) is { } stream)
            return stream.GetEnumerator();
        found = true;   // an id that is not there is reported with all the others
        MeasurementFile file = SpectrumFile.ReadAs(format, content, options);
        if (file.Spectra.Count == 0)
            throw SpectrumFile.NoSpectrum(path);
        count = file.Spectra.Count;
        return file.Spectra.Select(spectrum => (spectrum.Id, (Func<Spectrum>)(() => spectrum))).GetEnumerator();
    }
}
