using ImpedanceFit.Formats.Reading;

namespace ImpedanceFit.Formats.Studies;

/// <summary>Which column of a <see cref="DataTable"/> holds a quantity, as the user said it.</summary>
/// <param name="Quantity">The quantity.</param>
/// <param name="Column">The column: number from 1, or heading.</param>
/// <param name="Unit">Unit of its numbers; empty where the heading or the cells name it.</param>
internal sealed record TableColumn(TableQuantity Quantity, string Column, string Unit)
{
    private static readonly (string Key, TableQuantity Quantity)[] Keys =
    [
        ("temperature", TableQuantity.Temperature), ("conductivity", TableQuantity.Conductivity),
        ("composition", TableQuantity.Composition), ("thickness", TableQuantity.Thickness),
        ("resistance", TableQuantity.Resistance), ("potential", TableQuantity.Potential), ("current", TableQuantity.Current),
            ("plated", TableQuantity.PlatedCharge),
        ("stripped", TableQuantity.StrippedCharge), ("file", TableQuantity.File),
    ];

    /// <summary>Reads a choice such as <c>conductivity=3</c>, <c>conductivity=total conductivity:mS/cm,temperature=1</c>. A heading that
    /// contains a comma is named by its number.</summary>
    /// <exception cref="ImpedanceFitException">A key is unknown or stands twice, or has no column.</exception>
    public static IReadOnlyList<TableColumn> ParseAll(string text)
    {
        List<TableColumn> chosen = [];
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            TableColumn column = Parse(part);
            if (chosen.Exists(other => other.Quantity == column.Quantity))
                throw new InputException(ErrorCodes.ReadOption, $"'{part[..part.IndexOf('=')]}' is given twice in '{text}'.",
                    "Name one column for each key.");
            chosen.Add(column);
        }
        return chosen.Count > 0 ? chosen
            : throw new InputException(ErrorCodes.ReadOption, "The choice of columns is empty.", "Write e.g. conductivity=3.");
    }

    private static TableColumn Parse(string part)
    {
        int equals = part.IndexOf('=');
        string key = equals < 0 ? part : part[..equals].Trim(), column = equals < 0 ? "" : part[(equals + 1)..].Trim();
        if (column.Length == 0)
            throw new InputException(ErrorCodes.ReadOption, $"'{part}' does not name a column.", "Write key=column, e.g. conductivity=3.");
        int at = Array.FindIndex(Keys, known => string.Equals(known.Key, key, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
            throw new InputException(ErrorCodes.ReadOption, $"'{key}' is not a kind of column.",
                $"The keys are {string.Join(", ", Keys.Select(known => known.Key))}; e.g. conductivity=3.");
        int colon = column.LastIndexOf(':');
        return colon <= 0 ? new(Keys[at].Quantity, column, "")
            : new(Keys[at].Quantity, column[..colon].Trim(), column[(colon + 1)..].Trim());
    }
}
