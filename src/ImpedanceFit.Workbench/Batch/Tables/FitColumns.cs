using System.Text;
using System.Text.Json;
using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Workbench.Batch.Tables;

/// <summary>The columns of <c>fits.csv</c>, and the cells of a fit in them.</summary>
/// <param name="Parameters">Names of the circuit's parameters.</param>
/// <param name="Resistances">Names of the roles that have a resistance.</param>
internal sealed record FitColumns(IReadOnlyList<string> Parameters, IReadOnlyList<string> Resistances)
{
    /// <summary>Headings that say how a fit went.</summary>
    internal const string Converged = "converged", Verdict = "verdict", Warnings = "warnings", Trust = "trust";

    private static readonly string[] Errors = ["standardError", "lower95", "upper95"];

    /// <summary>True if the spectra were tested by the Kramers–Kronig relations.</summary>
    public bool Checks { get; init; }

    /// <summary>True if the spectra have distributions of relaxation times.</summary>
    public bool Relaxations { get; init; }

    /// <summary>True if the circuit was identified: columns of the circuit and its probability.</summary>
    public bool Identified { get; init; }

    /// <summary>True if every spectrum has a circuit of its own: one column with all its parameters.</summary>
    public bool Each { get; init; }

    /// <summary>Names of the circuit's arcs, for <see cref="DetailColumns"/>; null in folders of versions that did not have these.
    /// </summary>
    public IReadOnlyList<string>? Arcs { get; init; }

    /// <summary>Units of the parameters, for headings such as <c>R1 [Ω]</c>; null where headings are names alone.</summary>
    public IReadOnlyList<string>? Units { get; init; }

    /// <summary>The columns. Parameters stand under their own names, so that the table can give start values to another fit.</summary>
    public IReadOnlyList<TableColumn> All =>
    [
        Text("file"), Text("id"), .. MetadataColumns.All,
        new("points", ColumnKind.Count), Number("chiSquared"), Number("reducedChiSquared"), new(Converged, ColumnKind.Boolean),
        .. Parameters.SelectMany(name => Errors.Select(error => $"{name}_{error}").Prepend(name)).Select(Number),
        .. Resistances.Select(role => Number($"resistance_{role}_ohm")),
        .. Identified ? (TableColumn[])[Text("circuit"), Number("probability")] : [],
        .. Each ? (TableColumn[])[Text("parameters")] : [],
        .. Checks ? (TableColumn[])[Text(Verdict), Number("noisePercent"), Text("reasons")] : [],
        .. Relaxations ? RelaxationColumns.All : [],
        Text(Warnings), Text(Trust),
        .. Arcs is { } arcs ? DetailColumns.All(arcs, hasCircuit: Identified) : [],
    ];

    /// <summary>The headings with the end of the line.</summary>
    public string Header
    {
        get
        {
            StringBuilder header = new();
            foreach (TableColumn column in All)
                (header.Length > 0 ? header.Append(',') : header).AppendCell(HeadingOf(column));
            return header.Append('\n').ToString();
        }
    }

    // The unit of a parameter belongs to its errors and limits as well.
    private string HeadingOf(TableColumn column)
    {
        for (int k = 0; k < Units?.Count; k++)
        {
            string name = Parameters[k];
            if (Units[k].Length > 0 && (column.Name == name || Array.Exists(Errors, error => column.Name == $"{name}_{error}")))
                return UnitHeading.With(column.Name, Units[k]);
        }
        return column.Name;
    }

    /// <summary>Writes the cells of a fit as a list, one for each of <see cref="All"/>: this is a row of <c>fits.csv</c>.</summary>
    public void WriteRow(Utf8JsonWriter writer, FitReport report)
    {
        FitResult fit = report.Fit;
        writer.WriteStartArray();
        writer.WriteStringValue(report.File);
        writer.WriteStringValue(report.SpectrumId);
        MetadataColumns.WriteCells(writer, fit.Spectrum.Metadata);
        writer.WriteNumberValue(fit.Spectrum.Count);
        writer.WriteNumberOrNullValue(fit.ChiSquared);
        writer.WriteNumberOrNullValue(fit.ReducedChiSquared);
        writer.WriteBooleanValue(fit.Converged);
        foreach (FittedParameter parameter in Each ? [] : fit.Parameters)
        {
            writer.WriteNumberOrNullValue(parameter.Value);
            writer.WriteNumberOrNullValue(parameter.StandardError);
            writer.WriteNumberOrNullValue(parameter.Lower95);
            writer.WriteNumberOrNullValue(parameter.Upper95);
        }
        foreach ((_, double ohm) in Each ? [] : report.Resistances)
            writer.WriteNumberOrNullValue(ohm);
        if (Identified)
            WriteCircuit(writer, report);
        if (Checks)
            WriteTest(writer, report.KramersKronig);
        if (Relaxations)
            RelaxationColumns.WriteCells(writer, report.RelaxationTimes);
        WriteTexts(writer, report.Warnings);
        writer.WriteStringValue(Words.Of(report.Trust));
        if (Arcs is { } arcs)
            DetailColumns.WriteCells(writer, report, arcs, hasCircuit: Identified);
        writer.WriteEndArray();
    }

    private static TableColumn Text(string name) => new(name, ColumnKind.Text);

    private static TableColumn Number(string name) => new(name, ColumnKind.Number);

    private void WriteCircuit(Utf8JsonWriter writer, FitReport report)
    {
        writer.WriteStringValue(report.Circuit.Circuit.ToString());
        writer.WriteNumberOrNullValue(report.CircuitProbability);
        if (Each)
            writer.WriteStringValue(string.Join("; ",
                report.Fit.Parameters.Select(p => FormattableString.Invariant($"{p.Name}={p.Value:R}"))));
    }

    private static void WriteTest(Utf8JsonWriter writer, KramersKronigResult? test)
    {
        writer.WriteStringValue(test is null ? null : Words.Of(test.Verdict));
        writer.WriteNumberOrNullValue(test?.NoisePercent);
        WriteTexts(writer, test?.Reasons ?? []);
    }

    // Several texts are one cell, and a cell is one line.
    private static void WriteTexts(Utf8JsonWriter writer, IReadOnlyList<string> texts) =>
        writer.WriteStringValue(texts.Count == 0 ? null : string.Join(" ", texts).ReplaceLineEndings(" "));
}
