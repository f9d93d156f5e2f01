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
        Specimen = new("specimen") { IsInPaper = false }, State = new("state"),
        Trusted = new("trust") { IsVerdict = true, IsInPaper = false };

    private static readonly ResultColumn Composition = new("composition"),
        Temperature = new("temperature", "K") { IsNumber = true };

    private static readonly string[] Conductivities =
    [
        QuantityNames.BulkConductivity, QuantityNames.GrainBoundaryConductivity, QuantityNames.SpecificGrainBoundaryConductivity,
        QuantityNames.TotalIonicConductivity, QuantityNames.IonicConductivity, QuantityNames.ElectronicConductivity,
    ];

    private static readonly ResultColumn Thickness = new("thickness", "mm") { IsNumber = true, IsInText = false, IsInPaper = false },
        Area = new("area", "cm²") { IsNumber = true, IsInText = false, IsInPaper = false };

    /// <summary>The table: in the terminal the conductivities, in a file all quantities and the sizes.</summary>
    public static ResultTable TableOf(IEnumerable<ConductivityReport> reports)
    {
        ResultTable table = new();
        ConductivityReport[] all = [.. reports];
        // A paper names samples, not files.
        ResultColumn file = File with { IsInPaper = !all.All(report => report.Label?.Sample is not null) };
        bool isShare = all.All(report => report.Label is not { Composition: not null, CompositionNumber: null });
        ResultColumn composition = Composition with { IsNumber = isShare };
        table.Order([file, Spectrum, Sample, Specimen, State, composition, Thickness, Area, Temperature, .. Conductivities.Select(ColumnOf),
            Trusted]);
        foreach (ConductivityReport report in all)
            table.Add([(file, Path.GetFileName(report.File)),
                (composition, isShare ? ResultCell.Given(report.Label?.CompositionNumber) : report.Label?.Composition),
                .. DescriptionOf(report), .. QuantitiesOf(report), .. ResistancesOf(report), (Trusted, TrustOf(report))]);
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
        string[] remarks = [.. Diagnostic.WarningsOf(report.Diagnostics).Concat(doubts)
            .Concat(ConductivityTable.NotesOf(report.Result.Diagnostics).Select(note => note.Message)).Distinct()];
        if (remarks.Length == 0)
            return;
        writer.Write($"\n{FitReport.SourceOf(report.File, report.SpectrumId)}\n");
        foreach (string remark in remarks)
            page.WriteParagraph(writer, remark, "  ! ", "    ");
    }

    private static IEnumerable<(ResultColumn, ResultCell)> DescriptionOf(ConductivityReport report)
    {
        SampleGeometry sizes = report.Result.Geometry;
        yield return (Spectrum, report.SpectrumId);
        yield return (Sample, report.Label?.Sample);
        yield return (Specimen, report.Label?.Specimen);
        yield return (State, report.Label?.State);
        yield return (Thickness, ResultCell.Of(1e3 * sizes.ThicknessMetres.Value, 1e3 * sizes.ThicknessMetres.StandardError));
        yield return (Area, ResultCell.Of(sizes.AreaSquareCentimetres.Value, sizes.AreaSquareCentimetres.StandardError));
        // 298.15 K, and not 298.15000000000003 K.
        yield return (Temperature, ResultCell.Given(sizes.TemperatureKelvin is { } kelvin ? Math.Round(kelvin.Value, 2) : null));
    }

    // Conductivities first, also where a sample has none: so others stand behind those of all samples.
    private static IEnumerable<(ResultColumn, ResultCell)> QuantitiesOf(ConductivityReport report)
    {
        ILookup<string, Quantity> own = report.Result.Quantities.ToLookup(quantity => quantity.Name);
        return Conductivities.SelectMany(name => own.Contains(name) ? own[name].Select(QuantityOf) : [(ColumnOf(name), default)])
            .Concat(report.Result.Quantities.Where(quantity => !Conductivities.Contains(quantity.Name)).Select(QuantityOf));
    }

    private static (ResultColumn, ResultCell) QuantityOf(Quantity quantity) => OutputUnits.Of(quantity) is var shown
        ? (ColumnOf(quantity.Name, quantity.Unit), CellOf(shown)) : default;

    private static ResultCell CellOf(Quantity shown) => ResultCell.Of(shown.Value, shown.StandardError, shown.Lower95, shown.Upper95)
        with { Mark = shown.Trust == Trust.Ok ? null : Words.Of(shown.Trust) };

    // In Ω, and in Ω·cm² where the analysis does not give that itself.
    private static IEnumerable<(ResultColumn, ResultCell)> ResistancesOf(ConductivityReport report)
    {
        if (report.Result.Fit is not { } fit || report.Result.Processes.Count == 0)
            return [];
        (Quantity Ohm, Quantity AreaSpecific)[] resistances =
            [.. FittedState.Of(fit, null, report.Result.Processes, report.Result.Geometry).Resistances];
        return resistances.Select(pair => pair.Ohm).Concat(resistances.Select(pair => pair.AreaSpecific))
            .Where(quantity => report.Result.Quantities.All(own => own.Name != quantity.Name))
            .Select(quantity => (new ResultColumn(QuantityText.WordsOf(quantity.Name), quantity.Unit.Symbol)
                { IsNumber = true, ShowsInterval = true, IsInText = false }, CellOf(quantity)));
    }

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
