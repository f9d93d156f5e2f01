using System.IO.Hashing;
using System.Net;
using ImpedanceFit.Units;
using SkiaSharp;
using Svg.Skia;

namespace ImpedanceFit.Pictures;

/// <summary>Figures for papers and slides: PDF with embedded fonts, and PNG, from the SVG of a figure.</summary>
/// <remarks>The size is that of the SVG, in millimetres. PDF measures in points of 1/72 inch.</remarks>
public static class Picture
{
    private const double MillimetresPerInch = 25.4, PointsPerInch = 72;
    // 85 mm at this resolution have 30,000 pixels.
    private const double LeastDotsPerInch = 10, MostDotsPerInch = 9000;
    private const double MostPixels = 4e8;

    /// <summary>Writes a PNG file.</summary>
    /// <param name="svg">The figure, with a width and a height in mm.</param>
    /// <param name="dotsPerInch">Pixels an inch, 10 to 9000; journals ask for 300 to 600.</param>
    /// <param name="stream">Where the file goes.</param>
    /// <exception cref="InputException">The resolution is out of range, the picture would have more than
    /// 4·10⁸ pixels, or the SVG is not one of a figure.</exception>
    public static void WritePng(string svg, double dotsPerInch, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!(dotsPerInch >= LeastDotsPerInch && dotsPerInch <= MostDotsPerInch))
            throw new InputException(ErrorCodes.Figure, FormattableString.Invariant($"{dotsPerInch} dots an inch are no resolution."),
                "Give 10 to 9000; journals ask for 300 to 600.");
        (double width, double height) = SizeOf(svg);
        double perMillimetre = dotsPerInch / MillimetresPerInch;
        if (width * height * perMillimetre * perMillimetre > MostPixels)
            throw new InputException(ErrorCodes.Figure, FormattableString.Invariant(
                $"a picture of {width:0} mm × {height:0} mm with {dotsPerInch} dots an inch is too large."),
                "Give a smaller resolution or size.");
        using SKSvg drawing = new();
        SKPicture picture = PictureOf(drawing, svg);
        using SKBitmap bitmap = new(Pixels(width), Pixels(height));
        using SKCanvas canvas = new(bitmap);
        canvas.Clear(SKColors.White);
        Draw(canvas, picture, bitmap.Width, bitmap.Height);
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        WriteWithResolution(data.AsSpan(), dotsPerInch, stream);

        int Pixels(double millimetres) => Math.Max(1, (int)Math.Round(millimetres * perMillimetre));
    }

    /// <summary>Writes a PDF file of one page of the figure's size, with the letters of its fonts.</summary>
    /// <param name="svg">The figure, with a width and a height in mm.</param>
    /// <param name="stream">Where the file goes.</param>
    /// <param name="title">The document's title; null for the one of the SVG.</param>
    /// <exception cref="InputException">The SVG is not one of a figure.</exception>
    public static void WritePdf(string svg, Stream stream, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        (double width, double height) = SizeOf(svg);
        float pageWidth = (float)(width / MillimetresPerInch * PointsPerInch),
            pageHeight = (float)(height / MillimetresPerInch * PointsPerInch);
        using SKSvg drawing = new();
        SKPicture picture = PictureOf(drawing, svg);
        // No date: the same figure is the same file.
        using SKDocument document = SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata
            { Title = title ?? TitleOf(svg), Creator = "ImpedanceFit" });
        Draw(document.BeginPage(pageWidth, pageHeight), picture, pageWidth, pageHeight);
        document.EndPage();
        document.Close();
    }

    /// <summary>The family that letters are drawn with where this one is asked for: itself where it is installed, else what stands in for
    /// it.</summary>
    public static string FamilyUsed(string family)
    {
        using SKTypeface? own = SKFontManager.Default.MatchFamily(family);
        if (own is not null)
            return own.FamilyName;
        foreach (string other in StandIns)
        {
            using SKTypeface? typeface = SKFontManager.Default.MatchFamily(other);
            if (typeface is not null)
                return typeface.FamilyName;
        }
        return SKTypeface.Default.FamilyName;
    }

    // As the SVG names them behind the family that was asked for.
    private static readonly string[] StandIns = ["Arial", "Helvetica", "Liberation Sans", "sans-serif"];

    private static string TitleOf(string svg)
    {
        const string Open = "<title>", Close = "</title>";
        int from = svg.IndexOf(Open, StringComparison.Ordinal) + Open.Length, to = svg.IndexOf(Close, StringComparison.Ordinal);
        return from >= Open.Length && to > from ? WebUtility.HtmlDecode(svg[from..to]) : "";
    }

    private static void Draw(SKCanvas canvas, SKPicture picture, float width, float height)
    {
        SKRect size = picture.CullRect;
        canvas.Scale(width / size.Width, height / size.Height);
        canvas.Translate(-size.Left, -size.Top);
        canvas.DrawPicture(picture);
    }

    private static SKPicture PictureOf(SKSvg drawing, string svg) => drawing.FromSvg(RaisedText.Apart(svg)) ?? throw NoFigure();

    private static (double WidthMillimetres, double HeightMillimetres) SizeOf(string svg)
    {
        ArgumentNullException.ThrowIfNull(svg);
        return (Millimetres(svg, " width=\""), Millimetres(svg, " height=\""));
    }

    private static double Millimetres(string svg, string attribute)
    {
        const string Unit = "mm\"";
        int at = svg.IndexOf(attribute, StringComparison.Ordinal) + attribute.Length, end = at < attribute.Length ? -1
            : svg.IndexOf(Unit, at, StringComparison.Ordinal);
        return end > at && PlainNumber.TryParse(svg.AsSpan(at, end - at), out double value) && value > 0 ? value
            : throw NoFigure();
    }

    private static InputException NoFigure() =>
        new(ErrorCodes.Figure, "the SVG is not one of a figure: it has no width and height in mm.", "Give what a figure was drawn as.");

    // A PNG says its resolution in a chunk of its own behind the header; without, programs take 72 or 96 dots an inch.
    private static void WriteWithResolution(ReadOnlySpan<byte> png, double dotsPerInch, Stream stream)
    {
        const int Header = 8 + 25;
        uint perMetre = (uint)Math.Round(dotsPerInch / MillimetresPerInch * 1000);
        byte[] chunk = [0, 0, 0, 9, (byte)'p', (byte)'H', (byte)'Y', (byte)'s', .. BigEndian(perMetre), .. BigEndian(perMetre), 1, 0, 0, 0,
            0];
        BigEndian(Crc32.HashToUInt32(chunk.AsSpan(4, 13))).CopyTo(chunk.AsSpan(17));
        stream.Write(png[..Header]);
        stream.Write(chunk);
        stream.Write(png[Header..]);
    }

    private static byte[] BigEndian(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
