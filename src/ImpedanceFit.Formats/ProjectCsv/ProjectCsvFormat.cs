using ImpedanceFit.Formats.Content;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Formats.ProjectCsv;

/// <summary>The project's own CSV, recognised by its header.</summary>
internal sealed class ProjectCsvFormat : IFileFormat
{
    internal const string FormatName = "ImpedanceFit CSV";

    public string Name => FormatName;

    public bool TakesTableOptions => false;

    public bool Recognises(FileContent content) => content.Head.Length > 30 && ProjectCsvHeader.TryParse(FirstLine(content.Head)) is not null;

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        draft.Note("columns by the header of the project's CSV; Hz, ohm, capacitive Z'' < 0.");
        foreach ((string? id, PointTable points) in ProjectCsvReader.Read(content))
        {
            if (id is null)
                draft.AddSweeps(points, SpectrumMetadata.Empty);
            else
                draft.AddSpectrum(points, SpectrumMetadata.Empty, id);
        }
    }

    public IEnumerable<(string? Id, Func<Spectrum> Make)> Stream(FileContent content)
    {
        SpectrumMetadata metadata = new() { Format = FormatName };
        foreach ((string? id, PointTable points) in ProjectCsvReader.Read(content))
        {
            if (id is not null)
            {
                yield return (id, () => points.ToSpectrum(content).WithMetadata(metadata).WithId(id));
                continue;
            }
            IReadOnlyList<PointTable> sweeps = Sweeps.Split(points);
            for (int k = 0; k < sweeps.Count; k++)
            {
                (PointTable sweep, string? number) = (sweeps[k], sweeps.Count == 1 ? null : FormattableString.Invariant($"{k + 1}"));
                yield return (number, () => sweep.ToSpectrum(content).WithMetadata(metadata).WithId(number));
            }
        }
    }

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\uFEFF"u8))
            head = head[3..];
        int end = head.IndexOf((byte)'\n');
        return (end < 0 ? head : head[..end]).TrimEnd((byte)'\r');
    }
}
