using System.IO.Compression;
using System.Text;
using System.Xml;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Instruments.Spreadsheets;

/// <summary>OpenDocument spreadsheets: zipped XML; all sheets in one part, repeated cells and rows written once.</summary>
internal sealed class OpenDocumentOds : IFileFormat
{
    private const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";

    public string Name => "OpenDocument .ods";

    public bool TakesTableOptions => true;

    public bool Recognises(FileContent content) =>
        ZippedXml.HasPart(content, "content.xml") && !ZippedXml.HasPart(content, "xl/workbook.xml");

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        using ZipArchive archive = ZippedXml.Open(content);
        PartBudget budget = new(content.Name);
        budget.CheckDirectory(archive);
        using XmlReader reader = ZippedXml.Part(archive, "content.xml", budget)!;
        List<Sheet> sheets = [];
        while (reader.ReadToFollowing("table", Table))
        {
            budget.TakeSheet();
            sheets.Add(new Sheet(reader.GetAttribute("name", Table) ?? "sheet", ReadRows(reader, budget)));
        }
        SheetTables.Read(sheets, content, options, draft);
    }

    private static List<TextRow> ReadRows(XmlReader reader, PartBudget budget)
    {
        List<TextRow> rows = [];
        if (reader.IsEmptyElement)
            return rows;
        int number = 1;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "table" && reader.NamespaceURI == Table))
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "table-row")
                continue;
            int repeated = Count(reader.GetAttribute("number-rows-repeated", Table));
            string[] cells = ReadCells(reader);
            // Rows alike are written once; empty ones fill the sheet to its end and are not kept.
            budget.TakeCells(cells.Length);
            if (cells.Length > 0)
                rows.Add(new TextRow(number, cells));
            number = (int)Math.Min(int.MaxValue, (long)number + repeated);
        }
        return rows;
    }

    private static string[] ReadCells(XmlReader reader)
    {
        List<string> cells = [];
        if (reader.IsEmptyElement)
            return [];
        int empty = 0;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "table-row"))
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName is not ("table-cell" or "covered-table-cell"))
                continue;
            int repeated = Count(reader.GetAttribute("number-columns-repeated", Table));
            string? number = reader.GetAttribute("value", Office);
            string text = CellText(reader);
            string value = number ?? text;
            if (value.Length == 0)
            {
                empty = (int)Math.Min(ZippedXml.MaximumColumns, (long)empty + repeated);
                continue;
            }
            for (; empty > 0 && cells.Count < ZippedXml.MaximumColumns; empty--)
                cells.Add("");
            for (int k = 0; k < repeated && cells.Count < ZippedXml.MaximumColumns; k++)
                cells.Add(value.Trim());
        }
        return [.. cells];
    }

    private static string CellText(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return "";
        var text = new StringBuilder();
        string cell = reader.LocalName;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.LocalName == cell))
        {
            if (reader.NodeType == XmlNodeType.Text)
                text.Append(reader.Value);
        }
        return text.ToString();
    }

    private static int Count(string? text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int count)
        ? Math.Max(1, count) : 1;
}
