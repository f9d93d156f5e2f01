using ImpedanceFit.Reporting.Drawing.Markup;

namespace ImpedanceFit.Reporting.Drawing.Panels;

/// <summary>Words above the peaks of a curve, moved up where they would cover each other.</summary>
internal sealed class PeakLabels(Svg svg, Box room)
{
    private const double LineHeight = 10, Size = 8.5, MarkSize = 6;
    private readonly List<Box> taken = [];

    /// <summary>Keeps words away from a mark.</summary>
    public void KeepFree(double x, double y) => taken.Add(new Box(x - MarkSize / 2, y - MarkSize / 2, MarkSize, MarkSize));

    /// <summary>Writes the words above a place.</summary>
    public PeakLabels Add(double x, double y, string words)
    {
        double width = SvgText.WidthOf(words, Size);
        double left = Math.Clamp(x - width / 2, room.Left + 2, Math.Max(room.Right - width - 2, room.Left + 2));
        Box box = new(left, Math.Clamp(y - LineHeight - 5, room.Top + 2, room.Bottom - LineHeight), width, LineHeight);
        while (box.Top > room.Top + 2 && taken.Any(other => Overlap(box, other)))
            box = box with { Top = Math.Max(box.Top - 2, room.Top + 2) };
        taken.Add(box);
        svg.Plain(box.Left, box.Bottom - 2, words, TextStyle.Default with { Size = Size, Halo = true });
        return this;
    }

    private static bool Overlap(Box a, Box b) => a.Left < b.Right + 3 && b.Left < a.Right + 3 && a.Top < b.Bottom && b.Top < a.Bottom;
}
