using System.Text.Json;
using System.Xml;
using ImpedanceFit.Formats.Content;

namespace ImpedanceFit.Formats;

/// <summary>Reads impedance spectra from the files of instruments and programs, recognised by their content.</summary>
public static class SpectrumFile
{
    /// <summary>Names of the formats that are read, in order; the text table, which takes everything else, is last.</summary>
    public static IReadOnlyList<string> Formats { get;
        } = [.. FormatCatalogue.All.OrderBy(format => format.IsFallback).ThenBy(format => format.Name, StringComparer.OrdinalIgnoreCase)
            .Select(format => format.Name)];

    /// <summary>Reads everything in a file: all spectra, and the DC records where there are any.</summary>
    /// <exception cref="SpectrumFormatException">The file is missing, unreadable, of no known format, or damaged.</exception>
    public static MeasurementFile ReadAll(string path, ReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Read(FileContent.Open(path), options ?? ReadOptions.Default);
    }

    /// <summary>Reads the one spectrum of a file; from several, the one that <see cref="ReadOptions.Id"/> names.</summary>
    /// <exception cref="SpectrumFormatException">As <see cref="ReadAll"/>, or the file holds no spectrum, or several.</exception>
    public static Spectrum Read(string path, ReadOptions? options = null)
    {
        MeasurementFile file = ReadAll(path, options);
        return file.Spectra.Count switch
        {
            1 => file.Spectra[0],
            0 => throw NoSpectrum(path),
            _ => throw new SpectrumFormatException(path,
                FormattableString.Invariant(
                    $"the file holds {file.Spectra.Count} spectra: {Ids(file.Spectra.Select(spectrum => spectrum.Id))}."),
                "Choose one by its id.").About(RemedyTopic.Id),
        };
    }

    internal static MeasurementFile Read(FileContent content, ReadOptions options) => ReadAs(FormatOf(content, options), content, options);

    /// <summary>The format a file is read with.</summary>
    /// <exception cref="SpectrumFormatException">There is none, or it leaves no choice where the options make one.</exception>
    internal static IFileFormat FormatOf(FileContent content, ReadOptions options)
    {
        IFileFormat? format = FormatCatalogue.Find(content);
        if (options.DescribesTable && format is { TakesTableOptions: false })
            format = FormatCatalogue.FindFallback(content)
                ?? throw content.Error($"the columns, signs and units of a {format.Name} file are fixed by the instrument.",
                    "Leave out the columns, the sign and the unit.").About(RemedyTopic.TableReading);
        return format ?? throw content.Error("this is neither text nor the binary file of a known instrument.",
            "Export the measurement as text from the instrument's program.").About(RemedyTopic.FileFormat);
    }

    // Apart, so that the readers of XML and JSON are not loaded for other files.
    private static bool IsDamage(Exception e) =>
        e is InvalidDataException or IOException or NotSupportedException or JsonException or XmlException;

    /// <summary>Reads a file with a format that was found already. What the runtime's own readers of zip,
    /// XML and JSON refuse is reported like every damage.</summary>
    internal static MeasurementFile ReadAs(IFileFormat format, FileContent content, ReadOptions options)
    {
        MeasurementDraft draft = new(content, format.Name);
        try
        {
            format.Read(content, options, draft);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw content.Error($"the {format.Name} file is damaged ({e.Message})",
                "Export or copy it again from the instrument's computer.", cause: e);
        }
        if (draft.IsEmpty)
            throw draft.Refusal
                ?? content.Error($"the {format.Name} file holds no spectrum and no DC record.",
                    "Check that the measurement was finished before the file was saved.");
        MeasurementFile file = draft.Finish();
        if (options.Id is { } id)
            file = Choose(file, id);
        return options.Mask is null && options.Correction is null ? file
            : file with { Spectra = [.. file.Spectra.Select(options.Prepared)] };
    }

    private static MeasurementFile Choose(MeasurementFile file, string id)
    {
        Spectrum[] chosen = [.. file.Spectra.Where(spectrum => spectrum.Id == id)];
        if (chosen.Length == 0 && !(file.Records.Any(record => record.Id == id)))
        {
            throw NoSuchId(file.Path, id, file.Spectra.Count == 1 ? "The file holds one spectrum without an id; leave the id out."
                : $"The ids are {Ids(file.Spectra.Select(spectrum => spectrum.Id))}.");
        }
        return file with { Spectra = chosen, Records = [.. file.Records.Where(record => record.Id == id)] };
    }

    internal static SpectrumFormatException NoSpectrum(string path) =>
        new SpectrumFormatException(path, "the file holds a DC record, but no spectrum.",
            "Read it as a DC record.").About(RemedyTopic.DcRecord);

    internal static SpectrumFormatException NoSuchId(string path, string id, string remedy) =>
        new(path, $"there is no spectrum '{id}'.", remedy);

    internal static string Ids(IEnumerable<string?> ids)
    {
        string[] all = [.. ids.Select(id => id ?? "(no id)")];
        return string.Join(", ", all.Take(12)) + (all.Length > 12 ? ", …" : "");
    }
}
