using System.Globalization;
using ImpedanceFit.Fitting.Selection;
using ImpedanceFit.Reporting.Circuits;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Ranking;

/// <summary>A comparison of circuits as a table to be read: the ranking, what the nested tests say, then the best fit.</summary>
internal static class CircuitComparisonTable
{
    private const double ClearLevel = 0.01;

    /// <summary>Writes the ranking and the table of the best fit.</summary>
    public static void Write(TextWriter writer, CircuitComparisonReport report, TextPage page)
    {
        if (report.Fits.Count > 1)
        {
            writer.Write($"{report.Best.Source}: {report.Fits.Count.ToString(CultureInfo.InvariantCulture)} circuits compared\n");
            if (report.Judgement is { } judgement)
                page.WriteParagraph(writer, judgement.Words, "  ", "    ");
            writer.Write("\n");
            WriteRanking(writer, report, page);
            writer.Write("\n");
        }
        foreach (NestedTest test in report.Comparison.NestedTests.Where(test => IsNeighbour(test, report.Comparison)))
        {
            string verdict = test.Probability < ClearLevel ? "the additional parts are needed"
                : "the additional parts explain no more than noise would";
            page.WriteParagraph(writer,
                $"{report.NameOf(test.Larger)} against {report.NameOf(test.Smaller)}: F = {Number(test.Statistic)}, p "
                    + $"= {Number(test.Probability)}: {verdict}.", "  ", "    ");
        }
        if (report.ArcTest is { } arc)
        {
            string verdict = arc.Probability < ClearLevel ? "the arc is needed" : "one arc fewer would do";
            page.WriteParagraph(writer, string.Create(CultureInfo.InvariantCulture,
                $"one arc fewer, {BareCircuit.Of(arc.Nested.Smaller.Circuit)}: F = {Number(arc.Nested.Statistic)}, p "
                    + $"= {Number(arc.Nested.Probability)}; by {arc.Samples} simulated spectra "
                        + $"p {(arc.Probability * (arc.Samples + 1) < 1.5 ? "≤" : "=")} {Number(arc.Probability)}: {verdict}."), "  ",
                        "    ");
        }
        if (report.Comparison.NestedTests.Count > 0 || report.ArcTest is not null)
            writer.Write("\n");
        FitTable.Write(writer, report.Best, page);
    }

    private static void WriteRanking(TextWriter writer, CircuitComparisonReport report, TextPage page)
    {
        TextTable table = new(
            new TextColumn("circuit"),
            new TextColumn("parameters") { AlignRight = true },
            new TextColumn("χ²") { AlignRight = true },
            new TextColumn("ΔAICc") { AlignRight = true },
            new TextColumn("probability") { AlignRight = true },
            new TextColumn("ΔBIC") { AlignRight = true },
            new TextColumn("note"));
        foreach (RankedFit ranked in report.Comparison.Ranking.OrderByDescending(r => CandidateOf(r, report)?.Probability ?? 0))
        {
            FitResult fit = ranked.Fit;
            IdentifiedCircuit? candidate = CandidateOf(ranked, report);
            table.Add(report.NameOf(fit), ParameterCount.Of(fit), Number(fit.ChiSquared), Fixed(ranked.DeltaAicc),
                candidate is null ? "" : ProbabilityText(candidate.Probability), Fixed(ranked.DeltaBic), Note(fit, candidate));
        }
        table.Write(writer, page);
    }

    private static IdentifiedCircuit? CandidateOf(RankedFit ranked, CircuitComparisonReport report) =>
        report.Judgement?.Candidates.FirstOrDefault(candidate => ReferenceEquals(candidate.Fit, ranked.Fit));

    private static string ProbabilityText(double probability) =>
        probability < 0.01 ? "< 1 %" : (100 * probability).ToString("0", CultureInfo.InvariantCulture) + " %";

    private static string Note(FitResult fit, IdentifiedCircuit? candidate)
    {
        if (!fit.Converged)
            return "not converged";
        if (candidate is { DescribesToNoise: false })
            return "misfit";
        return fit.Warnings.Count == 0 ? "" : Counted.Of(fit.Warnings.Count, "warning");
    }

    // Pairs with nothing between them: the others follow from these.
    private static bool IsNeighbour(NestedTest test, ModelComparison comparison) => !comparison.Ranking.Any(between =>
        CircuitContainment.Contains(test.Larger.Circuit, between.Fit.Circuit)
        && CircuitContainment.Contains(between.Fit.Circuit, test.Smaller.Circuit));

    private static string Fixed(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? "";

    private static string Number(double? value) => value is { } number ? ValueText.Format(number, Unit.None, 2) : "∞";
}
