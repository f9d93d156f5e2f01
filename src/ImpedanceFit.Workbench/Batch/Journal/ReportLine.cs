using System.Text.Json;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Pages;
using ImpedanceFit.Units;

namespace ImpedanceFit.Workbench.Batch.Journal;

/// <summary>What a report needs of a fit beyond its numbers, kept with them in <c>fits.jsonl</c>: so a
/// report can be made without the measurements.</summary>
internal static class ReportLine
{
    /// <summary>Name of the property.</summary>
    public const string PropertyName = "report";

    private const string VerdictName = "verdict", ReasonName = "reason", ResidualName = "residualPercent", MeasuredName = "measured",
        FittedName = "fitted";

    /// <summary>Writes the object.</summary>
    public static void Write(Utf8JsonWriter writer, ReportRow row)
    {
        writer.WriteStartObject();
        writer.WriteNumber(VerdictName, (int)row.Verdict);
        writer.WriteString(ReasonName, row.Reason);
        writer.WriteNumberOrNull(ResidualName, row.ResidualPercent);
        writer.WriteString(MeasuredName, row.Thumbnail?.Measured);
        writer.WriteString(FittedName, row.Thumbnail?.Fitted);
        writer.WriteEndObject();
    }

    /// <summary>The row of a line of <c>fits.jsonl</c>, and where its plot would be.</summary>
    public static (ReportRow Row, string PlotAddress) Read(JsonElement fit)
    {
        (string file, string? id) = (fit.GetProperty("file").GetString()!, fit.GetProperty("spectrum").GetString());
        JsonElement kept = fit.GetProperty(PropertyName), residual = kept.GetProperty(ResidualName);
        IEnumerable<string> doubts = fit.TryGetProperty("check", out JsonElement check)
            && check.GetProperty("verdict").GetString() != "valid" ? TextsOf(check.GetProperty("reasons")).Select(ReportRow.WarningOfCheck)
            : [];
        return (new ReportRow(FitReport.SourceOf(file, id), (ReportVerdict)kept.GetProperty(VerdictName).GetInt32(),
            kept.GetProperty(ReasonName).GetString()!)
        {
            ResidualPercent = residual.ValueKind == JsonValueKind.Null ? null : residual.GetDouble(),
            Values = [.. fit.GetProperty("parameters").EnumerateArray()
                .Select(parameter => new ReportValue(parameter.GetProperty("name").GetString()!,
                    parameter.GetProperty("unit").GetString()!, NumberOf(parameter, "value")))],
            Warnings = [.. TextsOf(fit.GetProperty("warnings")), .. doubts],
            Thumbnail = kept.GetProperty(MeasuredName).GetString() is { } measured
                ? new ReportThumbnail(measured, kept.GetProperty(FittedName).GetString() ?? "") : null,
        }, PlotAddress.Of(file, id));
    }

    /// <summary>The lines of the table of numbers beside a figure.</summary>
    public static IReadOnlyList<(string Name, string Value, string Interval, string Meaning)> DetailsOf(JsonElement fit)
    {
        Circuit circuit = Circuit.Parse(fit.GetProperty("circuit").GetString()!);
        List<(string, string, string, string)> details = [];
        // Without degrees of freedom no parameter has an error, and none is to be called open for that.
        bool hasErrors = fit.GetProperty("parameters").EnumerateArray().Any(parameter => NumberOf(parameter, "standardError") is not null);
        foreach ((CircuitParameter parameter, JsonElement fitted) in circuit.Parameters.Zip(fit.GetProperty("parameters").EnumerateArray()))
        {
            (double? value, double? lower, double? upper) = (NumberOf(fitted, "value"), NumberOf(fitted, "lower95"),
                NumberOf(fitted, "upper95"));
            FittedParameter? found = value is not { } number ? null : new FittedParameter(parameter, number)
            {
                StandardError = NumberOf(fitted, "standardError"), Lower95 = lower, Upper95 = upper,
                AtBound = fitted.GetProperty("atBound").GetBoolean(),
                IsUndetermined = hasErrors && (!parameter.Fixed || parameter.Tie is not null) && !fitted.GetProperty("atBound").GetBoolean()
                    && NumberOf(fitted, "standardError") is null,
            };
            details.Add((parameter.Name, found?.ToString() ?? "", found is null ? "" : FitTable.IntervalOf(found.Estimate, found), ""));
        }
        details.Add(("points", fit.GetProperty("points").GetRawText(), "", ""));
        if (NumberOf(fit, "chiSquared") is { } chiSquared)
            details.Add(("χ²", ValueText.Format(chiSquared, Unit.None), "", fit.GetProperty("weighting").GetString() + " weighting"));
        return details;
    }

    private static double? NumberOf(JsonElement from, string name) =>
        from.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static IEnumerable<string> TextsOf(JsonElement list) => list.EnumerateArray().Select(item => item.GetString()!);
}
