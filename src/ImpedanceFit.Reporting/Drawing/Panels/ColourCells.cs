using ImpedanceFit.Reporting.Drawing.Markup;

namespace ImpedanceFit.Reporting.Drawing.Panels;

/// <summary>Cells of colour that stand beside each other without a hairline between them.</summary>
/// <remarks>Where two edges meet within a pixel, a renderer mixes each with what lies below: the paper shines through. So each cell reaches
/// under the one that is drawn after it.</remarks>
internal static class ColourCells
{
    private const double Overlap = 0.8;

    /// <summary>Draws a cell; what is drawn next covers what it reaches beyond its right side, and beyond its upper side if that is below
    /// <paramref name="roof"/>.</summary>
    /// <param name="svg">The figure.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="end">Right end of the row of cells.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="roof">Upper end of all rows; the cell's own upper side where nothing stands above it.</param>
    public static void Draw(Svg svg, Box cell, double end, string colour, double? roof = null)
    {
        double right = Math.Min(cell.Right + Overlap, end), top = Math.Max(cell.Top - Overlap, Math.Min(roof ?? cell.Top, cell.Top));
        if (cell.Width > 0 && cell.Height > 0)
            svg.Raw($"<rect x=\"{cell.Left}\" y=\"{top}\" width=\"{right - cell.Left}\" height=\"{cell.Bottom - top}\" ")
                .Raw($"fill=\"{colour}\" class=\"cell\"/>\n");
    }
}
