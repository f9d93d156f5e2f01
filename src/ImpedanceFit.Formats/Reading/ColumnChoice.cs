using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats;

/// <summary>Which column of a table holds what, as the user said it: <c>f=1,re=2,im=3</c>. A unit may
/// follow: <c>phase=3:mrad</c>.</summary>
public sealed record ColumnChoice
{
    private const string Keys = "f, re, im, abs, phase, id, sre, sim, t, e, i";

    private ColumnChoice(string text, IReadOnlyList<(ColumnRole Role, string Column, string Unit)> columns) =>
        (Text, Columns) = (text, columns);

    /// <summary>The choice as it was written.</summary>
    public string Text { get; }

    /// <summary>The columns; a unit is empty where none was given.</summary>
    internal IReadOnlyList<(ColumnRole Role, string Column, string Unit)> Columns { get; }

    /// <summary>Reads a choice; a column is a number from 1, or its heading, and may be followed by its
    /// unit: <c>phase=3:mrad</c>, <c>f=1:kHz</c>. A heading that contains a comma cannot be named.</summary>
    /// <exception cref="ImpedanceFitException">A key is unknown, stands twice, or has no column, or a unit is none of its kind.</exception>
    public static ColumnChoice Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<(ColumnRole Role, string Column, string Unit)> columns = [];
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = part.IndexOf('=');
            string key = equals < 0 ? part : part[..equals].Trim(), column = equals < 0 ? "" : part[(equals + 1)..].Trim();
            if (column.Length == 0)
                throw new InputException(ErrorCodes.ReadOption, $"'{part}' does not name a column.",
                    "Write key=column, e.g. f=1,re=2,im=3.");
            ColumnRole role = RoleOf(key)
                ?? throw new InputException(ErrorCodes.ReadOption, $"'{key}' is not a kind of column.",
                    $"The keys are {Keys}; e.g. f=1,re=2,im=3.");
            int colon = column.LastIndexOf(':');
            string unit = colon > 0 ? column[(colon + 1)..].Trim() : "";
            // A heading may contain a colon; behind a number only a unit can stand.
            bool isUnit = unit.Length > 0 && UnitOf(role, unit) is not null;
            if (colon > 0 && !isUnit && column[..colon].Trim().All(char.IsAsciiDigit))
                throw new InputException(ErrorCodes.ReadOption, $"'{unit}' is not a unit of the column '{key}'.",
                    $"{UnitsOf(role)}, e.g. {key}={column[..colon].Trim()}:{ExampleUnit(role)}.");
            if (columns.Exists(other => other.Role == role))
                throw new InputException(ErrorCodes.ReadOption, $"'{key}' is given twice in '{text}'.", "Name one column for each key.");
            columns.Add((role, isUnit ? column[..colon].Trim() : column, isUnit ? unit : ""));
        }
        if (columns.Count == 0)
            throw new InputException(ErrorCodes.ReadOption, "The choice of columns is empty.", "Write e.g. f=1,re=2,im=3.");
        return new ColumnChoice(text, columns);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>A unit of what a column holds, or null.</summary>
    internal static UnitText? UnitOf(ColumnRole role, string unit) => UnitText.ParseAs(unit, role switch
    {
        ColumnRole.Frequency => [UnitQuantity.Frequency, UnitQuantity.AngularFrequency],
        ColumnRole.Phase => [UnitQuantity.Angle],
        ColumnRole.Time => [UnitQuantity.Time],
        ColumnRole.Potential => [UnitQuantity.Potential],
        ColumnRole.Current => [UnitQuantity.Current, UnitQuantity.CurrentDensity],
        ColumnRole.Id => [],
        _ => [UnitQuantity.Impedance],
    });

    private static string UnitsOf(ColumnRole role) =>
        role == ColumnRole.Phase ? "Write deg, rad or mrad" : "Write its unit as a heading has it";

    private static string ExampleUnit(ColumnRole role) => role switch
    {
        ColumnRole.Frequency => "kHz",
        ColumnRole.Phase => "mrad",
        ColumnRole.Time => "s",
        ColumnRole.Potential => "mV",
        ColumnRole.Current => "mA",
        _ => "kohm",
    };

    private static ColumnRole? RoleOf(string key) => key.ToUpperInvariant() switch
    {
        "F" or "FREQ" or "FREQUENCY" => ColumnRole.Frequency,
        "RE" or "REAL" => ColumnRole.Real,
        "IM" or "IMAG" => ColumnRole.Imaginary,
        "ABS" or "MOD" or "MODULUS" => ColumnRole.Modulus,
        "PHASE" or "PHI" => ColumnRole.Phase,
        "ID" => ColumnRole.Id,
        "SRE" => ColumnRole.SigmaReal,
        "SIM" => ColumnRole.SigmaImaginary,
        "T" or "TIME" => ColumnRole.Time,
        "E" or "POTENTIAL" => ColumnRole.Potential,
        "I" or "CURRENT" => ColumnRole.Current,
        _ => null,
    };
}
