using System.Globalization;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;
using ImpedanceFit.Validation.Weights;

namespace ImpedanceFit.Reporting.Fits;

/// <summary>The parameters under all weightings side by side; those that hang on the choice are marked.</summary>
internal static class WeightingAuditTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter writer, WeightingAudit audit, TextPage page)
    {
        AuditedWeighting[] shown = [.. audit.Weightings.Where(w => w.Fit is not null)];
        TextTable table =
            new([new TextColumn("parameter"), .. shown.Select(w => new TextColumn(w.Name) { AlignRight = true, Gap = 3 }),
                new TextColumn("moves by") { AlignRight = true, Gap = 3 }, new TextColumn("")]);
        foreach (AuditedParameter parameter in audit.Parameters)
        {
            IEnumerable<string> cells = audit.Weightings.Select((w, i) => (w, parameter.Estimates[i])).Where(pair => pair.w.Fit is not null)
                .Select(pair => pair.Item2 is { } e ? EstimateText.Of(e) : "");
            string shift = parameter.LargestShift is { } s ? SignedText.Of(s, 1) + " s.e." : "";
            table.Add([parameter.Name, .. cells, shift, parameter.Moves ? "! depends on the weights" : ""]);
        }
        table.Write(writer, page);
        foreach (AuditedWeighting weighting in audit.Weightings)
        {
            if (weighting.Problem is { } problem)
                page.WriteParagraph(writer, $"{weighting.Name}: {problem}", "  ! ", "    ");
            else if (!weighting.Fit!.Converged)
                page.WriteParagraph(writer, $"{weighting.Name}: not converged, {weighting.Fit.Outcome}", "  ! ", "    ");
        }
        string from = audit.Weightings[audit.ReferenceIndex].Name, names = string.Join(", ", audit.Moving.Select(p => p.Name));
        page.WriteParagraph(writer, names.Length == 0
            ? FormattableString.Invariant(
                $"No parameter moves by more than {WeightingAudit.Limit} standard errors from the fit with {from} weights.")
            : string.Create(CultureInfo.InvariantCulture,
                $"{names}: more than {WeightingAudit.Limit} standard errors away from the fit with {from} weights. The circuit or a part "
                + $"of the spectrum is wrong: look at the residuals before using the value."), "  ",
                    "    ");
    }
}
