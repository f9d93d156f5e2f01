#if FULL
using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using ImpedanceFit.Reporting.Origins;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Workbench.Repeats;
using MiniExcelLibs;

namespace ImpedanceFit.Cli.Output;

/// <summary>A table of results as a sheet of Excel: numbers are numbers, headings have units.</summary>
/// <remarks>Format: Office Open XML (ISO/IEC 29500).</remarks>
internal static class ExcelTable
{
    private const string Sheet = "results", Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Writes the table.</summary>
    public static void Write(Stream stream, ResultTable table)
    {
        PlainTable plain = new(table);
        string[] headings = [.. plain.Headings];
        // The writer asks for the place in its file, which a pipe does not have.
        using MemoryStream whole = new();
        IEnumerable<object> rows = plain.Rows.Select(row =>
            Enumerable.Range(0, headings.Length).ToDictionary(k => headings[k], k => row[k] ?? ""));
        IEnumerable<object> about = OriginRows().Concat(table.Missing.Select(each => Row("not in the table", each)));
        whole.SaveAs(new Dictionary<string, object> { [Sheet] = rows, [RunOrigin.Key] = about }, excelType: ExcelType.XLSX);
        using (ZipArchive archive = new(whole, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (ZipArchiveEntry part in archive.Entries.Where(part => part.FullName.EndsWith(".xml", StringComparison.Ordinal)))
                LeavePrefixOut(part);
        }
        whole.WriteTo(stream);
    }

    private static IEnumerable<object> OriginRows()
    {
        RunOrigin origin = OriginMarks.OfRun();
        yield return Row("program", $"ImpedanceFit {origin.Version}");
        yield return Row("commit", origin.Commit);
        yield return Row("command", ReportFile.CommandOf(origin.Arguments));
        yield return Row("seed", origin.Seed?.ToString(CultureInfo.InvariantCulture) ?? "");
        foreach (InputFile file in origin.Files)
            yield return Row(file.Name, $"SHA-256 {file.Sha256 ?? "unknown"}");
        // The same once more, for repeat.
        foreach ((string what, string value) in SpreadsheetOrigin.RowsOf(origin.Json))
            yield return Row(what, value);
    }

    private static Dictionary<string, object> Row(string name, string value) => new() { ["what"] = name, ["value"] = value };

    // The library writes <x:worksheet>. That is right, but readers that look for <worksheet> (exceljs and others) find no sheet.
    private static void LeavePrefixOut(ZipArchiveEntry part)
    {
        using Stream stream = part.Open();
        XDocument document = XDocument.Load(stream);
        XElement root = document.Root!;
        if (root.Name.NamespaceName != Main || root.Attributes().FirstOrDefault(attribute => attribute.IsNamespaceDeclaration
            && attribute.Name.LocalName != "xmlns" && attribute.Value == root.Name.NamespaceName) is not { } prefix)
            return;
        prefix.Remove();
        root.SetAttributeValue("xmlns", root.Name.NamespaceName);
        stream.SetLength(0);
        document.Save(stream, SaveOptions.DisableFormatting);
    }
}
#endif
