using System.Text.Json;
using ImpedanceFit.Workbench.Documents;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Formats.Text;
using ImpedanceFit.Reporting;
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
                ".json" => [.. ReadBack.Of(SharedFile.ReadText(path), DocumentReaders.Default.FitsDocument).Fits.Select(OfJson)],
                ".jsonl" => [.. File.ReadLines(path).Select(OfLine).OfType<ComparedState>()],
                _ => [.. StudyTable.ReadPlain(path).Select(OfRow)],
            };
        }
        catch (JsonException error)
        {
            throw new RequestException($"{path}: the fits in it cannot be read ({error.Message}).",
                "Write them again.").About(RemedyTopic.Fits);
        }
    }

    /// <summary>The state that a fit shows: what would be read of it, had it been written.</summary>
    public static ComparedState OfFit(FitReport report)
    {
        using MemoryStream written = new();
        using (Utf8JsonWriter writer = new(written))
            FitJson.Write(writer, report);
        return OfJson(ReadBack.Of(written.GetBuffer().AsSpan(0, (int)written.Length), DocumentReaders.Default.FitDocument));
    }

    private static ComparedState? OfLine(string line, int index)
    {
        if (line.Length == 0)
            return null;
        try
        {
            return OfJson(ReadBack.Of(line, DocumentReaders.Default.FitDocument));
        }
        catch (JsonException error)
        {
            throw new JsonException(FormattableString.Invariant($"line {index + 1}: {error.Message}"), error);
        }
    }

    private static ComparedState OfJson(FitDocument fit) => new(ComparedState.KeyOf(fit.File, fit.Spectrum),
        [.. fit.Parameters.Where(parameter => !parameter.Fixed)
            .Select(parameter => Of(parameter.Name, new Unit(parameter.Unit, TakesPrefix: parameter.Unit.Length > 0), parameter.Value,
                parameter.StandardError, parameter.Lower95, parameter.Upper95))
            .Select(quantity => Judged(quantity, fit.Trust, fit.TrustReason) with { Weighting = WeightingOf(fit) })])
    {
        Converged = fit.Converged,
    };

    private static ComparedState OfRow(StudyRow row)
    {
        // Headings may have units behind the names.
        Dictionary<string, string> headings = row.Columns.GroupBy(UnitHeading.NameOf, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        return new ComparedState(
            ComparedState.KeyOf(CsvCell.Restore(row.Required("file")), row["id"] is { } id ? CsvCell.Restore(id) : null),
            [.. headings.Keys.Where(column => column.EndsWith(LowerSuffix, StringComparison.Ordinal))
                .Select(column => column[..^LowerSuffix.Length])
                .Select(name => Of(name, Unit.None, NumberOf(name), NumberOf(name + ErrorSuffix), NumberOf(name + LowerSuffix),
                    NumberOf(name + UpperSuffix)))
                .Select(quantity => Judged(quantity, row["trust"], null))])
        {
            Converged = !string.Equals(row["converged"], "false", StringComparison.OrdinalIgnoreCase),
        };

        double? NumberOf(string name) => TableNumber.OrNull(row, headings.GetValueOrDefault(name, name));
    }

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

    private static Weighting? WeightingOf(FitDocument fit) =>
        Enum.GetValues<Weighting>().Cast<Weighting?>().FirstOrDefault(weighting => Words.Of(weighting!.Value) == fit.Weighting);
}
