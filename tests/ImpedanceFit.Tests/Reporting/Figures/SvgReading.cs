using System.Globalization;
using System.Xml.Linq;

namespace ImpedanceFit.Tests.Reporting.Figures;

/// <summary>Reads a figure back from its file: what the panel stands for, and where the points lie.</summary>
internal sealed class SvgReading
{
    private readonly XElement data;

    private SvgReading(XElement root, XElement data) => (Root, this.data) = (root, data);

    public XElement Root { get; }

    public double UnitsPerX => Width / (X.Maximum - X.Minimum);

    public double UnitsPerY => Height / (Y.Maximum - Y.Minimum);

    private (double Minimum, double Maximum) X => Range("data-x");

    private (double Minimum, double Maximum) Y => Range("data-y");

    private double Left => Number("x");

    private double Top => Number("y");

    private double Width => Number("width");

    private double Height => Number("height");

    public static SvgReading Of(string svg, int panel = 0)
    {
        XElement root = XDocument.Parse(svg).Root!;
        return new SvgReading(root, root.Elements().Where(e => (string?)e.Attribute("class") == "data").ElementAt(panel));
    }

    /// <summary>The points of a series in units of the figure.</summary>
    public IReadOnlyList<(double X, double Y)> Places(int series = 0)
    {
        string path = (string)data.Elements().Where(e => (string?)e.Attribute("class") == "points").ElementAt(series).Attribute("d")!;
        return
        [
            .. path.Split('M', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('h', 'm')[0].Split(' '))
                .Select(pair => (double.Parse(pair[0], CultureInfo.InvariantCulture), double.Parse(pair[1], CultureInfo.InvariantCulture))),
        ];
    }

    /// <summary>Where a value has to lie, in units of the figure.</summary>
    public (double X, double Y) PlaceOf(double x, double y)
    {
        string log = (string)data.Attribute("data-log")!;
        return (Left + Share(x, X, log.Contains('x', StringComparison.Ordinal)) * Width,
            Top + (1 - Share(y, Y, log.Contains('y', StringComparison.Ordinal))) * Height);
    }

    private static double Share(double value, (double Minimum, double Maximum) range, bool logarithmic) => logarithmic
        ? Math.Log(value / range.Minimum) / Math.Log(range.Maximum / range.Minimum)
        : (value - range.Minimum) / (range.Maximum - range.Minimum);

    private (double Minimum, double Maximum) Range(string name)
    {
        string[] ends = ((string)data.Attribute(name)!).Split(' ');
        return (double.Parse(ends[0], CultureInfo.InvariantCulture), double.Parse(ends[1], CultureInfo.InvariantCulture));
    }

    private double Number(string name) => double.Parse((string)data.Attribute(name)!, CultureInfo.InvariantCulture);
}
