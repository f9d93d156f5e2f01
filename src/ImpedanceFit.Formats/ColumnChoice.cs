using ImpedanceFit.Formats.Tables;

namespace ImpedanceFit.Formats;

/// <summary>Which column of a table holds what, as the user said it: <c>f=1,re=2,im=3</c>.</summary>
public sealed record ColumnChoice
{
    private const string Keys = "f, re, im, abs, phase, id, sre, sim, t, e, i";

    private ColumnChoice(string text, IReadOnlyDictionary<ColumnRole, string> columns) => (Text, Columns) = (text, columns);

    /// <summary>The choice as it was written.</summary>
    public string Text { get; }

    internal IReadOnlyDictionary<ColumnRole, string> Columns { get; }

    /// <summary>Reads a choice; a column is a number from 1, or its heading. A heading that contains a comma cannot be named.</summary>
    /// <exception cref="ReadOptionsException">A key is unknown, stands twice, or has no column.</exception>
    public static ColumnChoice Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Dictionary<ColumnRole, string> columns = [];
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = part.IndexOf('=');
            string key = equals < 0 ? part : part[..equals].Trim(), column = equals < 0 ? "" : part[(equals + 1)..].Trim();
            if (column.Length == 0)
                throw new ReadOptionsException($"'{part}' names no column.", "Write key=column, e.g. f=1,re=2,im=3.");
            ColumnRole role = RoleOf(key) ?? throw new ReadOptionsException($"'{key}' is no kind of column.", $"The keys are {Keys}; e.g. f=1,re=2,im=3.");
            if (!columns.TryAdd(role, column))
                throw new ReadOptionsException($"'{key}' is given twice in '{text}'.", "Name one column for each key.");
        }
        if (columns.Count == 0)
            throw new ReadOptionsException("The choice of columns is empty.", "Write e.g. f=1,re=2,im=3.");
        return new ColumnChoice(text, columns);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

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
