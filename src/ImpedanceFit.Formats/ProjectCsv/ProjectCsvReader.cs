using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Reading;

namespace ImpedanceFit.Formats.ProjectCsv;

/// <summary>Reads the project's CSV byte by byte: one spectrum at a time, no string per cell.</summary>
internal static class ProjectCsvReader
{
    /// <summary>A longer line is no row of numbers; the limit keeps junk from filling the memory.</summary>
    public const int LongestLine = 1 << 16;

    /// <summary>More points than this are no spectrum but a mistake (an id column that was left out), and
    /// are refused before they fill the memory.</summary>
    private const int MaximumPoints = 1_000_000;

    /// <summary>How far before a part of the file reading begins, to know which spectrum the rows before it
    /// belong to: a few rows at least.</summary>
    private const long LookBack = 4 * LongestLine;

    /// <summary>The spectra of a part of the file, in order. A damaged row is left out alone; a spectrum without
    /// a good row is damaged. Without an id column there is one table, and the part must be the whole file.
    /// Whether an id comes twice is seen only in a whole file.</summary>
    /// <exception cref="SpectrumFormatException">The header is damaged, or a whole file has no row.</exception>
    public static IEnumerable<ProjectCsvRun> Read(FileContent content, ByteRange range)
    {
        (ProjectCsvHeader header, int headerEnd) = ReadHeader(content);
        bool whole = range == ByteRange.Whole, fromHeader = range.From - LookBack <= headerEnd;
        using LineScanner lines = new(content, LongestLine, fromHeader ? 0 : range.From - LookBack);
        if (fromHeader)
            _ = lines.Next();
        ProjectCsvRow row = new(content, header);
        HashSet<string> finished = [];
        ProjectCsvRun? run = null;
        SpectrumFormatException? first = null;   // what is wrong with the first bad row of the run, or of those before the first run
        List<int> orphans = [];                  // damaged rows before the first that says whose it is
        while (lines.Next())
        {
            if (lines.Line.IsEmpty && !lines.IsTooLong)
                continue;
            SpectrumFormatException? damage = row.Split(lines);
            if (damage is not null && run is null)
            {
                orphans.Add(lines.Number);
                first ??= damage;
                continue;
            }
            // A row that is cut off cannot say whose it is; it is taken for one of the spectrum before it.
            if (run is null || (damage is null && header.Id >= 0 && !row.IsSameId(lines.Line)))
            {
                if (run is not null)
                {
                    if (run.Offset >= range.From)
                        yield return Finished(content, run, first);
                    first = null;
                }
                if (lines.Offset >= range.To)
                    yield break;
                string? id = header.Id >= 0 ? row.TakeId(lines.Line) : null;
                // The spectra of a file mostly have as many points as each other.
                PointTable points = new(run?.Points.Count ?? 0) { NamesByRow = id is not null };
                run = new ProjectCsvRun(lines.Offset, id, points, null, new SampleColumns());
                foreach (int orphan in orphans)
                    run.Points.Skip(orphan, "that cannot be split into cells");
                orphans.Clear();
                if (whole && id is not null && !finished.Add(id))
                    run = run with
                        { Damage = content.Error($"the id '{id}' appears again after another id.",
                            "Keep the rows of one spectrum together, or give the second one another id.", Known(lines.Number)) };
            }
            if (damage is not null)
                run.Points.Skip(lines.Number, $"({row.Problem.TrimEnd('.')})");
            else if (run.Damage is null)
                damage = row.AddTo(run.Points, run.Sizes, lines);
            first ??= damage;
            if (run.Points.Count > MaximumPoints && run.Damage is null)
                run = run with
                    { Damage = content.Error(FormattableString.Invariant($"one spectrum has more than {MaximumPoints} points."),
                        "Give each spectrum an id of its own in a column 'id'.", Known(lines.Number)) };
        }
        if (run is null && first is not null && whole)
            throw first;
        if (run is null && whole)
            throw content.Error("there is a header, but no row.", "Add rows of frequency, Z' and Z''.", 1);
        if (run is not null && run.Offset >= range.From && run.Offset < range.To)
            yield return Finished(content, run, first);
    }

    // A spectrum of which hardly a row is left is damaged by what its first bad row has.
    private static ProjectCsvRun Finished(FileContent content, ProjectCsvRun run, SpectrumFormatException? first) =>
        run.Damage is not null || !run.Points.IsSpoilt ? run
        : run with { Damage = first
            ?? content.Error(run.Points.Skipped!.Describe(run.Points.Rows), "Correct or remove these rows.",
                run.Points.Skipped.FirstLine) };

    private static (ProjectCsvHeader Header, int End) ReadHeader(FileContent content)
    {
        int end = content.Head.IndexOf((byte)'\n') + 1;
        if (ProjectCsvFormat.HeaderOf(content) is not { } header)
            throw content.Error("the first line is not the header of the project's CSV.",
                "It must name frequency_Hz,z_real_ohm,z_imag_ohm; other files are read by SpectrumFile.ReadAll.", 1);
        if (header.Width > ProjectCsvRow.MaximumColumns)
            throw content.Error(FormattableString.Invariant($"the header names {header.Width} columns."),
                "The project's CSV has at most eleven; remove the others.", 1);
        return (header, end);
    }

    private static int? Known(int number) => number > 0 ? number : null;
}
