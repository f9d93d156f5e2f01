using System.Numerics;
using System.Text;
using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Drawing.Planes;

/// <summary>A small Nyquist plot of a fit in Unicode braille characters, equal axes: ● where a point was
/// measured, dots for the fitted curve.</summary>
internal static class BrailleNyquist
{
    private const int MostColumns = 60, MostRows = 16, LeastRows = 4;

    // Dot numbers of a braille cell by column and row; U+2800 is the empty cell.
    private static readonly int[,] Dots = { { 0x01, 0x02, 0x04, 0x40 }, { 0x08, 0x10, 0x20, 0x80 } };

    /// <summary>Writes the plot, not wider than the page.</summary>
    public static void Write(TextWriter writer, FitResult fit, TextPage page, string indent = "  ")
    {
        int columns = Math.Clamp((page.Width ?? MostColumns) - indent.Length - 1, 10, MostColumns);
        Complex[] measured = [.. Enumerable.Range(0, fit.Spectrum.Count).Select(k => fit.Spectrum[k])];
        Complex[] curve = FittedCurve.Of(fit).Impedance;
        (double left, double right) = RangeOf(measured.Select(z => z.Real));
        (double low, double high) = RangeOf(measured.Select(z => -z.Imaginary));
        // A cell is twice as high as wide and holds 2 × 4 dots, so that dots lie on a square grid.
        double perDot = Math.Max((right - left) / (2 * columns - 1), (high - low) / (4 * MostRows - 1));
        int rows = (int)Math.Clamp(Math.Ceiling(((high - low) / perDot + 1) / 4), LeastRows, MostRows);
        char[,] cells = new char[rows, columns];
        foreach (Complex z in curve)
            Set(cells, (z.Real - left) / perDot, (-z.Imaginary - low) / perDot, point: false);
        foreach (Complex z in measured)
            Set(cells, (z.Real - left) / perDot, (-z.Imaginary - low) / perDot, point: true);
        string top = ValueText.Format(high, Unit.Ohm, 3), right3 = ValueText.Format(right, Unit.Ohm, 3),
            left3 = ValueText.Format(left, Unit.Ohm, 3);
        writer.Write($"{indent}−Z″ up to {top}\n");
        StringBuilder line = new();
        for (int r = 0; r < rows; r++)
        {
            line.Clear();
            for (int c = 0; c < columns; c++)
                line.Append(cells[r, c] == '\0' ? ' ' : cells[r, c]);
            writer.Write(indent + ("│" + line).TrimEnd() + "\n");
        }
        writer.Write($"{indent}└{new string('─', columns)}\n");
        string label = left3.PadRight(Math.Max(columns - right3.Length, left3.Length + 1)) + right3;
        writer.Write($"{indent} {label}  Z′\n");
    }

    private static void Set(char[,] cells, double x, double y, bool point)
    {
        if (!double.IsFinite(x + y) || Math.Abs(x) > 1e6 || Math.Abs(y) > 1e6)
            return;
        int rows = cells.GetLength(0), dotX = (int)Math.Round(x), dotY = 4 * rows - 1 - (int)Math.Round(y);
        if (dotX < 0 || dotY < 0 || dotX >= 2 * cells.GetLength(1) || dotY >= 4 * rows)
            return;
        ref char cell = ref cells[dotY / 4, dotX / 2];
        const char Point = '●';
        if (point)
            cell = Point;
        else if (cell != Point)
            cell = (char)(Math.Max(cell, '\u2800') | Dots[dotX % 2, dotY % 4]);
    }

    private static (double Low, double High) RangeOf(IEnumerable<double> values) => LinearAxis.RangeOf(values);
}
