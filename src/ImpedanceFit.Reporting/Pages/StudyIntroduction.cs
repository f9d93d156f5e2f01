using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Reporting.Transport;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Pages;

/// <summary>The introduction of a study's report: the results in sentences, the figures of a paper, and one table.</summary>
internal static class StudyIntroduction
{
    private const string Intervals = "All intervals are 95 % intervals. \"Trust\" says how far a number can be trusted: \"ok\", \"model\" "
        + "(the fit leaves systematic residuals), \"role\" (a branch contradicts its role), or \"undetermined\" (the data give no "
        + "interval).";

    /// <summary>Samples in two states.</summary>
    public static ReportIntroduction Of(IReadOnlyList<ComparisonReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        List<(string, string)> figures = [];
        foreach (ComparedSample sample in ComparedSample.Of(reports))
        {
            if (ComparisonFigure.DrawSpectra(sample) is { } spectra)
                figures.Add((spectra, $"{sample.Title}. Nyquist plot of {(sample.States.Count == 2 ? "both" : "all")} states: points "
                    + "measured, lines fitted."));
        }
        if (ConductivityBarsFigure.Draw(reports) is { } bars)
            figures.Insert(0, (bars, "Ionic and electronic conductivity in each state, on a logarithmic axis, with 95 % intervals."));
        (ComparisonReport Report, QuantityComparison Comparison)[] all = [.. reports.SelectMany(report => report.Resistances
            .SelectMany(pair => (QuantityComparison[])[pair.Ohm, pair.AreaSpecific]).Concat(report.Comparisons)
            .DistinctBy(each => (each.Name, each.Before.Unit)).Select(comparison => (report, comparison)))];
        return new ReportIntroduction([.. reports.Select(SentenceOf)])
        {
            Figures = figures,
            Headings = ["sample", "quantity", "unit", "before", "after", "ratio", "95 % interval", "change", "trust"],
            Rows = [.. all.Select(each => (IReadOnlyList<string>)[each.Report.Title, QuantityText.WordsOf(each.Comparison.Name),
                OutputUnits.Of(each.Comparison.Before.Unit).Symbol, ComparisonTable.NumberOf(each.Comparison.Before),
                ComparisonTable.NumberOf(each.Comparison.After), ComparisonTable.RatioOf(each.Comparison),
                ComparisonTable.IntervalOf(each.Comparison), ComparisonTable.VerdictOf(each.Comparison),
                Words.Of(each.Comparison.Trust)])],
            Notes = [Intervals, .. reports.Select(report => report.SpecimenNote).OfType<string>().Distinct(),
                .. MethodsOf(all.SelectMany(each => (Quantity[])[each.Comparison.Before, each.Comparison.After]))],
        };
    }

    /// <summary>Quantities against composition.</summary>
    public static ReportIntroduction Of(IReadOnlyList<SweepResult> sweeps, (string Name, string Unit) composition)
    {
        ArgumentNullException.ThrowIfNull(sweeps);
        string axis = composition.Unit.Length > 0 ? $"{composition.Name} / {composition.Unit}" : composition.Name;
        return new ReportIntroduction([.. sweeps.Select(sweep => SentenceOf(sweep, composition))])
        {
            Figures = [.. CompositionFigure.Draw("Quantities against composition", composition, sweeps).Select(svg => (svg,
                $"Values against {axis} with 95 % intervals; \"max.\" is the largest value. Where the axis spans decades, it is linear "
                    + "up to the smallest composition above zero and logarithmic beyond."))],
            Headings = ["quantity", "unit", axis, "value", "95 % interval", "to pristine", "trust"],
            Rows = [.. sweeps.SelectMany(sweep => sweep.Points.Select((point, k) => (IReadOnlyList<string>)[
                QuantityText.WordsOf(sweep.Name), OutputUnits.Of(point.Quantity.Unit).Symbol,
                FormattableString.Invariant($"{point.Composition}"), ComparisonTable.NumberOf(point.Quantity),
                QuantityTable.IntervalOf(OutputUnits.Of(point.Quantity) with { Unit = Unit.None }),
                k == 0 ? "" : ComparisonTable.RatioOf(sweep.ToPristine[k]), Words.Of(point.Quantity.Trust)]))],
            Notes = [Intervals, .. MethodsOf(sweeps.SelectMany(sweep => sweep.Points.Select(point => point.Quantity)))],
        };
    }

    private static string SentenceOf(ComparisonReport report)
    {
        IEnumerable<string> changes = report.Resistances.Select(pair => $"{ComparisonTable.ResistanceName(pair.Ohm)}: "
                + $"{ComparisonTable.NumberOf(pair.Ohm.Before)} → {ComparisonTable.NumberOf(pair.Ohm.After)} Ω "
                + $"({ComparisonTable.NumberOf(pair.AreaSpecific.Before)} → {ComparisonTable.NumberOf(pair.AreaSpecific.After)} Ω·cm²)")
            .Concat(report.Comparisons.Where(each => each.Before.Unit == Unit.SiemensPerCentimetre).Select(each =>
                $"{QuantityText.WordsOf(each.Name)}: {ComparisonTable.NumberOf(each.Before)} → "
                    + $"{ComparisonTable.NumberOf(each.After)} {OutputUnits.Of(each.After.Unit).Symbol}, "
                    + $"× {ComparisonTable.RatioOf(each)}"));
        string all = string.Join("; ", changes);
        return all.Length > 0 ? $"{report.Title}. {char.ToUpperInvariant(all[0])}{all[1..]}." : $"{report.Title}.";
    }

    private static string SentenceOf(SweepResult sweep, (string Name, string Unit) composition)
    {
        string name = QuantityText.WordsOf(sweep.Name);
        if (sweep.Maximum is not { } maximum)
            return $"{char.ToUpperInvariant(name[0])}{name[1..]}: no maximum.";
        string At(double value) => FormattableString.Invariant($"{value}") + (composition.Unit.Length > 0 ? " " + composition.Unit : "");
        int place = sweep.Points.ToList().IndexOf(maximum);
        string ratio = place > 0 && ComparisonTable.RatioOf(sweep.ToPristine[place]) is { Length: > 0 } times
            ? $", × {times} of the pristine sample" : "";
        string range = sweep is { MaximumFrom: { } from, MaximumTo: { } to } && from != to
            ? $" Between {At(from)} and {At(to)} the values cannot be told apart." : "";
        return $"{char.ToUpperInvariant(name[0])}{name[1..]} is largest at {At(maximum.Composition)}: "
            + $"{ComparisonTable.NumberOf(maximum.Quantity)} {OutputUnits.Of(maximum.Quantity.Unit).Symbol}{ratio}.{range}";
    }

    private static IEnumerable<string> MethodsOf(IEnumerable<Quantity> quantities) => quantities.Where(each => each.Method.Length > 0)
        .GroupBy(each => QuantityText.WordsOf(each.Name))
        .Select(group => $"{group.Key}: {string.Join("; ", group.Select(each => each.Method).Distinct())}.");
}
