using System.Globalization;
using ImpedanceFit.Reporting.Circuits;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;
using ImpedanceFit.Validation.References;

namespace ImpedanceFit.Reporting.References;

/// <summary>A validated reference as a table to be read: each known parameter beside the fitted one, with
/// deviation, tolerance and verdict.</summary>
internal static class ReferenceTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter writer, ReferenceReport report, TextPage page)
    {
        ReferenceResult result = report.Result;
        writer.Write(
            $"{result.Reference.Name}: {(result.Passed ? "passed" : "FAILED")}   {BareCircuit.Of(result.Reference.Circuit)}, "
                + $"{Words.Of(result.Reference.Weighting)} weighting\n");
        if (!result.Fit.Converged)
            page.WriteParagraph(writer, $"NOT CONVERGED: {result.Fit.Outcome}.", "  ! ", "    ");
        TextTable table = new(
            new TextColumn("parameter"), new TextColumn("expected") { AlignRight = true }, new TextColumn("fitted") { AlignRight = true },
            new TextColumn("deviation") { AlignRight = true }, new TextColumn("tolerance") { AlignRight = true },
            new TextColumn("in uncertainties") { AlignRight = true, Detail = true }, new TextColumn("verdict"));
        foreach (ReferenceComparison parameter in result.Parameters)
        {
            Unit unit = result.Fit[parameter.Known.Name].Unit;
            table.Add(
                parameter.Known.Name, ValueText.Format(parameter.Known.Value, unit, 5), ValueText.Format(parameter.Fitted, unit, 5),
                Percent(parameter.RelativeDeviation, signed: true), Percent(parameter.Known.Tolerance, signed: false),
                parameter.DeviationInUncertainties is { } d ? SignedText.Of(d, 2) : "", parameter.Passed ? "ok" : "FAILED");
        }
        table.Write(writer, page);
    }

    // Deviations of exact spectra are of the size of rounding errors.
    private static string Percent(double relative, bool signed)
    {
        double percent = 100 * relative;
        if (Math.Abs(percent) is > 0 and < 0.001)
            return ValueText.WithMinusSign(percent.ToString(signed ? "+0e+0;-0e+0" : "0.#e+0", CultureInfo.InvariantCulture)) + " %";
        return (signed ? SignedText.Of(percent, 3) : percent.ToString("0.###", CultureInfo.InvariantCulture)) + " %";
    }
}
