using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Takes numbers from cells and names the place of those that are none.</summary>
internal sealed class CellReader(TextGrid grid, FileContent content)
{
    /// <summary>The finite number in a cell.</summary>
    /// <exception cref="SpectrumFormatException">The cell is missing, empty, no number, NaN or infinite.</exception>
    public double Required(TextRow row, int column)
    {
        string cell = Cell(row, column);
        if (cell.Length == 0)
            throw content.Error("the cell is empty.", "Remove the row, or fill in its number.", row.Line, column + 1);
        if (!NumberText.TryParse(cell, grid.DecimalComma, out double value))
            throw content.Error($"'{Shorten(cell)}' is not a number.", "Correct it, or remove the row.", row.Line, column + 1);
        if (!double.IsFinite(value))
            throw content.Error($"'{cell}' is not a finite number.", "Remove the row: a point that was not measured cannot be fitted.",
                row.Line, column + 1);
        return value;
    }

    /// <summary>The finite number in a cell, or null; null for the mark of an overload too.</summary>
    public double? Optional(TextRow row, int column) =>
        column < row.Cells.Length && NumberText.TryParse(row.Cells[column], grid.DecimalComma, out double value) && double.IsFinite(value)
        && !Overload.Is(value) ? value : null;

    /// <summary>The finite number in a cell, real or with an imaginary unit beside it (<c>-4.5j</c>), and
    /// why there is none, as <c>with 'OVLD'</c>. The mark of an overload is none, whatever the column holds.</summary>
    public (double Value, string? Problem) Number(TextRow row, int column)
    {
        string cell = Cell(row, column);
        if (cell.Length == 0)
            return (double.NaN, "with an empty cell");
        bool isNumber = NumberText.TryParse(cell, grid.DecimalComma, out double value)
            || ComplexText.TryParseImaginary(cell, grid.DecimalComma, out value);
        if (!isNumber || !double.IsFinite(value))
            return (double.NaN, $"with '{Shorten(cell)}'");
        return Overload.Is(value) ? (double.NaN, Overload.Reason) : (value, null);
    }

    /// <summary>The complex number in a cell; a real one has no imaginary part.</summary>
    public (double Real, double Imaginary, string? Problem) Complex(TextRow row, int column)
    {
        if (ComplexText.TryParse(Cell(row, column), grid.DecimalComma, out double real, out double imaginary) && double.IsFinite(real)
            && double.IsFinite(imaginary))
            return Overload.Is(real) || Overload.Is(imaginary) ? (double.NaN, double.NaN, Overload.Reason) : (real, imaginary, null);
        (double value, string? problem) = Number(row, column);
        return (value, 0, problem);
    }

    /// <summary>True where the cell holds a complex number of two parts.</summary>
    public bool IsComplex(TextRow row, int column) => ComplexText.HasTwoParts(Cell(row, column), grid.DecimalComma);

    private static string Cell(TextRow row, int column) => column < row.Cells.Length ? row.Cells[column] : "";

    private static string Shorten(string cell) => cell.Length > 40 ? cell[..40] + "…" : cell;
}
