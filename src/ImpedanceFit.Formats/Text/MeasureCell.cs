using ImpedanceFit.Units;

namespace ImpedanceFit.Formats.Text;

/// <summary>A cell with a size and perhaps its error: <c>1.2</c>, <c>1.2mm ± 1%</c>, <c>12 +/- 0.5</c>.</summary>
internal static class MeasureCell
{
    /// <summary>The cell with a unit behind its value, where it has none of its own.</summary>
    public static string WithUnit(string cell, string unit)
    {
        (string value, string? error) = PlusMinus.Split(cell);
        if (unit.Length == 0 || value.Length == 0 || !(char.IsAsciiDigit(value[^1]) || value[^1] == '.'))
            return cell;
        return error is null ? value + unit : $"{value}{unit} ± {error}";
    }
}
