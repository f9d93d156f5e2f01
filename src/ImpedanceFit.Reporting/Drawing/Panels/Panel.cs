using System.Text;
using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Drawing.Panels;

/// <summary>A rectangle with two axes in which points, lines and areas are drawn. What lies outside is cut off.</summary>
/// <remarks>The element around the drawing says what the rectangle stands for (<c>data-x="min max"</c>, <c>data-y</c>, <c>data-log</c>,
    /// <c>data-symlog</c> with the end of the linear part),
/// so that a program can read the points back.</remarks>
internal sealed class Panel
{
    private const double XSpacing = 42, LogarithmicXSpacing = 26, YSpacing = 24, RingRadius = 5;
    private const double SmallWidth = 150, SmallHeight = 70, SmallXSpacing = 30, SmallYSpacing = 15;
    private const double TitleSize = 10.5, SmallTitleSize = 8, LeastTitleSize = 5, TitleX = 11, Rim = 2;

    // Steps below the thickness of a hair make files large and nothing visible.
    private const double Hair = 0.4;

    private readonly Svg svg;

    /// <summary>Begins a panel.</summary>
    public Panel(Svg svg, Box box, Axis x, Axis y)
    {
        (this.svg, Box, XAxis, YAxis) = (svg, box, x, y);
        string log = (x.Logarithmic ? "x" : "") + (y.Logarithmic ? "y" : "");
        string warped = x is SymlogAxis symlog ? $" data-symlog=\"{Exact(symlog.Threshold)}\"" : "";
        svg.Raw($"<svg x=\"{box.Left}\" y=\"{box.Top}\" width=\"{box.Width}\" height=\"{box.Height}\" ")
            .Raw($"viewBox=\"{box.Left} {box.Top} {box.Width} {box.Height}\" class=\"data\" data-log=\"{log}\" ")
            .Raw($"data-x=\"{Exact(x.Minimum)} {Exact(x.Maximum)}\" data-y=\"{Exact(y.Minimum)} {Exact(y.Maximum)}\"{warped}>\n");
    }

    /// <summary>The rectangle.</summary>
    public Box Box { get; }

    /// <summary>The horizontal axis.</summary>
    public Axis XAxis { get; }

    /// <summary>The vertical axis.</summary>
    public Axis YAxis { get; }

    /// <summary>Room that the numbers of a vertical axis need to the left, its title included.</summary>
    public static double LeftOf(Axis y, double height, bool titled = true)
    {
        double widest = 0;
        foreach (Tick tick in y.Ticks(height, YSpacingOf(height)))
            widest = Math.Max(widest, SvgText.WidthOf(tick.Text, Svg.FontSize));
        return (titled ? 22 : 8) + widest;
    }

    /// <summary>Room below a panel for numbers and title.</summary>
    public const double Below = 31;

    /// <summary>Horizontal place of a value, in units; NaN for one without place.</summary>
    public double X(double value) => Box.Left + Limited(XAxis.Place(value)) * Box.Width;

    /// <summary>Vertical place of a value, in units; NaN for one without place.</summary>
    public double Y(double value) => Box.Bottom - Limited(YAxis.Place(value)) * Box.Height;

    /// <summary>A line through the points, broken where one cannot be drawn.</summary>
    public Panel Line(IEnumerable<PlotPoint> points, string colour, double width = 1.3, string more = "")
    {
        StringBuilder path = new();
        bool open = false;
        (double lastX, double lastY) = (0, 0);
        foreach (PlotPoint point in points)
        {
            (double x, double y) = (X(point.X), Y(point.Y));
            if (!double.IsFinite(x + y))
            {
                open = false;
                continue;
            }
            if (open && Math.Abs(x - lastX) + Math.Abs(y - lastY) < Hair)
                continue;
            path.Append(open ? 'L' : 'M').AppendNumber(x).Append(' ').AppendNumber(y);
            (open, lastX, lastY) = (true, x, y);
        }
        svg.Path(path, $"stroke=\"{colour}\" stroke-width=\"{Svg.Format(width)}\" stroke-linejoin=\"round\" class=\"line\"{more}");
        return this;
    }

    /// <summary>The area under the points, down to <paramref name="floor"/>.</summary>
    public Panel Area(IReadOnlyList<PlotPoint> points, double floor, string colour)
    {
        StringBuilder path = new();
        (double lastX, double lastY, double end) = (double.NaN, double.NaN, double.NaN);
        int count = 0;
        foreach (PlotPoint point in points)
        {
            (double x, double y) = (X(point.X), Y(point.Y));
            if (!double.IsFinite(x + y))
                continue;
            if (count++ == 0)
                path.Append('M').AppendNumber(x).Append(' ').AppendNumber(Y(floor));
            end = x;
            if (Math.Abs(x - lastX) + Math.Abs(y - lastY) < 0.4)
                continue;
            path.Append('L').AppendNumber(x).Append(' ').AppendNumber(y);
            (lastX, lastY) = (x, y);
        }
        if (count < 2)
            return this;
        path.Append('L').AppendNumber(end).Append(' ').AppendNumber(Y(floor)).Append('Z');
        svg.Path(path, $"fill=\"{colour}\" fill-opacity=\"0.35\" class=\"process\"");
        return this;
    }

