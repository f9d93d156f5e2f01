using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using ImpedanceFit.Units;
using SkiaSharp;

namespace ImpedanceFit.Pictures;

/// <summary>Raised and lowered text as texts of their own, each at its place: the renderer puts parts of a text that is centred, ends at
/// its place or is turned where they do not belong.</summary>
internal static class RaisedText
{
    private const double UsualSize = 9.5, RaisedShare = 0.7;
    private const string ZeroWidth = "\u200B";

    /// <summary>The figure with every such text taken apart; what is no XML is left as it is.</summary>
    public static string Apart(string svg)
    {
        XDocument document;
        try
        {
            document = XDocument.Parse(svg, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return svg;
        }
        XElement root = document.Root!;
        XElement[] raised = [.. root.Descendants().Where(each => each.Name.LocalName == "text" && each.HasElements)];
        if (raised.Length == 0)
            return svg;
        string family = ((string?)root.Attribute("font-family") ?? "Arial").Split(',')[0].Trim();
        using SKTypeface typeface = SKTypeface.FromFamilyName(family) ?? SKTypeface.CreateDefault();
        foreach (XElement text in raised)
            text.ReplaceWith(PartsOf(text, typeface));
        return document.ToString(SaveOptions.DisableFormatting);
    }

    private static List<XElement> PartsOf(XElement text, SKTypeface typeface)
    {
        double size = Number(text, "font-size", UsualSize), x = Number(text, "x", 0), y = Number(text, "y", 0), shift = 0;
        List<(string Words, double Size, double Shift, double Width)> parts = [];
        foreach (XNode node in text.Nodes())
        {
            XElement? span = node as XElement;
            string words = span?.Value ?? (node as XText)?.Value ?? "";
            shift += span is null ? 0 : Number(span, "dy", 0);
            double own = span?.Attribute("font-size") is null ? size : RaisedShare * size;
            if (words.Length > 0 && words != ZeroWidth)
                parts.Add((words, own, shift, WidthOf(words, typeface, own)));
        }
        double width = parts.Sum(part => part.Width);
        x -= (string?)text.Attribute("text-anchor") switch { "middle" => width / 2, "end" => width, _ => 0 };
        List<XElement> apart = [];
        foreach ((string words, double own, double rise, double wide) in parts)
        {
            // Blanks before the first letter would be dropped.
            double blanks = WidthOf(words[..^words.TrimStart(' ').Length], typeface, own);
            XElement part = new(text.Name, text.Attributes().Where(each => each.Name.LocalName != "text-anchor"), words.Trim(' '));
            part.SetAttributeValue("x", Exact(x + blanks));
            part.SetAttributeValue("y", Exact(y + rise));
            part.SetAttributeValue("font-size", Exact(own));
            apart.Add(part);
            x += wide;
        }
        return apart;
    }

    private static double WidthOf(string words, SKTypeface typeface, double size)
    {
        if (words.Length == 0)
            return 0;
        using SKFont font = new(typeface, (float)size) { Subpixel = true, LinearMetrics = true };
        return font.MeasureText(words);
    }

    private static double Number(XElement element, string attribute, double otherwise) =>
        PlainNumber.TryParse((string?)element.Attribute(attribute) ?? "", out double value) ? value : otherwise;

    private static string Exact(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
