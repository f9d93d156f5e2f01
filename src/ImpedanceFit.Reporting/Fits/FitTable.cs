using System.Globalization;
using ImpedanceFit.Reporting.Circuits;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Fits;

/// <summary>A fit as a table to be read: warnings first, then value ± error of each parameter, then how good the fit is.</summary>
internal static class FitTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter writer, FitReport report, TextPage page)
    {
        FitResult fit = report.Fit;
        string name = report.Circuit.Name.Length > 0 ? $"{report.Circuit.Name}: " : "";
        writer.Write($"{report.Source}\n{name}{BareCircuit.Of(fit.Circuit)}\n");
        if (report.Identification is { } identification)
            page.WriteParagraph(writer, $"identified: {identification.Words}", "  ", "    ");
        if (!fit.Converged)
            page.WriteParagraph(writer, $"{VerdictColour.Of("NOT CONVERGED", page)}: {fit.Outcome}.", "  ! ", "    ");
        string[] warnings = [.. Diagnostic.WarningsOf(report.Diagnostics.Where(diagnostic => !IsSaidAbove(diagnostic, report)))];
        // What was left out is no warning, that nothing was is one.
        foreach (string done in FitReport.PreparationOf(fit.Spectrum).Except(warnings))
            page.WriteParagraph(writer, done, "  ", "    ");
        foreach (string warning in warnings)
            page.WriteParagraph(writer, warning, "  ! ", "    ");
        writer.Write("\n");
        WriteParameters(writer, report, page);
        if (report.Derived.Count > 0)
            WriteDerived(writer, report, page);
        writer.Write("\n");
        WriteQuality(writer, report, page);
        foreach (string finding in report.Goodness?.Findings ?? [])
            page.WriteParagraph(writer, finding, "  ", "    ");
        if (report.Influence is { Count: > 0 } influence)
            InfluenceText.WriteTable(writer, influence, page);
        if (report.Audit is null)
            return;
        writer.Write("\n");
        WeightingAuditTable.Write(writer, report.Audit, page);
    }

    // That no candidate fits stands in the words of the identification, and why in the fit's own warning.
    private static bool IsSaidAbove(Diagnostic diagnostic, FitReport report) =>
        diagnostic.Code == DiagnosticCodes.NoCircuit && report.Identification is not null
        && report.Fit.Diagnostics.Any(own => own.Code == DiagnosticCodes.SystematicResiduals);

    private static void WriteParameters(TextWriter writer, FitReport report, TextPage page)
    {
        TextTable table = new(
            new TextColumn("parameter"),
            new TextColumn("value") { AlignRight = true },
            new TextColumn("") { Gap = 1 },
            new TextColumn("") { Gap = 1 },
            new TextColumn("95 % interval") { Gap = 3, Detail = true },
            new TextColumn("stands for") { Gap = 3, Detail = true },
            new TextColumn("note") { Gap = 3, IsVerdict = true });
        DataReach reach = new(report.Fit.Spectrum);
        foreach (FittedParameter parameter in report.Fit.Parameters)
        {
            Estimate estimate = reach.Clip(parameter.Estimate);
            (string value, string error, string unit) = parameter.PartsOf(estimate);
            table.Add(parameter.Name, value, error, unit, IntervalOf(estimate, parameter),
                report.Circuit.RoleOf(parameter.Parameter)?.Words ?? "", Note(parameter));
        }
        table.Write(writer, page);
    }

    private static void WriteDerived(TextWriter writer, FitReport report, TextPage page)
    {
        TextTable table = new(new TextColumn("derived"), new TextColumn("value") { AlignRight = true }, new TextColumn("95 % interval")
            { Gap = 3, Detail = true }, new TextColumn("") { Gap = 3 });
        DataReach reach = new(report.Fit.Spectrum);
        foreach (DerivedReport quantity in report.Derived)
        {
            Estimate estimate = reach.Clip(quantity.Estimate);
            string note = estimate.Method == Estimate.CovarianceMethod && estimate.Diagnostics.Count > 0 ? " (covariance)" : "";
            bool determined = estimate.StandardError is not null || report.Fit.DegreesOfFreedom <= 0;
            string interval = !determined || !EstimateText.IsSymmetric(estimate) ? "" : estimate is { Lower95: null, Upper95: null } ? note
                : ValueText.FormatInterval(estimate.Value, estimate.Lower95, estimate.Upper95, estimate.Unit) + note;
            table.Add(quantity.Name, EstimateText.Of(estimate, determined), interval, quantity.Name == quantity.Expression ? ""
                : $"= {quantity.Expression}");
        }
        writer.Write("\n");
        table.Write(writer, page);
    }

    /// <summary>The 95 % interval; empty where there is none, or where it stands in the place of the value.</summary>
    public static string IntervalOf(Estimate estimate, FittedParameter parameter)
    {
        bool isShown = parameter.AtBound || (!parameter.IsUndetermined && EstimateText.IsSymmetric(estimate));
        return !isShown || estimate is { Lower95: null, Upper95: null } ? ""
            : ValueText.FormatInterval(estimate.Value, estimate.Lower95, estimate.Upper95, estimate.Unit);
    }

    private static string Note(FittedParameter parameter)
    {
        if (parameter.Parameter.Tie is { } tie)
            return $"= {tie}";
        if (parameter.Fixed)
            return "fixed";
        if (parameter.AtBound)
            return parameter.Value <= parameter.Parameter.Lower ? "at its lower limit" : "at its upper limit";
        return parameter.IsUndetermined ? EstimateText.NotDetermined : "";
    }

    private static void WriteQuality(TextWriter writer, FitReport report, TextPage page)
    {
        FitResult fit = report.Fit;
        string reduced = fit.ReducedChiSquared is { } r ? $", reduced {Number(r)}{Misfit(report, r)}" : ", no degrees of freedom";
        page.WriteParagraph(writer, $"χ² {Number(fit.ChiSquared)}{reduced}", "  ", "    ");
        string loss = fit.Loss == Loss.Squares ? "" : $", {Words.Of(fit.Loss)} loss";
        string counts =
            $"{Counted.Of(fit.Spectrum.Count, "point")}, {Counted.Of(fit.FreeParameterCount, "free parameter")}"
                + ParameterCount.AtLimitOf(fit);
        page.WriteParagraph(writer, $"{counts}, {report.WeightingWord} weighting{loss}", "  ", "    ");
        if (fit.Noise is { Reweighted: true } noise)
        {
            string judged = noise.IsHint ? "hint at a constant part of the noise:" : "reject noise proportional to |Z|; it is";
            page.WriteParagraph(writer, $"auto: the residuals {judged} {noise.Words}", "  ", "    ");
        }
        string converged = fit.Converged ? "converged" : "not converged";
        page.WriteParagraph(writer,
            string.Create(CultureInfo.InvariantCulture,
                $"{converged}: {fit.Outcome}; {Counted.Of(fit.Iterations, "iteration")}, {report.Milliseconds:0.0} ms"), "  ", "    ");
        if (fit.Certificate is { } search)
        {
            string next = search.NextDeltaChiSquared is { } delta ? $"; the next is worse by {Number(delta)} in χ²" : "";
            string minima = search.Basins == 1 ? "one minimum" : FormattableString.Invariant($"{search.Basins} minima");
            page.WriteParagraph(writer,
                FormattableString.Invariant(
                    $"search: {minima} found, the best by {search.BestVisits} of {search.LocalFits} local fits{next}"), "  ", "    ");
        }
    }

    // √(S/(2N − p)) is the size of one residual, in what the weights measure it.
    private static string Misfit(FitReport report, double reduced)
    {
        double residual = Math.Sqrt(reduced);
        return report.Fit.Weighting switch
        {
            Weighting.Modulus => $" (residuals {ValueText.Format(100 * residual, Unit.None, 2)} % of |Z|)",
            Weighting.Proportional => $" (residuals {ValueText.Format(100 * residual, Unit.None, 2)} % of each part)",
            Weighting.Unit => $" (residuals {ValueText.Format(residual, Unit.Ohm, 2)})",
            Weighting.Estimated => " (near 1 by construction: the weights come from the residuals)",
            _ when report.WeightingWord == "estimated" => " (1 by construction: the noise is scaled to the residuals)",
            _ => " (1 where the model and the errors are right)",
        };
    }

    private static string Number(double value) => ValueText.Format(value, Unit.None);
}
