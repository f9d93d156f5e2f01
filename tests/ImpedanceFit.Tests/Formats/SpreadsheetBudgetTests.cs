using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using ImpedanceFit.Formats;

namespace ImpedanceFit.Tests.Formats;

/// <summary>Small zipped files that unpack to very much are refused at once, whatever makes them large.</summary>
public class SpreadsheetBudgetTests
{
    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"",
        Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static TheoryData<string> Bombs =>
        ["many sheets of one part", "many parts", "one large part", "one long cell", "many shared texts", "wide rows of an .ods",
            "large .ods"];

    [Theory, MemberData(nameof(Bombs))]
    public void Zipped_file_that_unpacks_to_too_much_is_refused(string kind)
    {
        byte[] file = Make(kind);
        Assert.InRange(file.Length, 1, 3 << 20);
        long before = GC.GetTotalAllocatedBytes();
        Stopwatch watch = Stopwatch.StartNew();
        SpectrumFormatException error = Assert.Throws<SpectrumFormatException>(() => TextFile.Read(file));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 4);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 700L << 20);
        Assert.True(error.Message.Contains("more than", StringComparison.Ordinal)
            || error.Message.Contains("damaged", StringComparison.Ordinal), error.Message);
    }

    [Fact]
    public void Sheets_that_share_a_part_are_read_once()
    {
        MadeSpectrum cell = MadeSpectrum.Cell;
        StringBuilder rows = new();
        for (int k = 0; k < cell.Count; k++)
            rows.Append(
                FormattableString.Invariant(
                    $"<row><c><v>{cell.Hertz[k]:R}</v></c><c><v>{cell.Z[k].Real:R}</v></c><c><v>{cell.Z[k].Imaginary:R}</v></c></row>"));
        cell.AssertIs(Assert.Single(TextFile.Read(Workbook(20, 1,
            writer => writer.Write($"<worksheet {Main}><sheetData>{rows}</sheetData></worksheet>"))).Spectra));
    }

    /// <summary>Writers may give the main namespace a prefix.</summary>
    [Fact]
    public void Sheet_with_prefixed_elements_is_read()
    {
        MadeSpectrum cell = MadeSpectrum.Cell;
        using MemoryStream memory = new();
        using (ZipArchive archive = new(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part("xl/workbook.xml", $"<x:workbook xmlns:x=\"{Namespace}\" xmlns:r=\"{Relations}\"><x:sheets>"
                + "<x:sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></x:sheets></x:workbook>");
            Part("xl/_rels/workbook.xml.rels", "<p:Relationships xmlns:p=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<p:Relationship Id=\"r1\" Target=\"/xl/worksheets/sheet1.xml\"/></p:Relationships>");
            Part("xl/sharedStrings.xml", $"<x:sst xmlns:x=\"{Namespace}\"><x:si><x:t>frequency (Hz)</x:t></x:si><x:si><x:t>Z' (ohm)</x:t>"
                + "</x:si><x:si><x:t>Z'' (ohm)</x:t></x:si></x:sst>");
            string rows = string.Concat(Enumerable.Range(0, cell.Count).Select(k => FormattableString.Invariant(
                $"<x:row><x:c><x:v>{cell.Hertz[k]:R}</x:v></x:c><x:c><x:v>{cell.Z[k].Real:R}</x:v></x:c>")
                + FormattableString.Invariant($"<x:c><x:v>{cell.Z[k].Imaginary:R}</x:v></x:c></x:row>")));
            Part("xl/worksheets/sheet1.xml", $"<x:worksheet xmlns:x=\"{Namespace}\"><x:sheetData><x:row><x:c t=\"s\"><x:v>0</x:v></x:c>"
                + $"<x:c t=\"s\"><x:v>1</x:v></x:c><x:c t=\"s\"><x:v>2</x:v></x:c></x:row>{rows}</x:sheetData></x:worksheet>");

            void Part(string name, string text)
            {
                using StreamWriter writer = new(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }
        cell.AssertIs(Assert.Single(TextFile.Read(memory.ToArray()).Spectra));
    }

    private static byte[] Make(string kind) => kind switch
    {
        "many sheets of one part" => Workbook(3000, 1, writer => Rows(writer, 2000)),
        "many parts" => Workbook(200, 200, writer => Rows(writer, 4000)),
        "one large part" => Workbook(1, 1, writer => Rows(writer, 1_000_000)),
        "one long cell" => Workbook(1, 1, writer =>
        {
            writer.Write($"<worksheet {Main}><sheetData><row><c t=\"inlineStr\"><is><t>");
            for (int k = 0; k < 100; k++)
                writer.Write(new string('x', 1 << 20));
            writer.Write("</t></is></c></row></sheetData></worksheet>");
        }),
        "many shared texts" => Workbook(1, 1, writer => Rows(writer, 10), writer =>
        {
            writer.Write($"<sst {Main}>");
            for (int k = 0; k < 2_000_000; k++)
                writer.Write("<si><t>a</t></si>");
            writer.Write("</sst>");
        }),
        "wide rows of an .ods" => Zip(("content.xml", writer =>
        {
            Ods(writer, "", () =>
            {
                for (int k = 0; k < 20_000; k++)
                    writer.Write(
                        "<table:table-row><table:table-cell table:number-columns-repeated=\"1000000\" office:value-type=\"float\" "
                            + "office:value=\"1\"/></table:table-row>");
            });
        })),
        _ => Zip(("content.xml", writer => Ods(writer, "", () =>
        {
            for (int k = 0; k < 600_000; k++)
                writer.Write(
                    "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\"/><table:table-cell "
                        + "office:value=\"2\"/></table:table-row>");
        }))),
    };

    private static void Rows(TextWriter writer, int count)
    {
        writer.Write($"<worksheet {Main}><sheetData>");
        for (int k = 0; k < count; k++)
            writer.Write("<row><c><v>1000</v></c><c><v>10</v></c><c><v>-2</v></c></row>");
        writer.Write("</sheetData></worksheet>");
    }

    private static void Ods(TextWriter writer, string name, Action rows)
    {
        writer.Write(
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
                + "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:body><office:spreadsheet><table:table "
                    + "table:name=\"" + name + "\">");
        rows();
        writer.Write("</table:table></office:spreadsheet></office:body></office:document-content>");
    }

    private static byte[] Workbook(int sheets, int parts, Action<TextWriter> sheet, Action<TextWriter>? texts = null)
    {
        List<(string, Action<TextWriter>)> files =
        [
            ("xl/workbook.xml", writer =>
            {
                writer.Write($"<workbook {Main} xmlns:r=\"{Relations}\"><sheets>");
                for (int k = 0; k < sheets; k++)
                    writer.Write(FormattableString.Invariant($"<sheet name=\"s{k}\" sheetId=\"{k + 1}\" r:id=\"rId{k % parts}\"/>"));
                writer.Write("</sheets></workbook>");
            }),
            ("xl/_rels/workbook.xml.rels", writer =>
            {
                writer.Write("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
                for (int k = 0; k < parts; k++)
                    writer.Write(FormattableString.Invariant($"<Relationship Id=\"rId{k}\" Target=\"worksheets/sheet{k}.xml\"/>"));
                writer.Write("</Relationships>");
            }),
        ];
        if (texts is not null)
            files.Add(("xl/sharedStrings.xml", texts));
        for (int k = 0; k < parts; k++)
            files.Add((FormattableString.Invariant($"xl/worksheets/sheet{k}.xml"), sheet));
        return Zip([.. files]);
    }

    private static byte[] Zip(params (string Name, Action<TextWriter> Write)[] parts)
    {
        MemoryStream output = new();
        using (ZipArchive archive = new(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, Action<TextWriter> write) in parts)
            {
                using StreamWriter writer = new(archive.CreateEntry(name, CompressionLevel.Fastest).Open());
                write(writer);
            }
        }
        return output.ToArray();
    }
}
