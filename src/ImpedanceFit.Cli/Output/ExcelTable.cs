#if FULL
using ImpedanceFit.Reporting.Text;
using MiniExcelLibs;

namespace ImpedanceFit.Cli.Output;

/// <summary>A table of results as a sheet of Excel: numbers are numbers, headings have units.</summary>
/// <remarks>Format: Office Open XML (ISO/IEC 29500).</remarks>
internal static class ExcelTable
{
    private const string Sheet = "results";

    /// <summary>Writes the table.</summary>
    public static void Write(Stream stream, ResultTable table)
    {
        PlainTable plain = new(table);
        string[] headings = [.. plain.Headings];
        // The writer asks for the place in its file, which a pipe does not have.
        using MemoryStream whole = new();
        whole.SaveAs(plain.Rows.Select(row => Enumerable.Range(0, headings.Length).ToDictionary(k => headings[k], k => row[k] ?? "")),
            sheetName: Sheet, excelType: ExcelType.XLSX);
        whole.WriteTo(stream);
    }
}
#endif
