using System.IO.Compression;
using System.Text;
using System.Xml;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Instruments.Spreadsheets;

/// <summary>Excel workbooks: zipped XML; shared texts, and one part per sheet.</summary>
internal sealed class ExcelXlsx : IFileFormat
{
    // Of the transitional and of the strict form of the standard.
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        StrictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    public string Name => "Excel .xlsx";

    public bool TakesTableOptions => true;

    public bool Recognises(FileContent content) => ZippedXml.HasPart(content, "xl/workbook.xml");

    public void Read(FileContent content, ReadOptions options, MeasurementDraft draft)
    {
        using ZipArchive archive = ZippedXml.Open(content);
        PartBudget budget = new(content.Name);
        budget.CheckDirectory(archive);
        List<string> texts = SharedTexts(archive, budget);
        Dictionary<string, string> targets = Targets(archive, budget);
        List<Sheet> sheets = [];
        // Sheets that share a part are one.
        HashSet<string> read = new(StringComparer.Ordinal);
        using XmlReader workbook = ZippedXml.Part(archive, "xl/workbook.xml", budget)!;
        while (workbook.ToFollowing("sheet"))
        {
            string name = workbook.GetAttribute("name") ?? "sheet",
                id = workbook.GetAttribute("id", Relations) ?? workbook.GetAttribute("id", StrictRelations) ?? "";
            budget.TakeSheet();
            if (targets.TryGetValue(id, out string? target) && read.Add(target))
                sheets.Add(new Sheet(name, Rows(archive, target, texts, budget)));
        }
        SheetTables.Read(sheets, content, options, draft);
    }

    private static Dictionary<string, string> Targets(ZipArchive archive, PartBudget budget)
    {
        Dictionary<string, string> targets = [];
        using XmlReader? reader = ZippedXml.Part(archive, "xl/_rels/workbook.xml.rels", budget);
        while (reader?.ToFollowing("Relationship") == true)
        {
            if (reader.GetAttribute("Id") is { } id && reader.GetAttribute("Target") is { } target)
                targets.TryAdd(id, target.StartsWith('/') ? target[1..] : "xl/" + target);
        }
        return targets;
    }

    private static List<string> SharedTexts(ZipArchive archive, PartBudget budget)
    {
        List<string> texts = [];
        using XmlReader? reader = ZippedXml.Part(archive, "xl/sharedStrings.xml", budget);
        while (reader?.ToFollowing("si") == true)
        {
            budget.TakeCells(1);
            texts.Add(TextWithin(reader, "si"));
        }
        return texts;
    }

    /// <summary>All texts (t) within an element, joined: a text may be cut into runs of one format.</summary>
    private static string TextWithin(XmlReader reader, string element)
    {
        if (reader.IsEmptyElement)
            return "";
        // Nearly every cell is one piece.
        string first = "";
        StringBuilder? text = null;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.LocalName == element))
        {
            if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.SignificantWhitespace))
                continue;
            if (first.Length == 0)
                first = reader.Value;
            else
                (text ??= new StringBuilder(first)).Append(reader.Value);
        }
        return text?.ToString() ?? first;
    }

    private static List<TextRow> Rows(ZipArchive archive, string part, List<string> texts, PartBudget budget)
    {
        List<TextRow> rows = [];
        using XmlReader? reader = ZippedXml.Part(archive, part, budget);
        if (reader is null)
            return rows;
        int number = 0;
        List<string> cells = [];
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "row")
            {
                Finish();
                number = int.TryParse(reader.GetAttribute("r"), System.Globalization.NumberStyles.None,
                    System.Globalization.CultureInfo.InvariantCulture, out int r) ? r : number + 1;
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "c")
            {
                int column = Column(reader.GetAttribute("r")) ?? cells.Count;
                string kind = reader.GetAttribute("t") ?? "n", value = CellText(reader, kind, texts);
                if (value.Length == 0 || column >= ZippedXml.MaximumColumns)
                    continue;
                while (cells.Count <= column)
                    cells.Add("");
                cells[column] = value.Trim();
            }
        }
        Finish();
        return rows;

        void Finish()
        {
            budget.TakeCells(cells.Count);
            if (cells.Count > 0)
                rows.Add(new TextRow(number, [.. cells]));
            cells.Clear();
        }
    }

    private static string CellText(XmlReader reader, string kind, List<string> texts)
    {
        if (reader.IsEmptyElement)
            return "";
        if (kind == "inlineStr")
            return TextWithin(reader, "c");
        string value = "";
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "c"))
        {
            // The value (v), not the formula (f) it came from.
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "v" && !reader.IsEmptyElement)
                value = TextWithin(reader, "v");
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "f")
                TextWithin(reader, "f");
        }
        return kind == "s"
            ? int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int index)
            && index < texts.Count ? texts[index] : "" : value;
    }

    /// <summary>Zero-based column of a reference like <c>AB12</c>, or null.</summary>
    private static int? Column(string? reference)
    {
        int column = 0, letters = 0;
        foreach (char c in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(c) || ++letters > 3)
                break;
            column = 26 * column + (c - 'A' + 1);
        }
        return column == 0 ? null : column - 1;
    }
}
