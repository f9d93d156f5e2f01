using System.Text;
using System.Text.Json;
using ImpedanceFit.Reporting;
using ImpedanceFit.Validation;

namespace ImpedanceFit.Cli.Batch;

/// <summary>The columns of <c>fits.csv</c>, and a row of them from a line of <c>fits.jsonl</c>. Numbers keep the digits they have there.</summary>
/// <param name="Parameters">Names of the circuit's parameters.</param>
/// <param name="Resistances">Names of the roles that have a resistance.</param>
internal sealed record FitColumns(IReadOnlyList<string> Parameters, IReadOnlyList<string> Resistances)
{
    private static readonly string[] Numbers = ["points", "chiSquared", "reducedChiSquared", "converged"];
    private static readonly string[] Errors = ["standardError", "lower95", "upper95"];

    private static readonly string[] Check = ["verdict", "noisePercent", "reasons"];

    /// <summary>True if the spectra were tested by the Kramers–Kronig relations.</summary>
    public bool Checks { get; init; }

    /// <summary>The headings with the end of the line. Parameters stand under their own names, so that the table can give start values to another fit.</summary>
    public string Header => string.Join(',',
    [
        "file", "id", .. MetadataColumns.Names, .. Numbers,
        .. Parameters.SelectMany(name => Errors.Select(error => $"{name}_{error}").Prepend(name)),
        .. Resistances.Select(role => new StringBuilder().AppendCell($"resistance_{role}_ohm").ToString()),
        .. Checks ? Check : [],
        "warnings",
    ]) + "\n";

    /// <summary>A row, made from its line.</summary>
    public FitRow Row(ReadOnlyMemory<byte> line)
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
        bool tested = fit.TryGetProperty("check", out JsonElement check);
        if (Checks && tested)
        {
            Add(row, check, "verdict");
            Add(row, check, "noisePercent");
            AddTexts(row, check.GetProperty("reasons"));
        }
        else if (Checks)
        {
            row.Append(',', Check.Length);
        }
        AddTexts(row, fit.GetProperty("warnings"));
        return new FitRow(row.Append('\n').ToString(), fit.GetProperty("converged").GetBoolean(), tested && check.GetProperty("verdict").GetString() == Words.Of(KramersKronigVerdict.Invalid));
    }

    private static void AddTexts(StringBuilder row, JsonElement texts) => row.Append(',').AppendCell(string.Join(" ", texts.EnumerateArray().Select(text => text.GetString())));

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
