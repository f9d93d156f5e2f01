using System.Globalization;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Series;

/// <summary>A series as tables: what is shared, the tests of the ties, and a row a spectrum.</summary>
internal static class SeriesFitTable
{
    private const int MostLocals = 4;

    /// <summary>Writes the tables.</summary>
    public static void Write(TextWriter writer, SeriesReport report, TextPage page)
    {
        SeriesFit fit = report.Fit;
        writer.Write($"series: {Counted.Of(fit.Spectra.Count, "spectrum")}, {fit.Circuit}\n");
        foreach (Diagnostic diagnostic in report.Diagnostics)
            page.WriteParagraph(writer, diagnostic.Message, diagnostic.Severity == Severity.Note ? "  " : "  ! ", "    ");
        WriteShared(writer, report, page);
        WriteTests(writer, fit, page);
        writer.Write("\n");
        WriteSpectra(writer, report, page);
    }

    /// <summary>Writes what the joint fit says of activation energies, and which ties it was made with.</summary>
    public static void WriteEnergies(TextWriter writer, SeriesReport report, TextPage page)
    {
        string ties = string.Join(", ", report.Fit.Ties);
        page.WriteParagraph(writer, $"All spectra in one fit, with {(ties.Length > 0 ? ties : "no tie")}:", "", "  ");
        foreach (Diagnostic diagnostic in report.Diagnostics)
            page.WriteParagraph(writer, diagnostic.Message, diagnostic.Severity == Severity.Note ? "  " : "  ! ", "    ");
        WriteShared(writer, report, page);
    }

    private static void WriteShared(TextWriter writer, SeriesReport report, TextPage page)
    {
        if (report.Fit.Shared.Count == 0)
            return;
        writer.Write("\n");
        TextTable table = new([new TextColumn("shared"), new TextColumn("tie") { Gap = 3 }, new TextColumn("value"),
            new TextColumn("95 % interval") { Gap = 3, Detail = true }]);
        foreach (SharedValue shared in report.Fit.Shared)
        {
            string at = shared.ReferenceVariable is { } reference ? $" at {Variable(report, reference)}" : "";
            table.Add(shared.Name + at, shared.Tie.KindText, Text(shared.Value), Interval(shared.Value));
            if (shared.ActivationEnergy is { } energy)
                table.Add($"E of {shared.Name}", "", Text(energy), Interval(energy));
            if (shared.Slope is { } slope)
                table.Add($"slope of {shared.Name}", "", Text(slope), Interval(slope));
        }
        table.Write(writer, page);
    }

    private static void WriteTests(TextWriter writer, SeriesFit fit, TextPage page)
    {
        if (fit.Tests.Count == 0)
            return;
        writer.Write("\n");
        TextTable table = new([new TextColumn("tie"), new TextColumn("Δχ²") { AlignRight = true },
            new TextColumn("parameters") { AlignRight = true }, new TextColumn("p") { AlignRight = true }, new TextColumn("") { Gap = 3 }]);
        foreach (TieTest test in fit.Tests)
        {
            table.Add(test.Tie.ToString(), test.DeltaChiSquared.ToString("0.#", CultureInfo.InvariantCulture),
                test.DegreesOfFreedom.ToString(CultureInfo.InvariantCulture), test.Probability < 1e-4 ? "< 0.0001"
                : test.Probability.ToString("0.0000", CultureInfo.InvariantCulture), test.IsRejected ? "rejected" : "agrees");
        }
        table.Write(writer, page);
    }

    private static void WriteSpectra(TextWriter writer, SeriesReport report, TextPage page)
    {
        SeriesFit fit = report.Fit;
        // Resistances first: these are what one looks for.
        string[] names = [.. fit.Circuit.Parameters.Where(p => !p.Fixed)
            .OrderBy(p => p.Description.Kind == ParameterKind.Resistance ? 0 : 1).Select(p => p.Name).Take(MostLocals)];
        TextTable table = new([new TextColumn(report.IsThermal ? "T" : report.Variable) { AlignRight = true },
            .. names.Select(name => new TextColumn(name) { AlignRight = true, Gap = 3, Detail = true }), new TextColumn("spectrum")
                { Gap = 3 }]);
        foreach (int s in Enumerable.Range(0, fit.Spectra.Count).OrderBy(s => fit.Spectra[s].Member.Variable))
        {
            SeriesSpectrum spectrum = fit.Spectra[s];
            string[] cells = [.. names.Select(name => spectrum[name].ToString())];
            table.Add([Variable(report, spectrum.Member.Variable), .. cells,
                report.SourceOf(s) + (spectrum.IsReleased ? " (not followed)" : "")]);
        }
        table.Write(writer, page);
    }

    private static string Variable(SeriesReport report, double value) => report.IsThermal
        ? ValueText.WithMinusSign(FormattableString.Invariant($"{value - PhysicalConstants.ZeroCelsiusKelvin:0.#} °C"))
        : value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Text(Estimate estimate) => estimate.StandardError is null ? "not determined"
        : ValueText.Parts(estimate.Value, estimate.StandardError, estimate.Unit).ToString();

    private static string Interval(Estimate estimate) => estimate is { Lower95: { } lower, Upper95: { } upper }
        ? $"{ValueText.Format(lower, estimate.Unit, 4)} … {ValueText.Format(upper, estimate.Unit, 4)}" : "";
}
