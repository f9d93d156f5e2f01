using System.Text.Json;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Formats.Text;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>Reads the fits that an earlier run wrote: <c>fit --json</c>, and <c>fits.jsonl</c> or
/// <c>fits.csv</c> of <c>batch</c>.</summary>
internal static class FitResultsFile
{
    private const string LowerSuffix = "_lower95", UpperSuffix = "_upper95", ErrorSuffix = "_standardError", Method = "earlier fit";

    /// <summary>True if a file holds fits, by its ending and its first words.</summary>
    public static bool IsOne(string path)
    {
        if (!File.Exists(path))
            return false;
        using StreamReader reader = new(path);
        char[] start = new char[4096];
        string text = new(start, 0, reader.ReadBlock(start));
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".json" => text.StartsWith("{\"fits\"", StringComparison.Ordinal),
            ".jsonl" => text.Contains("\"parameters\"", StringComparison.Ordinal)
                && text.Contains("\"stopReason\"", StringComparison.Ordinal),
            ".csv" => text.StartsWith("file,id,", StringComparison.Ordinal) && text.Contains(LowerSuffix, StringComparison.Ordinal),
            _ => false,
        };
    }

    /// <summary>The fits: the file and spectrum of each, and its parameters that are not fixed, with their intervals.</summary>
    /// <exception cref="RequestException">The file is damaged.</exception>
    public static IReadOnlyList<ComparedState> Read(string path)
    {
        OpenedFiles.Note(path);
        try
        {
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".json" => [.. Fits(File.ReadAllText(path)).Select(OfJson)],
                ".jsonl" => [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => OfJson(Parse(line)))],
                _ => [.. StudyTable.ReadPlain(path).Select(OfRow)],
            };
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new RequestException($"{path}: the fits in it cannot be read ({error.Message})",
                "Write them again.").About(RemedyTopic.Fits);
        }
    }

    private static JsonElement Parse(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static JsonElement[] Fits(string text) => [.. Parse(text).GetProperty("fits").EnumerateArray()];

    private static ComparedState OfJson(JsonElement fit) => new(
        ComparedState.KeyOf(fit.GetProperty("file").GetString()!, fit.GetProperty("spectrum").GetString()),
        [.. fit.GetProperty("parameters").EnumerateArray().Where(parameter => !parameter.GetProperty("fixed").GetBoolean())
            .Select(OfParameter)
            .Select(quantity => Judged(quantity, Word(fit, "trust"), Word(fit, "trustReason")) with { Weighting = WeightingOf(fit) })])
    {
        Converged = fit.GetProperty("converged").GetBoolean(),
    };

    private static Quantity OfParameter(JsonElement parameter)
    {
        string unit = parameter.GetProperty("unit").GetString()!;
        return Of(parameter.GetProperty("name").GetString()!, new Unit(unit, TakesPrefix: unit.Length > 0), Number(parameter, "value"),
            Number(parameter, "standardError"), Number(parameter, "lower95"), Number(parameter, "upper95"));
    }

    private static ComparedState OfRow(StudyRow row) => new(
        ComparedState.KeyOf(CsvCell.Restore(row.Required("file")), row["id"] is { } id ? CsvCell.Restore(id) : null),
        [.. row.Columns.Where(column => column.EndsWith(LowerSuffix, StringComparison.Ordinal))
            .Select(column => column[..^LowerSuffix.Length])
            .Select(name => Of(name, Unit.None, TableNumber.OrNull(row, name), TableNumber.OrNull(row, name + ErrorSuffix),
                TableNumber.OrNull(row, name + LowerSuffix), TableNumber.OrNull(row, name + UpperSuffix)))
            .Select(quantity => Judged(quantity, row["trust"], null))])
    {
        Converged = !string.Equals(row["converged"], "false", StringComparison.OrdinalIgnoreCase),
    };

    private static Quantity Of(string name, Unit unit, double? value, double? error, double? lower, double? upper) =>
        new(name, unit)
        { Value = value, StandardError = error, Lower95 = lower, Upper95 = upper, FitStandardError = error, From = [name],
            Method = Method };

    // Fits of version 0.1 say nothing of it.
    private static Quantity Judged(Quantity quantity, string? trust, string? reason) => trust switch
    {
        "model" => quantity.Distrusted(Trust.Model, reason ?? "the fit is not trusted"),
        "role" => quantity.Distrusted(Trust.Role, reason ?? "a branch contradicts its role"),
        _ => quantity,
    };

    private static Weighting? WeightingOf(JsonElement fit) =>
        Enum.GetValues<Weighting>().Cast<Weighting?>().FirstOrDefault(weighting => Words.Of(weighting!.Value) == Word(fit, "weighting"));

    private static string? Word(JsonElement fit, string name) => fit.TryGetProperty(name, out JsonElement word) ? word.GetString() : null;

    private static double? Number(JsonElement element, string name) =>
        element.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}
