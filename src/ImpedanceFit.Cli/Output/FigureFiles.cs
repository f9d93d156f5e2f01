using System.CommandLine;
using System.CommandLine.Parsing;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Units;
using ImpedanceFit.Workbench.Repeats;

namespace ImpedanceFit.Cli.Output;

/// <summary>Writes figures as SVG, PNG or PDF, by the ending of the name, in the size and with the font that the options give.</summary>
internal sealed class FigureFiles
{
    private const double UsualDotsPerInch = 300;
    private const string FontName = "--font";

    private readonly Option<string> size = new("--size")
        { HelpName = "85mm|180mm|WxH", Description = "Width of the figure, or width and height, e.g. 85mm, 18cm, 120x80mm (default 85mm)" };
    private readonly Option<double?> resolution = new("--dpi") { HelpName = "N", Description = "Pixels an inch of a PNG (default 300)" };
    private readonly Option<string> font = new(FontName)
        { HelpName = "FAMILY", Description = "Font of the figure, e.g. \"Times New Roman\" (default Arial or one like it)" };
    private readonly Option<string> heading = new("--title") { HelpName = "TEXT", Description = "A line above the figure" };

    private readonly Option<string> xLimits = new("--xlim")
        { HelpName = "A:B", Description = "Ends of the horizontal axis in its unit without prefix, e.g. 0:2k" };
    private readonly Option<string> yLimits = new("--ylim")
    {
        HelpName = "A:B[,C:D]",
        Description = "Ends of the vertical axis; where panels stand above each other, of each from above, e.g. 1:1M,0:90 or ,0:90",
    };

    /// <summary>The endings of what can be written. PNG and PDF need a native library, which the program of machine code does not have.
    /// </summary>
#if FULL
    public static string[] Endings { get; } = [".svg", ".png", ".pdf"];
#else
    public static string[] Endings { get; } = [".svg"];
#endif

    /// <summary>Adds the options.</summary>
    public void Declare(Command command)
    {
        command.Options.Add(size);
        command.Options.Add(resolution);
        command.Options.Add(font);
        command.Options.Add(heading);
        command.Options.Add(xLimits);
        command.Options.Add(yLimits);
    }

    /// <summary>Draws a figure with the options' size, font and heading.</summary>
    /// <exception cref="UsageException">The size is none.</exception>
    public string Draw(ParseResult arguments, Func<string> draw)
    {
        (double Low, double High)?[] vertical = [.. (arguments.GetValue(yLimits)?.Split(',') ?? [""])
            .Select(text => text.Trim().Length > 0 ? LimitsOf(yLimits, text.Trim()) : ((double, double)?)null)];
        FigureStyle style = new()
        {
            Font = FontOf(arguments.GetValue(font)), Heading = arguments.GetValue(heading),
            XLimits = arguments.GetValue(xLimits) is { } horizontal ? LimitsOf(xLimits, horizontal) : null,
            YLimits = vertical[0], LowerYLimits = vertical[1..],
        };
        if (arguments.GetValue(size) is { } text)
        {
            (double width, double? height) = SizeOf(text);
            style = style with { WidthMillimetres = width, HeightMillimetres = height };
        }
        return style.Draw(draw);
    }

    /// <summary>Says which font is used where a picture is wanted in one that is not installed. An SVG file only names its font, so that
    /// other programs will show another one, too.</summary>
    public static void CheckFont(ParseResult arguments, Session session)
    {
#if FULL
        OptionResult[] given = [.. arguments.CommandResult.Children.OfType<OptionResult>()];
        if (given.FirstOrDefault(each => each.Option.Name == FontName) is { Tokens: [{ Value: var family }] } && family.Trim().Length > 0)
            CheckFamily(family.Trim(), given.SelectMany(each => each.Tokens)
                .Any(token => Path.GetExtension(token.Value).ToLowerInvariant() is ".png" or ".pdf"), session);
#endif
    }

