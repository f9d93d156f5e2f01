using System.Globalization;
using System.Text.Json;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Pages;
using ImpedanceFit.Units;
using ImpedanceFit.Workbench.Documents;

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
    public static (ReportRow Row, string PlotAddress) Read(ReadOnlySpan<byte> line)
    {
        ReportedFitDocument fit = FitOf(line);
        ReportDocument kept = fit.Report;
        IEnumerable<string> doubts = fit.Check is { Verdict: not "valid" } check ? check.Reasons.Select(ReportRow.WarningOfCheck) : [];
        return (new ReportRow(FitReport.SourceOf(fit.File, fit.Spectrum), (ReportVerdict)kept.Verdict, kept.Reason)
        {
            ResidualPercent = kept.ResidualPercent,
            Values = [.. fit.Parameters.Select(parameter => new ReportValue(parameter.Name, parameter.Unit, parameter.Value))],
            Warnings = [.. fit.Warnings, .. doubts],
            Thumbnail = kept.Measured is { } measured ? new ReportThumbnail(measured, kept.Fitted ?? "") : null,
        }, PlotAddress.Of(fit.File, fit.Spectrum));
    }

    /// <summary>The lines of the table of numbers beside a figure.</summary>
    public static IReadOnlyList<(string Name, string Value, string Interval, string Meaning)> DetailsOf(ReadOnlySpan<byte> line)
    {
        ReportedFitDocument fit = FitOf(line);
        List<(string, string, string, string)> details = [];
        // Without degrees of freedom no parameter has an error, and none is to be called open for that.
        bool hasErrors = fit.Parameters.Any(parameter => parameter.StandardError is not null);
        foreach ((CircuitParameter parameter, ParameterDocument fitted) in Circuit.Parse(fit.Circuit).Parameters.Zip(fit.Parameters))
        {
            FittedParameter? found = fitted.Value is not { } number ? null : new FittedParameter(parameter, number)
            {
                StandardError = fitted.StandardError, Lower95 = fitted.Lower95, Upper95 = fitted.Upper95, AtBound = fitted.AtBound,
                IsUndetermined = hasErrors && (!parameter.Fixed || parameter.Tie is not null) && !fitted.AtBound
                    && fitted.StandardError is null,
            };
            details.Add((parameter.Name, found?.ToString() ?? "", found is null ? "" : FitTable.IntervalOf(found.Estimate, found), ""));
        }
        details.Add(("points", fit.Points.ToString(CultureInfo.InvariantCulture), "", ""));
        if (fit.ChiSquared is { } chiSquared)
            details.Add(("χ²", ValueText.Format(chiSquared, Unit.None), "", fit.Weighting + " weighting"));
        return details;
    }

    private static ReportedFitDocument FitOf(ReadOnlySpan<byte> line) => ReadBack.Of(line, DocumentReaders.Default.ReportedFitDocument);
}
