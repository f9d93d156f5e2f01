namespace ImpedanceFit.Formats.Instruments.Spreadsheets;

/// <summary>How much a zipped document may unpack to in all: a small file must not fill the memory, with one large part or with many.</summary>
internal sealed class PartBudget(string file)
{
    /// <summary>Bytes of all parts that are read, each time they are read.</summary>
    public const long Bytes = 64L << 20;

    /// <summary>Cells of all sheets together; a cell takes some hundred bytes of memory.</summary>
    public const int Cells = 1_000_000;

    /// <summary>Sheets of a document.</summary>
    public const int Sheets = 256;

    private long bytes;
    private int cells, sheets;

    /// <summary>Takes bytes from what is left.</summary>
    /// <exception cref="SpectrumFormatException">There is not so much left.</exception>
    public void TakeBytes(long count) => Check(bytes += count, Bytes, FormattableString.Invariant($"unpacks to more than {Bytes >> 20} MB"));

    /// <summary>Takes cells from what is left.</summary>
    /// <exception cref="SpectrumFormatException">There are not so many left.</exception>
    public void TakeCells(int count) => Check(cells += count, Cells, FormattableString.Invariant($"has more than {Cells} cells"));

    /// <summary>Takes a sheet from what is left.</summary>
    /// <exception cref="SpectrumFormatException">There is none left.</exception>
    public void TakeSheet() => Check(++sheets, Sheets, FormattableString.Invariant($"has more than {Sheets} sheets"));

    private void Check(long taken, long limit, string problem)
    {
        if (taken > limit)
            throw new SpectrumFormatException(file, $"the spreadsheet {problem}; no measurement does.", "Copy the table into a spreadsheet of its own, or save it as CSV.");
    }
}
