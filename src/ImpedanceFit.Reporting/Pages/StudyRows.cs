using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Reporting.Transport;

namespace ImpedanceFit.Reporting.Pages;

/// <summary>Rows of a report for what is not a single fit: comparisons of two states, quantities against
/// composition, conductivities.</summary>
internal static class StudyRows
{
    /// <summary>One sample in two states: the ratio of every quantity, and both values in the table of numbers.</summary>
    public static ReportRow Of(ComparisonReport report)
    {
        ComparedSample pair = new([report]);
        int significant = report.Comparisons.Count(comparison => comparison.Significant),
            known = report.Comparisons.Count(comparison => (comparison.Ratio ?? comparison.RatioLower95
                ?? comparison.RatioUpper95) is not null);
        string words = FormattableString.Invariant($"{significant} of {report.Comparisons.Count} quantities changed significantly");
        ReportRow row = RowOf(report.Title, words, known,
            report.Comparisons.SelectMany(comparison => (Quantity[])[comparison.Before, comparison.After]));
        return row with
        {
            Warnings = [.. report.SpecimenNote is { } specimen ? (string[])[specimen]
                : [], .. report.LeftOut.Select(missing => missing.Message), .. row.Warnings],
            Values = [.. report.Comparisons.Select(comparison => new ReportValue(QuantityText.WordsOf(comparison.Name), "ratio",
                comparison.Ratio))],
            Figures = [.. ((string?[])[ComparisonFigure.DrawSpectra(pair)]).OfType<string>(), .. ComparisonFigure.Draw(pair)],
            Details =
            [
                .. report.Resistances.SelectMany(pair => (QuantityComparison[])[pair.Ohm, pair.AreaSpecific]).Select(comparison =>
                    (QuantityText.WordsOf(comparison.Name),
                    $"{ComparisonTable.NumberOf(comparison.Before)} → {ComparisonTable.NumberOf(comparison.After)} "
                        + comparison.Before.Unit.Symbol, RatioOf(comparison), ComparisonTable.VerdictOf(comparison))),
                .. report.Comparisons.Select(comparison => (QuantityText.WordsOf(comparison.Name),
                    $"{QuantityTable.ValueOf(comparison.Before)} → {QuantityTable.ValueOf(comparison.After)}",
                    RatioOf(comparison), ComparisonTable.VerdictOf(comparison))),
            ],
        };
    }

    /// <summary>One quantity against composition: its maximum, and all values in the table of numbers.</summary>
    public static ReportRow Of(SweepResult sweep, (string Name, string Unit) axis)
    {
        Quantity[] quantities = [.. sweep.Points.Select(point => point.Quantity)];
        string words = sweep.Maximum is { } maximum ? FormattableString.Invariant($"maximum at {maximum.Composition}") : "no maximum";
        if (sweep is { MaximumFrom: { } from, MaximumTo: { } to } && from != to)
            words = FormattableString.Invariant($"maximum between {from} and {to}: these cannot be told apart");
        return RowOf($"{QuantityText.WordsOf(sweep.Name)} / {quantities[0].Unit.Symbol}".TrimEnd(' ', '/'), words,
            quantities.Count(quantity => quantity.Value is not null), quantities) with
        {
            Values =
            [
                new ReportValue("maximum", "", sweep.Maximum?.Quantity.Value), new ReportValue("at", "", sweep.Maximum?.Composition),
                new ReportValue("to pristine", "",
                    sweep.Points.Zip(sweep.ToPristine).FirstOrDefault(pair => pair.First == sweep.Maximum).Second?.Ratio),
            ],
            Figures = CompositionFigure.Draw(sweep.Name, axis, [sweep]),
            Details =
            [
                .. sweep.Points.Zip(sweep.ToPristine,
                    (point, ratio) => (FormattableString.Invariant($"{point.Composition}"), QuantityTable.ValueOf(point.Quantity),
                    point == sweep.Points[0] ? "" : RatioOf(ratio),
                    $"trust: {Words.Of(point.Quantity.Trust)}{(point == sweep.Maximum ? "; maximum" : "")}")),
            ],
        };
    }

    /// <summary>The conductivities of one spectrum; with the fit they come from, its figures and parameters too.</summary>
    public static ReportRow Of(ConductivityReport report, FitReport? fit)
    {
        IReadOnlyList<Quantity> quantities = report.Result.Quantities;
        ReportRow own = RowOf(FitReport.SourceOf(report.File, report.SpectrumId), report.Verdict ?? "",
            quantities.Count(quantity => quantity.Value is not null), quantities);
        ReportRow row = fit is null ? own : ReportRow.WithFigures(fit);
        return row with
        {
            Verdict = row.Verdict > own.Verdict ? row.Verdict : own.Verdict,
            Values = [.. quantities.Select(quantity => new ReportValue(QuantityText.WordsOf(quantity.Name), quantity.Unit.Symbol,
                quantity.Value)), .. row.Values],
            Warnings = [.. own.Warnings.Union(row.Warnings)],
            Details = [.. quantities.Select(quantity =>
                (QuantityText.WordsOf(quantity.Name), QuantityTable.ValueOf(quantity), QuantityTable.IntervalOf(quantity),
                    $"trust: {Words.Of(quantity.Trust)}; {quantity.Method}")), .. row.Details],
        };
    }

    private static ReportRow RowOf(string source, string reason, int known, IEnumerable<Quantity> quantities)
    {
        Quantity[] all = [.. quantities];
        string[] warnings =
        [
            .. all.SelectMany(quantity => quantity.Warnings.Select(warning => $"{QuantityText.WordsOf(quantity.Name)}: {warning}"))
            .Distinct(),
            .. all.Where(quantity => quantity.Trust != Trust.Ok)
                .Select(quantity => $"{QuantityText.WordsOf(quantity.Name)}: trust \"{Words.Of(quantity.Trust)}\": {quantity.TrustReason}")
                .Distinct(),
            .. Diagnostic.WarningsOf(QuantityDiagnostics.Of(all.Select(quantity => ("", quantity)))),
        ];
        return new ReportRow(source, known == 0 ? ReportVerdict.Bad : warnings.Length > 0 ? ReportVerdict.Doubtful
            : ReportVerdict.Good, reason) { Warnings = warnings };
    }

    private static string RatioOf(QuantityComparison comparison) =>
        (ComparisonTable.RatioOf(comparison), ComparisonTable.IntervalOf(comparison)) switch
    {
        ("", _) => "",
        (var ratio, "") => "× " + ratio,
        var (ratio, interval) => $"× {ratio} ({interval})",
    };
}
