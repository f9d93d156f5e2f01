using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Reading;

namespace ImpedanceFit.Formats;

/// <summary>Reads the spectra of a file one after the other. The project's own CSV, which may have any size, is streamed, as are large
/// JSON lines; other files are held as a whole.</summary>
/// <remarks>Unlike <see cref="SpectrumFile.ReadAll"/>, one spectrum that is refused does not take the others with it.</remarks>
public sealed class SpectrumReader : IDisposable
{
    private readonly string path;
    private readonly ReadOptions options;
    private readonly FileContent content;
    private readonly ByteRange range;
    private IEnumerator<StreamedSpectrum>? spectra;
    private double taken, count;
    private bool found, isStreamed;

    private SpectrumReader(string path, ReadOptions options, FileContent content, ByteRange range) =>
        (this.path, this.options, this.content, this.range) = (path, options, content, range);

    /// <summary>Id of the spectrum that was read last; also known where that was refused.</summary>
    public string? Id { get; private set; }

    /// <summary>The byte of the file at which the spectrum begins that was read last; 0 where the file is held as a whole.</summary>
    public long Offset { get; private set; }

    /// <summary>How much of the file is read, 0 to 1.</summary>
    public double FractionRead => count > 0 ? taken / count : (double)content.StreamedBytes / content.Length;

    /// <summary>Opens a file.</summary>
    /// <exception cref="SpectrumFormatException">There is no such file, it may not be read, or is empty.</exception>
    public static SpectrumReader Open(string path, ReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new SpectrumReader(path, options ?? ReadOptions.Default, FileContent.Open(path), ByteRange.Whole);
    }

    /// <summary>Opens a part of a file, without a look at what stands before it. That an id comes twice is
    /// seen only by who reads it all.</summary>
    /// <exception cref="ArgumentException">The file is of a kind that has no parts, or the options choose one id.</exception>
    /// <exception cref="SpectrumFormatException">There is no such file, it may not be read, or is empty.</exception>
    internal static SpectrumReader Open(string path, ReadOptions options, ByteRange range)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Id is not null)
            throw new ArgumentException($"Expected no id with a part of a file, got '{options.Id}'.", nameof(options));
        FileContent content = FileContent.Open(path);
        return SpectrumFile.FormatOf(content, options).TakesRanges(content) ? new SpectrumReader(path, options, content, range)
            : throw new ArgumentException($"Expected a file whose parts can be read, got '{path}'.", nameof(path));
    }

    /// <summary>True where parts of a file can be read: the project's CSV with ids, and large JSON lines.</summary>
    /// <exception cref="SpectrumFormatException">There is no such file, it may not be read, is empty, or of no known kind.</exception>
    public static bool TakesRanges(string path, ReadOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        FileContent content = FileContent.Open(path);
        return SpectrumFile.FormatOf(content, options).TakesRanges(content);
    }

    /// <summary>The next spectrum, or null after the last.</summary>
    /// <exception cref="SpectrumFormatException">A spectrum is refused (the next call goes on after it), or the file is damaged or
    /// holds no spectrum (the next call gives null).</exception>
    public Spectrum? Read()
    {
        if (spectra is null)
        {
            spectra = Enumerable.Empty<StreamedSpectrum>().GetEnumerator();
            spectra = Begin();
        }
        Id = null;
        while (spectra.MoveNext())
        {
            taken++;
            StreamedSpectrum next = spectra.Current;
            if (options.Id is not null && options.Id != next.Id)
                continue;
            (Id, Offset, found) = (next.Id, next.Offset, true);
            return isStreamed ? options.Prepared(next.Make()) : next.Make();
        }
        if (found || options.Id is not { } wanted)
            return null;
        found = true;
        throw SpectrumFile.NoSuchId(path, wanted, "Name one of the ids in the file, or leave the id out.");
    }

    /// <inheritdoc/>
    public void Dispose() => spectra?.Dispose();

    private IEnumerator<StreamedSpectrum> Begin()
    {
        IFileFormat format = SpectrumFile.FormatOf(content, options);
        if (format.Stream(content, range) is { } stream)
        {
            isStreamed = true;
            return stream.GetEnumerator();
        }
        found = true;   // an id that is not there is reported with all the others
        MeasurementFile file = SpectrumFile.ReadAs(format, content, options);
        if (file.Spectra.Count == 0)
            throw SpectrumFile.NoSpectrum(path);
        count = file.Spectra.Count;
        return file.Spectra.Select(spectrum => new StreamedSpectrum(spectrum.Id, () => spectrum)).GetEnumerator();
    }
}
