using System.Text.Json;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Interpretation.Branches;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Pages;

namespace ImpedanceFit.Workbench.Batch.Tables;

/// <summary>The last columns of <c>fits.csv</c>: circuit, weighting, range, residuals, what was done to the spectrum before the fit, and
/// capacitance and peak frequency of each arc.</summary>
/// <remarks>An arc is a resistance across a capacitance, or an element that is both. C by Hsu and Mansfeld, from an exponent of 0.7 up;
/// f = 1/(2π·R·C) of the arc's top.</remarks>
internal static class DetailColumns
{
    /// <summary>Names of a circuit's arcs: R1_CPE1, Zarc1.</summary>
    public static IReadOnlyList<string> ArcsOf(Circuit circuit) => [.. ArcBranches(circuit).Select(NameOf)];

    /// <summary>The columns.</summary>
    /// <param name="arcs">Names of the arcs.</param>
    /// <param name="hasCircuit">True if the circuit stands in another column already.</param>
    public static IEnumerable<TableColumn> All(IReadOnlyList<string> arcs, bool hasCircuit) =>
    [
        .. hasCircuit ? (TableColumn[])[] : [new("circuit", ColumnKind.Text)],
        new("weighting", ColumnKind.Text), Number("fromFrequency_Hz"), Number("toFrequency_Hz"), Number("residualPercent"),
        new("preparation", ColumnKind.Text),
        .. arcs.SelectMany(arc => (TableColumn[])[Number($"capacitance_{arc}_F"), Number($"peakFrequency_{arc}_Hz")]),
    ];

    /// <summary>Writes the cells of a fit, one for each column.</summary>
    public static void WriteCells(Utf8JsonWriter writer, FitReport report, IReadOnlyList<string> arcs, bool hasCircuit)
    {
        FitResult fit = report.Fit;
        if (!hasCircuit)
            writer.WriteStringValue(report.Circuit.Circuit.ToString());
        writer.WriteStringValue(report.WeightingWord);
        (double low, double high) = (double.PositiveInfinity, 0);
        foreach (double hertz in fit.Spectrum.FrequenciesHertz)
            (low, high) = (Math.Min(low, hertz), Math.Max(high, hertz));
        writer.WriteNumberValue(low);
        writer.WriteNumberValue(high);
        writer.WriteNumberOrNullValue(ReportRow.ResidualOf(fit));
        string[] notes = [.. FitReport.PreparationOf(fit.Spectrum)];
        writer.WriteStringValue(notes.Length == 0 ? null : string.Join(" ", notes).ReplaceLineEndings(" "));
        if (arcs.Count == 0)
            return;
        Dictionary<string, double> values = fit.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value,
            StringComparer.Ordinal);
        ILookup<string, CircuitBranch> branches = ArcBranches(report.Circuit.Circuit).ToLookup(NameOf);
        foreach (string arc in arcs)
        {
            CircuitBranch? branch = branches[arc].FirstOrDefault();
            double? farad = branch is null ? null : ArcCapacitance.Of(branch, name => values[name]);
            bool isOne = branch?.ExponentName is not { } exponent || values[exponent] >= ConstantPhaseCapacitance.LowestExponent;
            writer.WriteNumberOrNullValue(isOne ? farad : null);
            writer.WriteNumberOrNullValue(farad is { } c ? 1 / (2 * Math.PI * values[branch!.ResistanceName!] * c) : null);
        }
    }

    // A Havriliak–Negami arc has its top elsewhere.
    private static IEnumerable<CircuitBranch> ArcBranches(Circuit circuit) => CircuitBranches.Of(circuit)
        .Where(branch => branch.Shape == ElementShape.Arc && branch.Capacitor!.Element.Description.Symbol != "HN");

    private static string NameOf(CircuitBranch branch) => branch.Name.Replace(',', '_');

    private static TableColumn Number(string name) => new(name, ColumnKind.Number);
}
