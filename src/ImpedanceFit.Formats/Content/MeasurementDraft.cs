using ImpedanceFit.Spectra;

namespace ImpedanceFit.Formats.Content;

/// <summary>What a reader has found so far: spectra, records, notes. Turned into a <see cref="MeasurementFile"/> at the end.</summary>
internal sealed class MeasurementDraft(FileContent content, string format)
{
    private readonly List<(SpectrumColumns Columns, SpectrumMetadata Metadata, string? Id)> spectra = [];
    private readonly List<DcRecord> records = [];
    private readonly List<Diagnostic> diagnostics = [];
    private readonly List<string> inference = [];

    /// <summary>Why a table gave nothing: the error to report where no other gave anything.</summary>
    public SpectrumFormatException? Refusal { get; private set; }

    /// <summary>True until something was found.</summary>
    public bool IsEmpty => spectra.Count == 0 && records.Count == 0;

    /// <summary>Number of spectra so far.</summary>
    public int SpectrumCount => spectra.Count;

    /// <summary>Notes something the user should know; the same text only once.</summary>
    /// <param name="text">A sentence.</param>
    /// <param name="code">One of <see cref="DiagnosticCodes"/>.</param>
    public void Warn(string text, string code = DiagnosticCodes.Reading) => AddOnce(diagnostics, Diagnostic.Warning(code, text));

    /// <summary>Notes how something was read and why; the same text only once.</summary>
    public void Note(string text) => AddOnce(inference, text);

    /// <summary>Adds the sweeps of a table of points, split where the frequency restarts; a rejected point
    /// is reported with its line.</summary>
    public void AddSweeps(PointTable points, SpectrumMetadata metadata, string? id = null) => AddSweeps(points, _ => metadata, id);

    /// <summary>The same with metadata of each sweep, e.g. its temperature.</summary>
    public void AddSweeps(PointTable points, Func<PointTable, SpectrumMetadata> metadata, string? id = null)
    {
        if (!ReportSkipped(points))
            return;
        IReadOnlyList<PointTable> sweeps = Sweeps.Split(points);
        if (sweeps.Count > 1)
            Note($"the frequency starts again {Counted.Of(sweeps.Count - 1, "time")}: {Counted.Of(sweeps.Count, "spectrum")}.");
        for (int k = 0; k < sweeps.Count; k++)
            AddSpectrum(sweeps[k], metadata(sweeps[k]), sweeps.Count == 1 ? id : id is null ? null
                : FormattableString.Invariant($"{id}.{k + 1}"));
    }

    /// <summary>Adds one spectrum without looking for restarts.</summary>
    public void AddSpectrum(PointTable points, SpectrumMetadata metadata, string? id = null)
    {
        if (!ReportSkipped(points) || points.Count == 0)
            return;
        int rows = points.Count;
        if (points.DropRepeats() is { } repeats)
            Warn(repeats.Describe(rows), DiagnosticCodes.RowsLeftOut);
        spectra.Add((points.ToColumns(content), metadata, id));
    }

    /// <summary>Runs what reads one part of a file (a channel, a table, a segment); if it is refused, the
    /// others are still read and it is named.</summary>
    public void TryPart(string name, Action read)
    {
        try
        {
            read();
        }
        catch (SpectrumFormatException error)
        {
            Refuse(error);
            string place = error.Line is { } line ? FormattableString.Invariant($" (line {line})") : "";
            Warn($"{name} was left out{place}: {error.Problem}", DiagnosticCodes.PartLeftOut);
        }
    }

    /// <summary>Keeps the first error of a part, for the case that no other part holds anything.</summary>
    public void Refuse(SpectrumFormatException error) => Refusal ??= error;

    /// <summary>Warns of the rows that were left out; where hardly any other is left, gives false, and keeps
    /// the error for the case that nothing else is found.</summary>
    public bool ReportSkipped(PointTable points)
    {
        if (points.Skipped is not { } skipped)
            return true;
        string text = skipped.Describe(points.Rows);
        Warn(text, DiagnosticCodes.RowsLeftOut);
        if (!points.IsSpoilt)
            return true;
        Refuse(content.Error(points.Count == 0 ? $"no row holds a point. {text}"
            : $"too few rows hold a point. {text}",
            "A row needs a frequency above 0 and two finite numbers; correct or remove the others.", skipped.FirstLine));
        return false;
    }

    /// <summary>Adds a DC record.</summary>
    public void Add(DcRecord record) => records.Add(record);

    /// <summary>The finished file: ids where there are several spectra, format and notes in the metadata of each.</summary>
    public MeasurementFile Finish()
    {
        HashSet<string> taken = [];
        List<Spectrum> named = new(spectra.Count);
        foreach ((SpectrumColumns columns, SpectrumMetadata metadata, string? given) in spectra)
        {
            string? id = spectra.Count == 1 ? given : Unique(given ?? FormattableString.Invariant($"{named.Count + 1}"), taken);
            named.Add(new Spectrum(columns, id,
                metadata with { Format = format, Inference = [.. inference], Diagnostics = [.. diagnostics] }));
        }
        taken.Clear();
        List<DcRecord> namedRecords = new(records.Count);
        foreach (DcRecord record in records)
        {
            string? id = records.Count == 1 ? record.Id
                : Unique(record.Id ?? FormattableString.Invariant($"{namedRecords.Count + 1}"), taken);
            namedRecords.Add(new DcRecord(record.Technique, record.Seconds, record.PotentialVolts, record.CurrentAmperes)
            {
                Id = id,
                Metadata = record.Metadata with { Format = format, Inference = [.. inference], Diagnostics = [.. diagnostics] },
            });
        }
        return new MeasurementFile
            { Path = content.Name, Format = format, Spectra = named, Records = namedRecords, Diagnostics = [.. diagnostics],
                Inference = [.. inference] };
    }

    private static string Unique(string wanted, HashSet<string> taken)
    {
        string id = wanted;
        for (int k = 2; !taken.Add(id); k++)
            id = FormattableString.Invariant($"{wanted}-{k}");
        return id;
    }

    private static void AddOnce<T>(List<T> list, T text)
    {
        if (!list.Contains(text))
            list.Add(text);
    }
}
