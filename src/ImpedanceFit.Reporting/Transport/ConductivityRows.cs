using System.Globalization;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting.Transport;

/// <summary>The conductivities of several samples as one table, a row a sample.</summary>
internal static class ConductivityRows
{
    private static readonly ResultColumn File = new("file"), Spectrum = new("spectrum"), Sample = new("sample"),
        Specimen = new("specimen"), Trusted = new("trust") { IsVerdict = true };

    private static readonly ResultColumn Composition = new("composition"), Temperature = new("temperature (K)");

    private static readonly string[] Conductivities =
    [
        QuantityNames.BulkConductivity, QuantityNames.GrainBoundaryConductivity, QuantityNames.SpecificGrainBoundaryConductivity,
        QuantityNames.TotalIonicConductivity, QuantityNames.IonicConductivity, QuantityNames.ElectronicConductivity,
    ];

    private static readonly ResultColumn Thickness = new("thickness", "mm") { IsNumber = true, IsInText = false },
        Area = new("area", "cm²") { IsNumber = true, IsInText = false };

    /// <summary>The table: in the terminal the conductivities, in a file all quantities and the sizes.</summary>
    public static ResultTable TableOf(IEnumerable<ConductivityReport> reports)
    {
        ResultTable table = new();
        table.Order([File, Spectrum, Sample, Specimen, Composition, Thickness, Area, Temperature, .. Conductivities.Select(ColumnOf),
            Trusted]);
        foreach (ConductivityReport report in reports)
            table.Add([.. DescriptionOf(report), .. report.Result.Quantities.Select(QuantityOf), (Trusted, TrustOf(report))]);
        return table;
    }

    /// <summary>Writes the table for a terminal, what should be known of each sample, and what was left out.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<ConductivityReport> reports, IReadOnlyList<FailedInput> failures,
        TextPage page)
    {
        TableOf(reports).WriteText(writer, page);
        foreach (ConductivityReport report in reports)
            WriteRemarks(writer, report, page);
        if (failures.Count > 0)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"\nLeft out: {failures.Count}\n"));
        foreach (FailedInput failure in failures)
            writer.Write("  " + failure.ToString().ReplaceLineEndings("\n    ") + "\n");
    }

    private static void WriteRemarks(TextWriter writer, ConductivityReport report, TextPage page)
    {
        IEnumerable<string> doubts = report.Result.Quantities.Where(quantity => quantity.Trust != Trust.Ok)
            .SelectMany(quantity => quantity.TrustReasons.Select(reason => (quantity.Trust, Reason: reason, quantity.Name)))
            .GroupBy(doubt => (doubt.Trust, doubt.Reason))
            .Select(group => $"trust \"{Words.Of(group.Key.Trust)}\", "
                + $"{string.Join(", ", group.Select(doubt => QuantityText.WordsOf(doubt.Name)).Distinct())}: {group.Key.Reason}.");
        string[] remarks = [.. Diagnostic.WarningsOf(report.Diagnostics).Concat(doubts).Distinct()];
        if (remarks.Length == 0)
            return;
        writer.Write($"\n{FitReport.SourceOf(report.File, report.SpectrumId)}\n");
        foreach (string remark in remarks)
            page.WriteParagraph(writer, remark, "  ! ", "    ");
    }

    private static IEnumerable<(ResultColumn, ResultCell)> DescriptionOf(ConductivityReport report)
    {
        SampleGeometry sizes = report.Result.Geometry;
        yield return (File, Path.GetFileName(report.File));
        yield return (Spectrum, report.SpectrumId);
        yield return (Sample, report.Label?.Sample);
        yield return (Specimen, report.Label?.Specimen);
        // As it was typed: rounding is not ours to do.
        yield return (Composition, report.Label?.Composition);
        yield return (Thickness, ResultCell.Of(1e3 * sizes.ThicknessMetres.Value, 1e3 * sizes.ThicknessMetres.StandardError));
        yield return (Area, ResultCell.Of(sizes.AreaSquareCentimetres.Value, sizes.AreaSquareCentimetres.StandardError));
        yield return (Temperature, sizes.TemperatureKelvin is { } kelvin
            ? kelvin.Value.ToString("0.##", CultureInfo.InvariantCulture) : null);
    }

    private static (ResultColumn, ResultCell) QuantityOf(Quantity quantity) => OutputUnits.Of(quantity) is var shown
        ? (ColumnOf(quantity.Name, quantity.Unit), ResultCell.Of(shown.Value, shown.StandardError, shown.Lower95, shown.Upper95))
        : default;

    private static ResultColumn ColumnOf(string conductivity) => ColumnOf(conductivity, Unit.SiemensPerCentimetre);

    private static ResultColumn ColumnOf(string name, Unit unit)
    {
        bool isConductivity = unit == Unit.SiemensPerCentimetre;
        return new ResultColumn(QuantityText.WordsOf(name), OutputUnits.Of(unit).Symbol)
            { IsNumber = true, ShowsInterval = isConductivity, IsInText = isConductivity };
    }

    // One word where all agree; else the word of each that is not trusted.
    private static string TrustOf(ConductivityReport report)
    {
        Quantity[] doubted = [.. report.Result.Quantities.Where(quantity => quantity.Trust != Trust.Ok)];
        if (doubted.Length == 0)
            return Words.Of(Trust.Ok);
        if (doubted.Length == report.Result.Quantities.Count && doubted.DistinctBy(quantity => quantity.Trust).Count() == 1)
            return Words.Of(doubted[0].Trust);
        return string.Join("; ", doubted.GroupBy(quantity => quantity.Trust).Select(group =>
            $"{Words.Of(group.Key)}: {string.Join(", ", group.Select(quantity => QuantityText.WordsOf(quantity.Name)))}"));
    }
}
