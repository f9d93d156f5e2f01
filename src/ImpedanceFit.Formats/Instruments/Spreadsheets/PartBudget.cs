using ImpedanceFit.Formats.Content;

namespace ImpedanceFit.Formats.Instruments.Spreadsheets;

/// <summary>How much a zipped document may unpack to in all: a small file must not fill the memory, with one
/// large part or with many.</summary>
internal sealed class PartBudget(string file)
{
    /// <summary>Bytes of all parts that are read, as many as any other file may have that is held as a whole.</summary>
    public const long Bytes = FileContent.MaximumBytes;

    /// <summary>Cells of all sheets together; a cell takes some hundred bytes of memory.</summary>
    public const int Cells = 500_000;

    /// <summary>Sheets of a document.</summary>
    public const int Sheets = 256;

    private static readonly string TooManyBytes = FormattableString.Invariant($"unpacks to more than {Bytes >> 20} MB");

    private long bytes;
    private int cells, sheets;

    /// <summary>Takes bytes from what is left.</summary>
    /// <exception cref="SpectrumFormatException">There is not so much left.</exception>
    public void TakeBytes(long count) => Check(bytes += count, Bytes, TooManyBytes);

    /// <summary>Refuses at once what by its own directory unpacks to too much: the parts that hold tables
    /// and texts, not pictures.</summary>
    /// <exception cref="SpectrumFormatException">It does.</exception>
    public void CheckDirectory(System.IO.Compression.ZipArchive archive) =>
        Check(archive.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            .Sum(entry => Math.Min(entry.Length, Bytes + 1)), Bytes, TooManyBytes);

    /// <summary>Takes cells from what is left.</summary>
    /// <exception cref="SpectrumFormatException">There are not so many left.</exception>
    public void TakeCells(int count) => Check(cells += count, Cells, FormattableString.Invariant($"has more than {Cells} cells"));

    /// <summary>Takes a sheet from what is left.</summary>
    /// <exception cref="SpectrumFormatException">There is none left.</exception>
    public void TakeSheet() => Check(++sheets, Sheets, FormattableString.Invariant($"has more than {Sheets} sheets"));

    private void Check(long taken, long limit, string problem)
    {
        if (taken > limit)
            throw new SpectrumFormatException(file, $"the spreadsheet {problem}; no measurement does.",
                "Copy the table into a spreadsheet of its own, or save it as CSV.");
    }
}