    /// <summary>The points without those that lie nearer than <paramref name="least"/> units to the one before.</summary>
    public IEnumerable<PlotPoint> Thinned(IEnumerable<PlotPoint> points, double least)
    {
        (double lastX, double lastY) = (double.NaN, double.NaN);
        foreach (PlotPoint point in points)
        {
            (double x, double y) = (X(point.X), Y(point.Y));
            if (Math.Abs(x - lastX) + Math.Abs(y - lastY) < least)
                continue;
            (lastX, lastY) = (x, y);
            yield return point;
        }
    }

    /// <summary>The area between a lower and an upper line over the same x; what has no place is left out.</summary>
    public Panel Between(IEnumerable<PlotPoint> lower, IEnumerable<PlotPoint> upper, string colour, double opacity = 0.25)
    {
        StringBuilder path = new();
        foreach (PlotPoint point in Thinned(lower, Hair).Concat(Thinned(upper, Hair).Reverse()))
        {
            (double x, double y) = (X(point.X), Y(point.Y));
            if (double.IsFinite(x + y))
                path.Append(path.Length == 0 ? 'M' : 'L').AppendNumber(x).Append(' ').AppendNumber(y);
        }
        if (path.Length > 0)
            svg.Path(path.Append('Z'), $"fill=\"{colour}\" fill-opacity=\"{Svg.Format(opacity)}\" class=\"band\"");
        return this;
    }

    /// <summary>A horizontal band from one value to another.</summary>
    public Panel Band(double from, double to, string colour)
    {
        double top = Math.Clamp(Y(Math.Max(from, to)), Box.Top, Box.Bottom),
            bottom = Math.Clamp(Y(Math.Min(from, to)), Box.Top, Box.Bottom);
        if (double.IsFinite(top + bottom))
            svg.Raw($"<rect x=\"{Box.Left}\" y=\"{top}\" width=\"{Box.Width}\" height=\"{bottom - top}\" ");
        svg.Raw($"fill=\"{colour}\" fill-opacity=\"0.25\" class=\"band\"/>\n");
        return this;
    }

    /// <summary>Draws rings around points that are not trusted.</summary>
    public Panel Rings(IEnumerable<PlotPoint> points, string colour)
    {
        StringBuilder path = new();
        foreach (PlotPoint point in points)
        {
            (double x, double y) = (X(point.X) - RingRadius, Y(point.Y));
            if (double.IsFinite(x + y))
                path.Append('M').AppendNumber(x).Append(' ').AppendNumber(y).Append("a5 5 0 1 0 10 0a5 5 0 1 0-10 0");
        }
        svg.Path(path, $"fill=\"none\" stroke=\"{colour}\" stroke-width=\"1\" class=\"doubted\"");
        return this;
    }

    /// <summary>A mark at every point. Each begins with <c>M x y</c> at the point itself.</summary>
    public Panel Points(IEnumerable<PlotPoint> points, string colour, Marker marker = Marker.Circle, double size = 4)
    {
        StringBuilder path = new();
        string shape = MarkerShape.PathOf(marker, size);
        foreach (PlotPoint point in points)
        {
            (double x, double y) = (X(point.X), Y(point.Y));
            if (double.IsFinite(x + y))
                path.Append('M').AppendNumber(x).Append(' ').AppendNumber(y).Append(shape);
        }
        svg.Path(path, $"fill=\"{colour}\"{MarkerShape.RimOf(marker, colour)} class=\"points\"");
        return this;
    }

    /// <summary>An upright bar from the lower side of the panel to a value.</summary>
    public Panel Bar(double from, double to, double value, string colour)
    {
        (double left, double right, double top) = (X(from), X(to), Math.Max(Y(value), Box.Top));
        if (double.IsFinite(left + right + top) && top < Box.Bottom)
            svg.Raw($"<rect x=\"{left}\" y=\"{top}\" width=\"{right - left}\" height=\"{Box.Bottom - top}\" ")
                .Raw($"fill=\"{colour}\" fill-opacity=\"0.45\" stroke=\"{colour}\" stroke-width=\"0.8\" class=\"bar\"/>\n");
        return this;
    }

    /// <summary>Upright error bars; an end that does not exist is left open.</summary>
    public Panel ErrorBar(double x, double? low, double? high, double value, string colour)
    {
        double place = X(x), top = high is { } h ? Y(h) : Y(value), bottom = low is { } l ? Y(l) : Y(value);
        if (double.IsFinite(place + top + bottom))
            svg.Raw($"<path d=\"M{place} {top}V{bottom}M{place - 2} {top}h4M{place - 2} {bottom}h4\" ");
        svg.Raw($"stroke=\"{colour}\" stroke-width=\"0.9\"/>\n");
        return this;
    }

