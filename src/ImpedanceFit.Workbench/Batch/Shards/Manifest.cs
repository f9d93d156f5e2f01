using System.Globalization;
using System.Text.Json;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Documents;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Workbench.Batch.Shards;

/// <summary>The inputs of a batch as a list that was made once and is read by all who share the work. One JSON document a line: first what
/// holds for all, then the files in their order. Read as a stream; there may be millions.</summary>
internal sealed record Manifest
{
    private const int Version = 2;

    /// <summary>The file itself.</summary>
    public required string Path { get; init; }

    /// <summary>The folder of all inputs, as a full path; names are relative to it.</summary>
    public required string Root { get; init; }

    /// <summary>Number of files.</summary>
    public required long Files { get; init; }

    /// <summary>Number of spectra; an estimate where a file is too large to be counted.</summary>
    public required long Spectra { get; init; }

    /// <summary>How the files are to be read: columns, sign, unit, sheet.</summary>
    public required string Reading { get; init; }

    /// <summary>A hash of all lines.</summary>
    public required string Identity { get; init; }

    /// <summary>The circuit that was identified for all files; null where that was not asked for.</summary>
    public FolderCircuit? Identified { get; init; }

    /// <summary>Reads what holds for all files.</summary>
    /// <exception cref="ManifestException">There is no such file, or it is not a manifest.</exception>
    public static Manifest Open(string path)
    {
        try
        {
            using StreamReader reader = new(path);
            string line = reader.ReadLine() ?? "";
            if (ReadBack.Of(line, DocumentReaders.Default.ManifestVersion).Manifest != Version)
                throw new ManifestException(path, "it was made by another version of the program.", "Make it again with 'batch manifest'.");
            ManifestHead head = ReadBack.Of(line, DocumentReaders.Default.ManifestHead);
            return new Manifest
            {
                Path = path,
                Root = head.Inputs,
                Files = head.Files,
                Spectra = head.Spectra,
                Reading = head.Reading,
                Identity = head.Identity,
                Identified = head is { Circuit: { } circuit, Probability: { } probability, Sample: { } sample }
                    ? new FolderCircuit(new CircuitLibrary().Resolve(circuit), probability, sample) : null,
            };
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ManifestException(path, "there is no such file.", "Make it with 'batch manifest'.");
        }
        catch (JsonException)
        {
            throw new ManifestException(path, "it is not a manifest.", "Make one with 'batch manifest'.");
        }
    }

    /// <summary>The files in their order.</summary>
    /// <exception cref="ManifestException">A line is damaged, or lines are missing.</exception>
    public IEnumerable<PlacedEntry> Entries()
    {
        (long files, long positions, long spectra) = (0, 0, 0);
        using StreamReader reader = new(Path);
        _ = reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            ManifestEntry entry = EntryOf(line, ++files);
            yield return new PlacedEntry(entry, positions, spectra);
            positions += entry.Positions;
            spectra += entry.Spectra;
        }
        if (files != Files || spectra != Spectra)
            throw new ManifestException(Path, FormattableString.Invariant($"it is cut off: {files} of {Files} files are in it."),
                "Make it again with 'batch manifest'.");
    }

    /// <summary>A file where it is on this computer.</summary>
    public BatchFile FileOf(ManifestEntry entry) => new(System.IO.Path.Combine(Root, entry.File), entry.File) { Problem = entry.Problem };

    /// <summary>How files are read, in words to be compared.</summary>
    public static string TextOf(ReadOptions reading) =>
        string.Create(CultureInfo.InvariantCulture,
            $"columns {reading.Columns?.ToString() ?? "-"}, "
            + $"sign {reading.Sign?.ToString(CultureInfo.InvariantCulture) ?? "-"}, "
            + $"unit {reading.Unit ?? "-"}, sheet {reading.Sheet ?? "-"}{(reading.Id is { } id ? $", id {id}" : "")}")
        + (reading.Exclude is { } points ? $", exclude {points}" : "")
        + (reading.Correction is { } correction ? $", taken off: {correction.Identity}" : "");

    /// <summary>In one line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Path}: {Counted.Of(Spectra, "spectrum")} in {Counted.Of(Files, "file")}");

    /// <summary>Writes the first line.</summary>
    public void WriteHead(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("manifest", Version);
        writer.WriteString("inputs", Root);
        writer.WriteNumber("files", Files);
        writer.WriteNumber("spectra", Spectra);
        writer.WriteString("reading", Reading);
        writer.WriteString("identity", Identity);
        if (Identified is { } identified)
        {
            writer.WriteString("circuit", identified.Given);
            writer.WriteNumber("probability", identified.Probability);
            writer.WriteTexts("sample", identified.Sample);
        }
        writer.WriteEndObject();
    }

    /// <summary>Writes the line of a file.</summary>
    public static void Write(Utf8JsonWriter writer, ManifestEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("file", entry.File);
        writer.WriteNumber("bytes", entry.Bytes);
        writer.WriteNumber("spectra", entry.Spectra);
        if (!entry.Counted)
            writer.WriteBoolean("counted", false);
        if (entry.Split)
            writer.WriteBoolean("split", true);
        writer.WriteString("hash", entry.Hash);
        if (entry.Written is { } written)
            writer.WriteNumber("written", written);
        if (entry.Problem is not null)
            writer.WriteString("problem", entry.Problem);
        writer.WriteEndObject();
    }

    private ManifestEntry EntryOf(string line, long number)
    {
        try
        {
            return ReadBack.Of(line, DocumentReaders.Default.ManifestEntry);
        }
        catch (JsonException e)
        {
            throw new ManifestException(Path, FormattableString.Invariant($"line {number + 1} is damaged ({e.Message})."),
                "Make it again with 'batch manifest'.");
        }
    }
}
