using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Units;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>Numbers in the cells of a table.</summary>
internal static class TableNumber
{
    /// <summary>The number of a cell that must not be empty.</summary>
    public static double Of(StudyRow row, string column)
    {
        row.Required(column);
        return OrNull(row, column)!.Value;
    }

    /// <summary>The number of a cell, or null if it is empty.</summary>
    public static double? OrNull(StudyRow row, string column) => row[column] is not { } text ? null
        : SiNumber.TryParse(text, out double value) ? value
        : throw row.Error($"'{text}' in the column '{column}' is not a number.", "Write it with a decimal point, without a unit.", column);
}
