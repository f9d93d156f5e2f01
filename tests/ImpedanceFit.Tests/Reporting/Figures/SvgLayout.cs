using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ImpedanceFit.Tests.Reporting.Figures;

/// <summary>The layout of a figure in lines of words and numbers: size, panels with the ranges of their axes, texts with their places, and
/// of all marks how many of one kind follow each other and the box around them.</summary>
internal static partial class SvgLayout
{
    // Units of the figure, of which a millimetre has 3.76; ranges of axes by their share.
    private const double Tolerance = 0.5, RelativeTolerance = 2e-3;

    public static IReadOnlyList<string> Of(string svg)
    {
        XElement root = XDocument.Parse(svg).Root!;
        List<string> lines = [$"viewBox {(string)root.Attribute("viewBox")!}"];
        AddParts(lines, root, "");
        return lines;
    }

    /// <summary>The lines of two layouts that differ: in words, or in numbers by more than half a unit (and 0.2 %).</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<string> expected, IReadOnlyList<string> actual) =>
    [
        .. Enumerable.Range(0, Math.Max(expected.Count, actual.Count))
            .Select(k => (Expected: k < expected.Count ? expected[k] : "", Actual: k < actual.Count ? actual[k] : ""))
            .Where(pair => !AreNear(pair.Expected, pair.Actual)).Select(pair => $"expected '{pair.Expected}', got '{pair.Actual}'"),
    ];

    private static void AddParts(List<string> lines, XElement parent, string indent)
    {
        XElement[] parts = [.. parent.Elements().Where(part => part.Name.LocalName is not ("title" or "style"))];
        for (int k = 0; k < parts.Length; k++)
        {
            XElement part = parts[k];
            if (part.Name.LocalName is "svg")
                lines.Add($"{indent}panel {part.Attribute("x")?.Value} {part.Attribute("y")?.Value} {part.Attribute("width")?.Value} "
                    + $"{part.Attribute("height")?.Value} log '{part.Attribute("data-log")?.Value}' x {part.Attribute("data-x")?.Value} "
                    + $"y {part.Attribute("data-y")?.Value}");
            if (part.Name.LocalName is "svg" or "g")
                AddParts(lines, part, indent + "  ");
            else if (part.Name.LocalName == "text")
                lines.Add($"{indent}text '{part.Value}' at {part.Attribute("x")?.Value} {part.Attribute("y")?.Value}");
            else
            {
                int last = k;
                while (last + 1 < parts.Length && KindOf(parts[last + 1]) == KindOf(part))
                    last++;
                lines.Add(MarksOf(parts[k..(last + 1)], indent));
                k = last;
            }
        }
    }

    private static string KindOf(XElement part) => $"{part.Name.LocalName} {part.Attribute("class")?.Value}".TrimEnd();

    private static string MarksOf(XElement[] marks, string indent)
    {
        (double X, double Y)[] corners = [.. marks.SelectMany(CornersOf)];
        int pieces = marks.Sum(mark => Math.Max(1, (mark.Attribute("d")?.Value ?? "").Count(letter => letter == 'M')));
        return corners.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"{indent}{KindOf(marks[0])} × {pieces}")
            : string.Create(CultureInfo.InvariantCulture, $"{indent}{KindOf(marks[0])} × {pieces} in {corners.Min(c => c.X):0.##} ")
                + string.Create(CultureInfo.InvariantCulture,
                    $"{corners.Min(c => c.Y):0.##} {corners.Max(c => c.X):0.##} {corners.Max(c => c.Y):0.##}");
    }

    private static IEnumerable<(double X, double Y)> CornersOf(XElement mark) => mark.Name.LocalName switch
    {
        "path" => PlacesOf((string)mark.Attribute("d")!),
        "circle" => [(Number(mark, "cx"), Number(mark, "cy"))],
        "rect" when mark.Attribute("x") is not null => [(Number(mark, "x"), Number(mark, "y")),
            (Number(mark, "x") + Number(mark, "width"), Number(mark, "y") + Number(mark, "height"))],
        "line" => [(Number(mark, "x1"), Number(mark, "y1")), (Number(mark, "x2"), Number(mark, "y2"))],
        _ => [],
    };

    private static IEnumerable<(double X, double Y)> PlacesOf(string path)
    {
        double x = 0, y = 0;
        foreach (Match step in Step().Matches(path))
        {
            double[] numbers = [.. Numeral().Matches(step.Groups[2].Value).Select(each => Parse(each.Value))];
            (x, y) = step.Groups[1].Value switch
            {
                "M" or "L" => (numbers[0], numbers[1]),
                "m" or "l" => (x + numbers[0], y + numbers[1]),
                "A" => (numbers[5], numbers[6]),
                "a" => (x + numbers[5], y + numbers[6]),
                "H" => (numbers[0], y),
                "h" => (x + numbers[0], y),
                "V" => (x, numbers[0]),
                "v" => (x, y + numbers[0]),
                "Z" or "z" => (x, y),
                var other => throw new FormatException($"The path has the step '{other}', which this reading does not know."),
            };
            yield return (x, y);
        }
    }

    private static bool AreNear(string expected, string actual)
    {
        string[] first = expected.TrimStart().Split(' '), second = actual.TrimStart().Split(' ');
        return first.Length == second.Length && first.Zip(second).All(pair => pair.First == pair.Second
            || (double.TryParse(pair.First, CultureInfo.InvariantCulture, out double a)
                && double.TryParse(pair.Second, CultureInfo.InvariantCulture, out double b)
                && Math.Abs(a - b) <= Math.Max(RelativeTolerance * Math.Abs(a), expected.Contains("panel", StringComparison.Ordinal)
                    ? 0 : Tolerance)));
    }

    private static double Number(XElement mark, string name) => Parse((string)mark.Attribute(name)!);

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("([A-Za-z])([^A-Za-z]*)")]
    private static partial Regex Step();

    [GeneratedRegex(@"-?[0-9.]+")]
    private static partial Regex Numeral();
}
