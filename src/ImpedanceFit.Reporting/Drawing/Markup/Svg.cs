using System.Globalization;
using System.Text;

namespace ImpedanceFit.Reporting.Drawing.Markup;

/// <summary>Writes one SVG file: 320 units are 85 mm, the width of a journal's column, so that a unit is a pixel at 96 dpi.</summary>
/// <remarks>No style sheet and no identifiers: several figures stand in one HTML page without touching each other. Ink is
/// <c>currentColor</c>, and what stands for paper has the class <c>paper</c>, so that a page in dark colours can change both.</remarks>
internal sealed class Svg
{
    /// <summary>Size of ordinary text in units.</summary>
    public const double FontSize = 9.5;

    private const double MillimetresPerUnit = 85.0 / 320;
    private readonly StringBuilder text = new(8192);

    /// <summary>Begins a file of this size.</summary>
    public Svg(double width, double height, string title)
    {
        (Width, Height) = (width, height);
        FigureStyle style = FigureStyle.Current;
        double above = style.RoomAbove;
        text.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"figure\" role=\"img\" viewBox=\"0 ");
        Number(-above).Append(' ');
        Number(width).Append(' ');
        Number(height + above).Append("\" width=\"");
        Number(width * MillimetresPerUnit).Append("mm\" height=\"");
        Number((height + above) * MillimetresPerUnit).Append("mm\" color=\"#1a1a1a\" font-family=\"");
        if (style.Font is { } font)
        {
            SvgText.AppendEscaped(text, font);
            text.Append(',');
        }
        text.Append("Arial,Helvetica,Liberation Sans,sans-serif\" font-size=\"9.5\" fill=\"none\">\n<title>");
        SvgText.AppendEscaped(text, title);
        text.Append("</title>\n<rect class=\"paper\"");
        if (above > 0)
            Number(-above, " y=\"").Append('"');
        text.Append(" width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        IReadOnlyList<string> heading = style.HeadingLines;
        for (int k = 0; k < heading.Count; k++)
            Plain(width / 2, 10 - above + k * FigureStyle.HeadingStep, heading[k], TextStyle.Default with { Anchor = TextAnchor.Middle });
    }

    /// <summary>Width in units.</summary>
    public double Width { get; }

    /// <summary>Height in units.</summary>
    public double Height { get; }

    /// <summary>Writes markup as it stands; numbers are put in with at most two decimals.</summary>
    public Svg Raw(FormattableString markup)
    {
        object?[] arguments = markup.GetArguments();
        string[] texts = new string[arguments.Length];
        for (int k = 0; k < texts.Length; k++)
            texts[k] = arguments[k] is double value ? Format(value) : Convert.ToString(arguments[k], CultureInfo.InvariantCulture) ?? "";
        text.AppendFormat(CultureInfo.InvariantCulture, markup.Format, texts);
        return this;
    }

    /// <summary>Writes plain text, escaped; a user's words never become markup.</summary>
    public Svg Plain(double x, double y, string words, TextStyle? style = null)
    {
        OpenText(x, y, style ?? TextStyle.Default);
        SvgText.AppendEscaped(text, words);
        text.Append("</text>\n");
        return this;
    }

    /// <summary>Writes text in which <c>^{…}</c> is raised and <c>_{…}</c> lowered.</summary>
    public Svg Rich(double x, double y, string words, TextStyle? style = null)
    {
        OpenText(x, y, style ?? TextStyle.Default);
        SvgText.AppendRich(text, words);
        text.Append("</text>\n");
        return this;
    }

    /// <summary>A straight line.</summary>
    public Svg Line(double x1, double y1, double x2, double y2, string attributes = "stroke=\"currentColor\"")
    {
        text.Append("<path d=\"M");
        Number(x1).Append(' ');
        Number(y1).Append('L');
        Number(x2).Append(' ');
        Number(y2).Append("\" ").Append(attributes).Append("/>\n");
        return this;
    }

    /// <summary>A path from its ready description.</summary>
    public Svg Path(StringBuilder description, string attributes)
    {
        if (description.Length > 0)
            text.Append("<path d=\"").Append(description).Append("\" ").Append(attributes).Append("/>\n");
        return this;
    }

    /// <summary>Ends the file and gives its text.</summary>
    public string Finish() => text.Append("</svg>\n").ToString();

    /// <summary>A coordinate with at most two decimals.</summary>
    public static string Format(double value) => new StringBuilder().AppendNumber(value).ToString();

    private StringBuilder Number(double value) => text.AppendNumber(value);

    private StringBuilder Number(double value, string before) => text.Append(before).AppendNumber(value);

    private void OpenText(double x, double y, TextStyle style)
    {
        text.Append("<text x=\"");
        Number(x).Append("\" y=\"");
        Number(y).Append("\" fill=\"").Append(style.Fill).Append('"');
        if (style.Anchor != TextAnchor.Start)
            text.Append(style.Anchor == TextAnchor.Middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
        if (style.Size != FontSize)
        {
            text.Append(" font-size=\"");
            Number(style.Size).Append('"');
        }
        if (style.TurnDegrees != 0)
        {
            text.Append(" transform=\"rotate(");
            Number(style.TurnDegrees).Append(' ');
            Number(x).Append(' ');
            Number(y).Append(")\"");
        }
        if (style.Halo)
            text.Append(
                " class=\"halo\" stroke=\"#fff\" stroke-width=\"1.6\" stroke-opacity=\"0.75\" stroke-linejoin=\"round\" "
                    + "paint-order=\"stroke\"");
        text.Append('>');
    }
}
