using System.Text;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.ProjectCsv;

/// <summary>Finds the cells of a row and turns them into numbers. What is wrong is given back, not thrown:
/// it concerns one spectrum of many.</summary>
internal sealed class ProjectCsvRow(FileContent content, ProjectCsvHeader header)
{
    /// <summary>More columns than this no header has.</summary>
    public const int MaximumColumns = 64;

    private readonly (int Start, int End)[] cells = new (int, int)[MaximumColumns];
    private byte[] lastId = [];
    private bool any;

    /// <summary>What was wrong with the last row that was damaged, without its place.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Finds the cells of the current line; gives what is wrong with it, or null.</summary>
    public SpectrumFormatException? Split(LineScanner lines)
    {
        if (lines.IsTooLong)
            return Damage(lines, "the line is longer than any row of numbers.", "This is not a table; check the file.", null);
        ReadOnlySpan<byte> line = lines.Line;
        int count = 0, start = 0;
        bool quoted = false;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
                quoted = !quoted;
            if (i < line.Length && (line[i] != ',' || quoted))
                continue;
            if (count < MaximumColumns)
                cells[count] = (start, i);
            count++;
            start = i + 1;
        }
        if (quoted && count != header.Width)
            return Damage(lines, "a cell in quotes does not end in its line.", "Write the cell, such as an id, without the end of a line.",
                null);
        return count == header.Width ? null
            : Damage(lines, FormattableString.Invariant($"the row has {count} cells where the header has {header.Width}."),
                "Correct or remove the row; the file may be cut off.", null);
    }

    /// <summary>True where the row has the id that was taken last.</summary>
    public bool IsSameId(ReadOnlySpan<byte> line) => any && Cell(line, header.Id).SequenceEqual(lastId);

    /// <summary>Keeps the id of the row and gives it as text.</summary>
    public string TakeId(ReadOnlySpan<byte> line)
    {
        lastId = Cell(line, header.Id).ToArray();
        any = true;
        string id = Encoding.UTF8.GetString(lastId).Trim();
        return CsvCell.Restore(id.Length >= 2 && id[0] == '"' && id[^1] == '"' ? id[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
            : id);
    }

    /// <summary>Adds the point of the row; gives what is wrong with it, or null. A row that was not measured
    /// (no number, frequency 0) is counted as left out.</summary>
    public SpectrumFormatException? AddTo(PointTable points, SampleColumns sizes, LineScanner lines)
    {
        bool sigma = header.SigmaReal >= 0 && header.SigmaImaginary >= 0;
        (double frequency, double real, double imaginary, double sigmaReal, double sigmaImaginary) = (0, 0, 0, 0, 0);
        SpectrumFormatException? damage = Number(lines, header.Frequency, ref frequency) ?? Number(lines, header.Real, ref real)
            ?? Number(lines, header.Imaginary, ref imaginary);
        if (sigma)
            damage ??= Number(lines, header.SigmaReal, ref sigmaReal) ?? Number(lines, header.SigmaImaginary, ref sigmaImaginary);
        if (damage is not null)
        {
            points.Skip(lines.Number, $"({Problem.TrimEnd('.')})");
            return damage;
        }
        double? time = header.Time >= 0 && Extra(lines.Line, header.Time) is var t && double.IsFinite(t) ? t : null;
        if (points.Add(frequency, real, imaginary, lines.Number, time) && sigma)
            points.AddSigma(sigmaReal, sigmaImaginary);
        if (header.HasExtras)
            sizes.Add(Extra(lines.Line, header.Temperature), Extra(lines.Line, header.Thickness), Extra(lines.Line, header.Area),
                Extra(lines.Line, header.PerArea));
        return null;
    }

    private double Extra(ReadOnlySpan<byte> line, int column) =>
        column >= 0 && DecimalNumber.TryParse(Cell(line, column), out double value) ? value : double.NaN;

    private ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> line, int column) => line[cells[column].Start..cells[column].End];

    private SpectrumFormatException? Number(LineScanner lines, int column, ref double value)
    {
        ReadOnlySpan<byte> cell = Cell(lines.Line, column);
        if (DecimalNumber.TryParse(cell, out double parsed) && double.IsFinite(parsed))
        {
            value = parsed;
            return null;
        }
        string text = Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, 40)]).Trim();
        return Damage(lines, text.Length == 0 ? "the cell is empty."
            : $"'{text}' is not a finite number.", "Correct it, or remove the row; the decimal sign is a point.", column + 1);
    }

    private SpectrumFormatException Damage(LineScanner lines, string problem, string remedy, int? column)
    {
        Problem = problem;
        return lines.Number > 0
            ? content.Error(problem, remedy, lines.Number, column)
            : content.Error(
                FormattableString.Invariant($"in the row at byte {lines.Offset}{(column is null ? "" : $", column {column}")}: {problem}"),
                remedy);
    }
}
