using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace ImpedanceFit.Cli.Tests;

/// <summary>Figures as PNG and PDF: size, resolution, letters.</summary>
public sealed class PictureTests : IDisposable
{
    private const string Pellet = "samples/instruments/CSV_Example.csv";
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("85mm", 300, 1004)]
    [InlineData("180mm", 600, 4252)]
    [InlineData("12cm", 150, 709)]
    public void Png_has_the_size_and_the_resolution_that_were_asked_for(string size, int dotsPerInch, int expectedWidth)
    {
        string file = folder.PathOf("figure.png");
        Run("plot", Pellet, "-o", file, "--size", size, "--dpi", dotsPerInch.ToString(CultureInfo.InvariantCulture));
        byte[] png = File.ReadAllBytes(file);
        Assert.Equal(PngSignature, png[..8]);
        Assert.Equal(expectedWidth, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        int at = png.AsSpan().IndexOf("pHYs"u8);
        Assert.InRange(BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 4)), dotsPerInch / 0.0254 - 1, dotsPerInch / 0.0254 + 1);
    }

    [Theory]
    [InlineData("plot", "-o", "")]
    [InlineData("fit", "--plot", "-c p(R1,CPE1)-CPE2")]
    [InlineData("drt", "--plot", "")]
    [InlineData("check", "--plot", "")]
    public void Pdf_holds_the_words_of_the_figure_and_their_font(string verb, string option, string more)
    {
        string file = folder.PathOf("figure.pdf");
        Run([verb, Pellet, option, file, "--size", "120x90mm", "--title", "Pellet at 25 °C",
            .. more.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        byte[] pdf = File.ReadAllBytes(file);
        string text = PdfText(pdf), raw = Encoding.Latin1.GetString(pdf);
        Assert.Contains("Pellet at 25 °C", text, StringComparison.Ordinal);
        Assert.Contains(verb is "plot" or "fit" ? "Z′ / kΩ" : "/ Hz", text, StringComparison.Ordinal);
        Assert.Matches("/FontFile[23]", raw);
        double[] page = [.. Regex.Match(raw, @"/MediaBox ?\[([^\]]*)\]").Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        Assert.InRange(page[2] / 72 * 25.4, 119.5, 120.5);
        Assert.InRange(page[3] / 72 * 25.4, 89.5, 90.5);
    }

    [Theory]
    [InlineData("end", 100, 0)]
    [InlineData("middle", 100, 0.5)]
    [InlineData("start", 100, 1)]
    public void Raised_text_stands_beside_what_it_belongs_to(string anchor, double at, double share)
    {
        string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"85mm\" height=\"20mm\" font-family=\"Arial,sans-serif\">"
            + $"<text x=\"{at}\" y=\"50\" text-anchor=\"{anchor}\">10<tspan dy=\"-3.5\" font-size=\"70%\">−6</tspan>"
            + "<tspan dy=\"3.5\"> S</tspan></text></svg>";
        System.Xml.Linq.XElement[] parts = [.. System.Xml.Linq.XDocument.Parse(Pictures.RaisedText.Apart(svg)).Root!.Elements()];
        Assert.Equal(["10", "−6", "S"], parts.Select(part => part.Value));
        double[] x = [.. parts.Select(part => double.Parse((string)part.Attribute("x")!, CultureInfo.InvariantCulture))];
        Assert.Equal(["50", "46.5", "50"], parts.Select(part => (string)part.Attribute("y")!));
        // Letters are as wide as in the font that stands for Arial on this computer.
        using SkiaSharp.SKTypeface typeface = SkiaSharp.SKTypeface.FromFamilyName("Arial");
        using SkiaSharp.SKFont font = new(typeface, 1000);
        double Wide(string words) => font.MeasureText(words) / 1000;
        double ten = Wide("10") * 9.5, six = Wide("−6") * 0.7 * 9.5, blank = Wide(" ") * 9.5, all = ten + six + blank + Wide("S") * 9.5;
        Assert.InRange(ten, 8, 16);
        Assert.Equal(at - all * (1 - share), x[0], 0.1);
        Assert.Equal(ten, x[1] - x[0], 0.1);
        Assert.Equal(six + blank, x[2] - x[1], 0.1);
    }

    [Fact]
    public void Pdf_is_called_as_its_title_or_its_file_is()
    {
        string file = folder.PathOf("pellet figure.pdf");
        Run("plot", Pellet, "-o", file);
        Assert.Contains("/Title (pellet figure)", Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal);
        Run("plot", Pellet, "-o", file, "--title", "A pellet");
        Assert.Contains("/Title (A pellet)", Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pdf", true)]
    [InlineData("png", true)]
    [InlineData("svg", false)]
    public void Font_that_is_not_installed_is_named_with_the_one_that_is_used(string ending, bool warns)
    {
        ProgramRun run = Run("plot", Pellet, "-o", folder.PathOf("figure." + ending), "--font", "No Such Family");
        Assert.Equal(warns, run.Error.Contains("the font 'No Such Family' is not installed here; '", StringComparison.Ordinal));
        string used = Pictures.Picture.FamilyUsed("No Such Family");
        Assert.NotEmpty(used);
        // What is used is installed.
        Assert.Equal("", Run("plot", Pellet, "-o", folder.PathOf("figure." + ending), "--font", used).Error);
    }

    [Fact]
    public void Same_figure_is_the_same_file()
    {
        foreach (string ending in (string[])["png", "pdf"])
        {
            // The words of the command stand in the file.
            string figure = folder.PathOf("one." + ending);
            Run("plot", Pellet, "-o", figure);
            byte[] first = File.ReadAllBytes(figure);
            Run("plot", Pellet, "-o", figure);
            Assert.Equal(first, File.ReadAllBytes(figure));
        }
    }

    [Theory]
    [InlineData("nyquist")]
    [InlineData("bode")]
    [InlineData("drt")]
    public void Svg_has_the_height_that_was_asked_for(string kind)
    {
        foreach ((string size, double height) in ((string, double)[])[("85x60mm", 60), ("180x70mm", 70), ("100x140mm", 140)])
        {
            string svg = Run("plot", Pellet, "--kind", kind, "--size", size).Output;
            double found = double.Parse(Regex.Match(svg, " height=\"([0-9.]+)mm\"").Groups[1].Value, CultureInfo.InvariantCulture);
            Assert.InRange(found, height - 0.1, height + 0.1);
        }
    }

    [Theory]
    [InlineData("--size", "85", "is no size of a figure")]
    [InlineData("--size", "85x1000000mm", "is no size of a figure")]
    [InlineData("--dpi", "0", "dots an inch")]
    [InlineData("--label", "other.csv=x", "no spectrum is called")]
    public void What_cannot_be_drawn_is_said_in_words(string option, string value, string expected)
    {
        string file = folder.PathOf("figure.png");
        ProgramRun run = Program.Run(["plot", Pellet, "-o", file, option, value]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void Legend_has_the_names_that_were_given()
    {
        string svg = Run("plot", Pellet, "samples/instruments/PEIS_SSB.mpr", "--label", "CSV_Example.csv=before lithiation").Output;
        Assert.Contains(">before lithiation<", svg, StringComparison.Ordinal);
        Assert.Contains("PEIS_SSB.mpr", svg, StringComparison.Ordinal);
        Assert.DoesNotContain(">CSV_Example.csv<", svg, StringComparison.Ordinal);
    }

    private static ProgramRun Run(params string[] words)
    {
        ProgramRun run = Program.Run(words);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }

    // The words of a page: codes of letters, four digits each, through the tables that the file has for copying its text.
    private static string PdfText(byte[] pdf)
    {
        string raw = Encoding.Latin1.GetString(pdf);
        List<string> streams = [];
        foreach (Match match in Regex.Matches(raw, @"stream\r?\n"))
        {
            int from = match.Index + match.Length;
            try
            {
                using ZLibStream unpacked = new(new MemoryStream(pdf, from, pdf.Length - from), CompressionMode.Decompress);
                using StreamReader reader = new(unpacked, Encoding.Latin1);
                streams.Add(reader.ReadToEnd());
            }
            catch (InvalidDataException)
            {
                // Not a packed stream.
            }
        }
        Dictionary<int, string> letters = [];
        foreach (string table in streams.Where(stream => stream.Contains("beginbfchar", StringComparison.Ordinal)
            || stream.Contains("beginbfrange", StringComparison.Ordinal)))
        {
            foreach (Match pair in Regex.Matches(table, @"^<([0-9A-F]{4})> <([0-9A-F]{4})>\s*$", RegexOptions.Multiline))
                letters[Code(pair.Groups[1].Value)] = ((char)Code(pair.Groups[2].Value)).ToString();
            foreach (Match range in Regex.Matches(table, @"^<([0-9A-F]{4})> <([0-9A-F]{4})> <([0-9A-F]{4})>", RegexOptions.Multiline))
            {
                int first = Code(range.Groups[1].Value);
                for (int code = first; code <= Code(range.Groups[2].Value); code++)
                    letters[code] = ((char)(Code(range.Groups[3].Value) + code - first)).ToString();
            }
        }
        return string.Join('\n', streams.SelectMany(stream => Regex.Matches(stream, "BT(.*?)ET", RegexOptions.Singleline).Select(block =>
            string.Concat(Regex.Matches(block.Groups[1].Value, "<([0-9A-F]+)>").SelectMany(shown => shown.Groups[1].Value.Chunk(4))
                .Select(code => letters.GetValueOrDefault(Code(new string(code)), "?"))))));
    }

    private static int Code(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
