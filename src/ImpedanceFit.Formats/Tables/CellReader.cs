using ImpedanceFit.Formats.Content;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Takes numbers from cells and names the place of those that are none.</summary>
internal sealed class CellReader(TextGrid grid, FileContent content)
{
    /// <summary>The finite number in a cell.</summary>
    /// <exception cref="SpectrumFormatException">The cell is missing, empty, no number, NaN or infinite.</exception>
    public double Required(TextRow row, int column)
    {
        string cell = column < row.Cells.Length ? row.Cells[column] : "";
        if (cell.Length == 0)
            throw content.Error("the cell is empty.", "Remove the row, or fill in its number.", row.Line, column + 1);
        if (!NumberText.TryParse(cell, grid.DecimalComma, out double value))
            throw content.Error($"'{(cell.Length > 40 ? cell[..40] + "…" : cell)}' is no number.", "Mend it, or remove the row.", row.Line, column + 1);
        if (!double.IsFinite(value))
            throw content.Error($"'{cell}' is not a finite number.", "Remove the row: a point that was not measured cannot be fitted.", row.Line, column + 1);
        return value;
    }

    /// <summary>The finite number in a cell, or null.</summary>
    public double? Optional(TextRow row, int column) =>
        column < row.Cells.Length && NumberText.TryParse(row.Cells[column], grid.DecimalComma, out double value) && double.IsFinite(value) ? value : null;
}
