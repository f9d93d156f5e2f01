using System.Text.Json;
using ImpedanceFit.Reporting.Json;

namespace ImpedanceFit.Workbench.Batch.Tables;

/// <summary>The columns of a distribution of relaxation times: R_pol, whether the peaks are arcs, and how many there are. R and τ of the
/// first ones follow, from fast to slow. Empty where there is no distribution.</summary>
internal static class RelaxationColumns
{
    private const int MostPeaks = 6;

    /// <summary>The columns.</summary>
    public static IReadOnlyList<TableColumn> All { get; } =
    [
        Number("drt_polarisationResistance_ohm"), Number("drt_polarisationResistance_lower95"),
        Number("drt_polarisationResistance_upper95"),
        new("drt_processes", ColumnKind.Text), new("drt_peaks", ColumnKind.Count),
        .. Enumerable.Range(1, MostPeaks).SelectMany(k => (TableColumn[])[
            Number(FormattableString.Invariant($"drt_R{k}_ohm")), Number(FormattableString.Invariant($"drt_tau{k}_s"))]),
    ];

    /// <summary>Writes the cells of a distribution, one for each column.</summary>
    public static void WriteCells(Utf8JsonWriter writer, RelaxationTimes? times)
    {
        writer.WriteNumberOrNullValue(times?.PolarisationResistance.Value);
        writer.WriteNumberOrNullValue(times?.PolarisationResistance.Lower95);
        writer.WriteNumberOrNullValue(times?.PolarisationResistance.Upper95);
        writer.WriteStringValue(times is null ? null : times.HasProcesses ? "arcs" : "open");
        writer.WriteNumberOrNullValue(times?.Peaks.Count);
        for (int k = 0; k < MostPeaks; k++)
        {
            RelaxationPeak? peak = k < times?.Peaks.Count ? times.Peaks[k] : null;
            writer.WriteNumberOrNullValue(peak?.Resistance.Value);
            writer.WriteNumberOrNullValue(peak?.TauSeconds.Value);
        }
    }

    private static TableColumn Number(string name) => new(name, ColumnKind.Number);
}
