using System.Globalization;
using System.Text;
using ImpedanceFit.Formats.Content;

namespace ImpedanceFit.Formats.ProjectCsv;

/// <summary>Reads the project's CSV byte by byte: one spectrum at a time, no string per cell.</summary>
internal static class ProjectCsvReader
{
    /// <summary>More points than this are no spectrum but a mistake (an id column that was left out), and are refused before they fill the memory.</summary>
    private const int MaximumPoints = 1_000_000;

    private const int MaximumColumns = 64;

    /// <summary>The spectra in order, each with its id; null ids where the file has no id column (then there is one table).</summary>
    /// <exception cref="SpectrumFormatException">The header or a row is damaged.</exception>
    public static IEnumerable<(string? Id, PointTable Points)> Read(FileContent content)
    {
        using LineScanner lines = new(content);
        if (!lines.Next() || ProjectCsvHeader.TryParse(lines.Line) is not { } header)
            throw content.Error("the first line is not the header of the project's CSV.", "It must name frequency_Hz,z_real_ohm,z_imag_ohm; other files are read by SpectrumFile.ReadAll.", 1);
        if (header.Width > MaximumColumns)
            throw content.Error(FormattableString.Invariant($"the header names {header.Width} columns."), "The project's CSV has at most six; remove the others.", 1);
        RowReader rows = new(content, header);
        HashSet<string> finished = [];
        PointTable points = new();
        string? id = null;
        while (lines.Next())
        {
            if (lines.Line.IsEmpty)
                continue;
            rows.Split(lines.Line, lines.Number);
            if (header.Id >= 0 && !rows.IsSameId(lines.Line))
            {
                if (id is not null)
                {
                    yield return (id, points);
                    finished.Add(id);
                }
                points = new PointTable();
                id = rows.TakeId(lines.Line);
                if (finished.Contains(id))
                    throw content.Error($"the id '{id}' comes again after another one.", "Keep the rows of one spectrum together, or give the second one another id.", lines.Number);
            }
            rows.AddTo(points, lines.Line, lines.Number);
            if (points.Count > MaximumPoints)
                throw content.Error(FormattableString.Invariant($"one spectrum has more than {MaximumPoints} points."), "Give each spectrum an id of its own in a column 'id'.", lines.Number);
        }
        if (points.Count == 0)
            throw content.Error("there is a header, but no row.", "Add rows of frequency, Z' and Z''.", 1);
        yield return (id, points);
    }

    /// <summary>Finds the cells of a row and turns them into numbers.</summary>
    private sealed class RowReader(FileContent content, ProjectCsvHeader header)
    {
        private readonly (int Start, int End)[] cells = new (int, int)[MaximumColumns];
        private byte[] lastId = [];
        private bool any;

        public void Split(ReadOnlySpan<byte> line, int number)
        {
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
            if (count != header.Width)
                throw content.Error(FormattableString.Invariant($"the row has {count} cells where the header has {header.Width}."), "Mend or remove the row; the file may be cut off.", number);
        }

        public bool IsSameId(ReadOnlySpan<byte> line) => any && Cell(line, header.Id).SequenceEqual(lastId);

        public string TakeId(ReadOnlySpan<byte> line)
        {
            lastId = Cell(line, header.Id).ToArray();
            any = true;
            string id = Encoding.UTF8.GetString(lastId).Trim();
            return id.Length >= 2 && id[0] == '"' && id[^1] == '"' ? id[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : id;
        }

        public void AddTo(PointTable points, ReadOnlySpan<byte> line, int number)
        {
            points.Add(Number(line, header.Frequency, number), Number(line, header.Real, number), Number(line, header.Imaginary, number), number);
            if (header.SigmaReal >= 0 && header.SigmaImaginary >= 0)
                points.AddSigma(Number(line, header.SigmaReal, number), Number(line, header.SigmaImaginary, number));
        }

        private ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> line, int column) => line[cells[column].Start..cells[column].End];

        private double Number(ReadOnlySpan<byte> line, int column, int number)
        {
            ReadOnlySpan<byte> cell = Cell(line, column);
            if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
                return value;
            string text = Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, 40)]).Trim();
            throw content.Error(text.Length == 0 ? "the cell is empty." : $"'{text}' is no finite number.", "Mend it, or remove the row; the decimal sign is a point.", number, column + 1);
        }
    }
}