    /// <summary>Writes a figure in the format that the ending of the name asks for.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public void Write(ParseResult arguments, string option, string path, Func<string> draw)
    {
        string svg = Draw(arguments, draw);
#if FULL
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".png":
                double dotsPerInch = arguments.GetValue(resolution) ?? UsualDotsPerInch;
                WritePicture(option, path, stream =>
                    OriginMarks.InPicture(stream, TextChunk.Put, picture => Pictures.Picture.WritePng(svg, dotsPerInch, picture)));
                return;
            case ".pdf":
                string title = arguments.GetValue(heading) ?? Path.GetFileNameWithoutExtension(path);
                WritePicture(option, path, stream =>
                    OriginMarks.InPicture(stream, PdfTrailer.Put, picture => Pictures.Picture.WritePdf(svg, picture, title)));
                return;
        }
#endif
        TextFiles.Write(option, path, writer => writer.Write(svg));
    }

#if FULL
    // Apart, so that the library of pictures is not loaded where no font is named.
    private static void CheckFamily(string family, bool isPicture, Session session)
    {
        string used;
        try
        {
            used = Pictures.Picture.FamilyUsed(family);
        }
        catch (Exception error) when (IsMissingLibrary(error))
        {
            // The picture itself says so.
            return;
        }
        if (!string.Equals(used, family, StringComparison.OrdinalIgnoreCase))
            session.Warn($"{FontName}: the font '{family}' is not installed here; "
                + (isPicture ? $"'{used}' is used." : "the SVG names it, and shows another one where it is missing."));
    }

    // The native library is loaded at the first picture.
    private static void WritePicture(string option, string path, Action<Stream> write)
    {
        try
        {
            TextFiles.WriteBytes(option, path, write);
        }
        catch (Exception error) when (IsMissingLibrary(error))
        {
            throw new UsageException($"{option}: {path} cannot be written: the native library of SkiaSharp cannot be loaded.",
                "Install fontconfig (Debian: libfontconfig1), or write an SVG file.");
        }
    }

    private static bool IsMissingLibrary(Exception error) => error is DllNotFoundException or BadImageFormatException
        or EntryPointNotFoundException
        || (error is TypeInitializationException && error.InnerException is DllNotFoundException or InvalidOperationException);
#endif

    private static (double Low, double High) LimitsOf(Option<string> option, string text)
    {
        string[] ends = text.Split(':');
        if (ends.Length != 2 || !SiNumber.TryParse(ends[0], out double low) || !SiNumber.TryParse(ends[1], out double high)
            || !double.IsFinite(low) || !double.IsFinite(high))
            throw new UsageException($"{option.Name}: '{text}' are no limits of an axis.", $"Write e.g. {option.Name} 0:2k.");
        return high - low > 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high)) ? (low, high)
            : throw new UsageException($"{option.Name}: '{text}' does not go from the lower to the higher end.",
                $"Write the lower end first, e.g. {option.Name} 0:2k.");
    }

    private static string? FontOf(string? family) => family is null || family.Trim() is { Length: > 0 } ? family?.Trim()
        : throw new UsageException("--font: the name is empty.", "Give the name of a font, e.g. --font \"Times New Roman\".");

    // "85mm", "8.5cm", "3.3in", "120x80mm", "120mmx80mm".
    private static (double Width, double? Height) SizeOf(string text)
    {
        const double Least = 20, Most = 2000;
        string[] parts = text.Split('x', '×');
        double[] millimetres = new double[parts.Length];
        for (int k = 0; k < parts.Length; k++)
        {
            (double number, string unit) = Split(parts[k]);
            double factor = (unit.Length > 0 ? unit : Split(parts[^1]).Unit) switch { "mm" => 1, "cm" => 10, "in" => 25.4, _ =>
                double.NaN };
            millimetres[k] = number * factor;
        }
        if (parts.Length > 2 || millimetres.Any(value => !(value >= Least && value <= Most)))
            throw new UsageException($"--size: '{text}' is no size of a figure.",
                "Give a width, or width and height, of 20 mm to 2 m: 85mm, 18cm, 120x80mm.");
        return (millimetres[0], millimetres.Length > 1 ? millimetres[1] : null);
    }

    private static (double Number, string Unit) Split(string text)
    {
        string trimmed = text.Trim(), digits = trimmed.TrimEnd('m', 'c', 'i', 'n', ' ');
        return (PlainNumber.TryParse(digits, out double number) ? number : double.NaN,
            trimmed[digits.Length..].Trim());
    }
}
