using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Reading;

namespace ImpedanceFit.Formats.ProjectCsv;

/// <summary>The project's own CSV, recognised by its header.</summary>
internal sealed class ProjectCsvFormat : IFileFormat
{
    internal const string FormatName = "ImpedanceFit CSV";

    public string Name => FormatName;

    public bool TakesTableOptions => false;

    public bool Recognises(FileContent content) => content.Head.Length > 30 && HeaderOf(content) is not null;

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        draft.Note("columns by the header of the project's CSV; Hz, ohm, capacitive Z'' < 0.");
        foreach (ProjectCsvRun run in ProjectCsvReader.Read(content, ByteRange.Whole))
        {
            if (run.Damage is not null)
                throw run.Damage;
            if (run.Id is null)
                draft.AddSweeps(run.Points, run.Sizes.Metadata);
            else
                draft.AddSpectrum(run.Points, run.Sizes.Metadata, run.Id);
        }
    }

    public bool TakesRanges(FileContent content) => HeaderOf(content) is { Id: >= 0 };

    public IEnumerable<StreamedSpectrum> Stream(FileContent content, ByteRange range)
    {
        foreach (ProjectCsvRun run in ProjectCsvReader.Read(content, range))
        {
            IReadOnlyList<PointTable> sweeps = run.Id is null && run.Damage is null ? Sweeps.Split(run.Points) : [run.Points];
            for (int k = 0; k < sweeps.Count; k++)
            {
                (PointTable sweep, string? id) = (sweeps[k], sweeps.Count == 1 ? run.Id : FormattableString.Invariant($"{k + 1}"));
                yield return new StreamedSpectrum(id, () => Made(content, run, sweep, id)) { Offset = run.Offset };
            }
        }
    }

    private static Spectrum Made(FileContent content, ProjectCsvRun run, PointTable sweep, string? id)
    {
        if (run.Damage is not null)
            throw run.Damage;
        SpectrumMetadata metadata = run.Metadata with { Format = FormatName };
        int rows = sweep.Count;
        if (sweep.DropRepeats() is { } repeats)
            metadata = metadata with
                { Diagnostics = [.. metadata.Diagnostics, Diagnostic.Warning(DiagnosticCodes.RowsLeftOut, repeats.Describe(rows))] };
        return new Spectrum(sweep.ToColumns(content, run.Offset), id, metadata);
    }

    /// <summary>The header, or null where the file does not begin with one.</summary>
    internal static ProjectCsvHeader? HeaderOf(FileContent content) => ProjectCsvHeader.TryParse(FirstLine(content.Head));

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\uFEFF"u8))
            head = head[3..];
        int end = head.IndexOf((byte)'\n');
        return (end < 0 ? head : head[..end]).TrimEnd((byte)'\r');
    }
}
