using System.Buffers.Text;
using System.Text;
using ImpedanceFit.Formats.Text;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Workbench.Batch.Tables;

namespace ImpedanceFit.Workbench.Batch.Journal;

/// <summary>A line of <c>failures.csv</c>: what was not fitted, and why.</summary>
internal static class FailureLine
{
    /// <summary>The headings with the end of the line.</summary>
    public const string Header = "index,file,id,reason\n";

    /// <summary>The line with its end.</summary>
    public static byte[] Write(long index, FailedInput failure)
    {
        StringBuilder row = new StringBuilder().Append(FormattableString.Invariant($"{index},")).AppendCell(failure.File).Append(',');
        return Encoding.UTF8.GetBytes(row.AppendCell(failure.SpectrumId).Append(',').AppendCell(failure.Message.ReplaceLineEndings(" "))
            .Append('\n').ToString());
    }

    /// <summary>What a line says.</summary>
    public static FailedInput Read(ReadOnlySpan<byte> line)
    {
        string[] cells = CsvText.CellsOf(Encoding.UTF8.GetString(line).TrimEnd('\n'));
        return new FailedInput(CsvCell.Restore(cells[1]), cells[2].Length > 0 ? CsvCell.Restore(cells[2])
            : null, CsvCell.Restore(cells[3]));
    }

    /// <summary>Which place a line takes; null for the headings.</summary>
    public static LineIdentity? Identify(ReadOnlyMemory<byte> line) =>
        Utf8Parser.TryParse(line.Span, out long index, out int length) && length < line.Length && line.Span[length] == ','
        ? new LineIdentity(index, (UInt128)index) : null;
}