    /// <summary>A line across the panel at a value.</summary>
    public Panel Level(double value, string more = " stroke-dasharray=\"2 2\"")
    {
        double y = Y(value);
        if (y > Box.Top && y < Box.Bottom)
            svg.Line(Box.Left, y, Box.Right, y, $"stroke=\"{Palette.Faint}\" stroke-width=\"0.6\"{more}");
        return this;
    }

    /// <summary>Ends the drawing and puts the axes around it.</summary>
    public void Finish()
    {
        DrawFrame(xLabelled: true);
        WriteXTitle(XAxis.Label, 27, TitleSize);
        WriteYTitle(TitleX, YAxis.Label, TitleSize);
    }

    /// <summary>Ends a panel that stands above another with the same horizontal axis.</summary>
    public void FinishAbove()
    {
        DrawFrame(xLabelled: false);
        WriteYTitle(TitleX, YAxis.Label, TitleSize);
    }

    /// <summary>Ends an inset with titles in small letters, the vertical one at a place of its own.</summary>
    public void FinishSmall(double yTitleAt)
    {
        DrawFrame(xLabelled: true);
        WriteXTitle(XAxis.Label, 24, SmallTitleSize);
        WriteYTitle(yTitleAt, YAxis.Label, SmallTitleSize);
    }

    /// <summary>Ends a panel whose horizontal axis only counts columns.</summary>
    public void FinishColumns()
    {
        DrawFrame(xLabelled: false, xTicked: false);
        WriteYTitle(TitleX, YAxis.Label, TitleSize);
    }

    /// <summary>Ends a panel whose vertical axis only counts rows.</summary>
    public void FinishRows(string title)
    {
        DrawFrame(xLabelled: true, yLabelled: false);
        WriteXTitle(title, 27, TitleSize);
    }

    // Centred, but within the figure: smaller where it is longer than that.
    private void WriteXTitle(string title, double below, double size)
    {
        double fitting = FittingSize(title, size, svg.Width - 2 * Rim), half = SvgText.WidthOf(title, fitting) / 2;
        double middle = Math.Clamp(Box.Left + Box.Width / 2, Rim + half, Math.Max(svg.Width - Rim - half, Rim + half));
        svg.Rich(middle, Box.Bottom + below, title, TextStyle.Centred with { Size = fitting });
    }

    private void WriteYTitle(double x, string title, double size)
    {
        double above = Box.Top, fitting = FittingSize(title, size, Box.Height + 2 * Math.Min(above, Below) - 2 * Rim);
        svg.Rich(x, Box.Top + Box.Height / 2, title, TextStyle.Centred with { Size = fitting, TurnDegrees = -90 });
    }

    private static double FittingSize(string title, double size, double room) =>
        SvgText.WidthOf(title, size) is var width && width > room ? Math.Max(size * room / width, LeastTitleSize) : size;

    private void DrawFrame(bool xLabelled, bool yLabelled = true, bool xTicked = true)
    {
        svg.Raw($"</svg>\n<rect x=\"{Box.Left}\" y=\"{Box.Top}\" width=\"{Box.Width}\" height=\"{Box.Height}\" ");
        svg.Raw($"stroke=\"currentColor\" stroke-width=\"0.8\"/>\n");
        StringBuilder marks = new();
        IReadOnlyList<Tick> xTicks = xTicked ? XAxis.Ticks(Box.Width, XSpacingOf()) : [],
            yTicks = yLabelled ? YAxis.Ticks(Box.Height, YSpacingOf(Box.Height)) : [];
        foreach (Tick tick in xTicks)
            marks.Append('M').AppendNumber(X(tick.Value)).Append(' ').AppendNumber(Box.Bottom).Append(tick.Text.Length > 0 ? "v4" : "v2");
        foreach (Tick tick in yTicks)
            marks.Append('M').AppendNumber(Box.Left).Append(' ').AppendNumber(Y(tick.Value)).Append(tick.Text.Length > 0 ? "h-4" : "h-2");
        svg.Path(marks, "stroke=\"currentColor\" stroke-width=\"0.8\" class=\"ticks\"");
        foreach (Tick tick in xTicks)
        {
            if (xLabelled && tick.Text.Length > 0)
                svg.Rich(Math.Min(X(tick.Value), svg.Width - 1 - SvgText.WidthOf(tick.Text, Svg.FontSize) / 2), Box.Bottom + 14, tick.Text,
                    TextStyle.Centred);
        }
        foreach (Tick tick in yTicks)
        {
            if (tick.Text.Length > 0)
                svg.Rich(Box.Left - 6, Y(tick.Value) + 3.3, tick.Text, TextStyle.RightAligned);
        }
    }

    // A small panel has two marks at the least.
    private double XSpacingOf() => XAxis.Logarithmic ? LogarithmicXSpacing : Box.Width < SmallWidth ? SmallXSpacing : XSpacing;

    private static double YSpacingOf(double height) => height < SmallHeight ? SmallYSpacing : YSpacing;

    private static string Exact(double value) => SiNumber.Format(value);

    // Far outside is as good as very far outside, and keeps coordinates short.
    private static double Limited(double place) => Math.Clamp(place, -20, 20);
}
