using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace ImpedanceFit.Cli.Tests;

/// <summary>Tables for a spreadsheet.</summary>
public sealed class SheetTests : IDisposable
{
    private const string Pellet = "samples/instruments/CSV_Example.csv";
    private static readonly string[] Fit = ["fit", Pellet, "-c", "R1-CPE1"];
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Sheet_of_Excel_has_the_cells_of_the_CSV_as_numbers()
    {
        (string sheet, string csv) = (folder.PathOf("table.xlsx"), folder.PathOf("table.csv"));
        Assert.InRange(Program.Run([.. Fit, "--xlsx", sheet, "--csv", csv]).ExitCode, 0, 1);
        string[][] lines = [.. File.ReadAllLines(csv).Select(line => line.Split(','))];
        using ZipArchive archive = ZipFile.OpenRead(sheet);
        using Stream stream = archive.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        XElement[][] rows = [.. XDocument.Load(stream).Descendants().Where(element => element.Name.LocalName == "row")
            .Select(row => row.Elements().ToArray())];
        Assert.Equal(lines.Length, rows.Length);
        // Cells are told by their letters: an empty one may be left out. The last column but one has no comma in or behind it.
        string letters = rows[0].Single(cell => cell.Value == "reduced χ²").Attribute("r")!.Value.TrimEnd('1');
        XElement number = rows[1].Single(cell => cell.Attribute("r")!.Value == letters + "2");
        Assert.NotEqual("str", number.Attribute("t")?.Value);
        Assert.Equal(double.Parse(lines[1][^2], CultureInfo.InvariantCulture),
            double.Parse(number.Value, CultureInfo.InvariantCulture), 1e-13);
    }

    /// <summary>Readers like exceljs look for worksheet, not for x:worksheet.</summary>
    [Fact]
    public void Sheet_of_Excel_has_no_prefixes_and_is_known_as_results()
    {
        string sheet = folder.PathOf("table.xlsx");
        Assert.InRange(Program.Run([.. Fit, "--xlsx", sheet]).ExitCode, 0, 1);
        using (ZipArchive archive = ZipFile.OpenRead(sheet))
        {
            foreach (ZipArchiveEntry part in archive.Entries.Where(part => part.FullName.StartsWith("xl/", StringComparison.Ordinal)))
            {
                using StreamReader reader = new(part.Open());
                Assert.DoesNotContain("<x:", reader.ReadToEnd(), StringComparison.Ordinal);
            }
        }
        Program.Run("fit", sheet, "-c", "R1-CPE1").AssertRefused("a table of results");
    }

    [Fact]
    public void Byte_order_mark_comes_only_when_it_is_asked_for()
    {
        string csv = folder.PathOf("table.csv");
        Program.Run([.. Fit, "--csv", csv]);
        Assert.Equal((byte)'f', File.ReadAllBytes(csv)[0]);
        Program.Run([.. Fit, "--csv", csv, "--bom"]);
        Assert.Equal(Encoding.UTF8.GetPreamble(), File.ReadAllBytes(csv)[..3]);
    }

    [Fact]
    public void Sheet_and_input_of_one_name_are_refused()
    {
        string input = folder.Write("cell.xlsx", File.ReadAllText(Path.Combine(Program.Root, Pellet)));
        Program.Run("fit", input, "-c", "p(R1,CPE1)-CPE2", "--xlsx", input).AssertRefused("--xlsx", "both read and written");
    }
}
