using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Studies;

/// <summary>A column of a study under a heading as people write it: <c>Thickness (mm)</c>, <c>T / °C</c>, <c>FILE</c>.</summary>
/// <param name="Name">One of <see cref="StudyTable.Columns"/>, or the heading itself where it is none.</param>
/// <param name="Unit">Unit of cells that name none; empty where the heading names none.</param>
internal sealed record StudyColumn(string Name, string Unit)
{
    // Columns of sizes, whose cells are a number with a unit.
    private static readonly string[] Measures = ["thickness", "area", "diameter", "temperature", "porosity", "lead", "electrolyte",
        "ohmic", "equilibrium", "voltage"];
    private static readonly string[] Shares = ["wt%", "mol%", "vol%", "at%"];
    private static readonly string[] Numbers = ["composition", .. Measures];

    /// <summary>What a heading means.</summary>
    public static StudyColumn Of(string heading)
    {
        if (Known(heading) is { } exact)
            return new(exact, "");
        (string name, string unit) = QuantityHeading.SplitUnit(HeadingText.Straighten(heading));
        if (Known(name) is { } known)
            return new(known, unit);
        // A component with its share, e.g. CNT (wt%).
        if (Array.IndexOf(Shares, unit.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)) >= 0)
            return new("composition", "");
        return QuantityHeading.Parse(heading) is { Quantity: TableQuantity.Temperature, Form: TableForm.Plain, IsError: false } of
            ? new("temperature", of.UnitSpelling) : new(heading, "");
    }

    /// <summary>Name and unit of an axis by a heading: <c>CNT (wt%)</c> is CNT in wt%.</summary>
    public static (string Name, string Unit) AxisOf(string heading)
    {
        (string name, string unit) = QuantityHeading.SplitUnit(HeadingText.Straighten(heading));
        return name.Length > 0 ? (name, unit) : (heading, "");
    }

    /// <summary>A cell with the unit of the heading, and with a decimal point.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="separatedByCommas">True where commas part the cells; elsewhere a comma in a number is a decimal sign.</param>
    public string Cell(string cell, bool separatedByCommas)
    {
        if (cell.Length == 0 || Array.IndexOf(Numbers, Name) < 0)
            return cell;
        if (!separatedByCommas && cell.Length > 2 && cell.IndexOf(',') is > 0 and var comma && comma + 1 < cell.Length
            && char.IsAsciiDigit(cell[comma - 1]) && char.IsAsciiDigit(cell[comma + 1]))
            cell = cell.Replace(',', '.');
        return Array.IndexOf(Measures, Name) < 0 ? cell : MeasureCell.WithUnit(cell, Unit);
    }

    private static string? Known(string heading)
    {
        string name = heading.Trim().ToLowerInvariant().Replace(' ', '_');
        return StudyTable.Columns.Contains(name) ? name : null;
    }
}
