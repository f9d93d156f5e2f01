using System.Text;
using System.Text.Json;

namespace ImpedanceFit.Cli.Batch;

/// <summary>The columns of <c>fits.csv</c>, and a row of them from a line of <c>fits.jsonl</c>. Numbers keep the digits they have there.</summary>
/// <param name="Parameters">Names of the circuit's parameters.</param>
/// <param name="Resistances">Names of the roles that have a resistance.</param>
internal sealed record FitColumns(IReadOnlyList<string> Parameters, IReadOnlyList<string> Resistances)
{
    private static readonly string[] Numbers = ["points", "chiSquared", "reducedChiSquared", "converged"];
    private static readonly string[] Errors = ["standardError", "lower95", "upper95"];

    /// <summary>The headings with the end of the line. Parameters stand under their own names, so that the table can give start values to another fit.</summary>
    public string Header => string.Join(',',
    [
        "file", "id", .. MetadataColumns.Names, .. Numbers,
        .. Parameters.SelectMany(name => Errors.Select(error => $"{name}_{error}").Prepend(name)),
        .. Resistances.Select(role => new StringBuilder().AppendCell($"resistance_{role}_ohm").ToString()),
        "warnings",
    ]) + "\n";

    /// <summary>A row with the end of the line, and whether the fit converged.</summary>
    public (string Text, bool Converged) Row(ReadOnlyMemory<byte> line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement fit = document.RootElement, metadata = fit.GetProperty("metadata"), resistances = fit.GetProperty("resistances");
        StringBuilder row = new(1 << 9);
        row.AppendCell(fit.GetProperty("file").GetString());
        Add(row, fit, "spectrum");
        foreach (string name in MetadataColumns.Names)
            Add(row, metadata, name);
        foreach (string name in Numbers)
            Add(row, fit, name);
        foreach (JsonElement parameter in fit.GetProperty("parameters").EnumerateArray())
        {
            Add(row, parameter, "value");
            foreach (string error in Errors)
                Add(row, parameter, error);
        }
        foreach (string role in Resistances)
            Add(row, resistances, role);
        row.Append(',').AppendCell(string.Join(" ", fit.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString())));
        return (row.Append('\n').ToString(), fit.GetProperty("converged").GetBoolean());
    }

    private static void Add(StringBuilder row, JsonElement from, string name)
    {
        row.Append(',');
        if (!from.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            return;
        if (value.ValueKind == JsonValueKind.String)
            row.AppendCell(value.GetString());
        else
            row.Append(value.GetRawText());
    }
}
