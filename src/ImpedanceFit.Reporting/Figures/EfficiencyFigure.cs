using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Quantities;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>Plating and stripping, cycle by cycle: stripped over plated charge with their mean; of a reservoir, both charges.</summary>
internal static class EfficiencyFigure
{
    /// <summary>Draws the efficiency of each cycle and the line of their mean.</summary>
    public static string Draw(string title, IReadOnlyList<(double Plated, double Stripped)> cycles, Quantity efficiency)
    {
        ArgumentNullException.ThrowIfNull(cycles);
        ArgumentNullException.ThrowIfNull(efficiency);
        MeasuredSeries series = new("each cycle", [.. cycles.Select((cycle, k) =>
            new MeasuredValue(k + 1, cycle.Stripped / cycle.Plated))]);
        if (efficiency.Value is { } mean)
            series = series with { LineLabel = "mean", Line = [new MeasuredValue(1, mean), new MeasuredValue(cycles.Count, mean)] };
        double[] bounds = [.. ((double?[])[efficiency.Lower95, efficiency.Upper95]).OfType<double>()];
        return SeriesPlot.Draw(title, [series], CyclesAxis(cycles.Count), LinearAxis.Around("coulombic efficiency", "",
            SeriesPlot.AllY([series]).Concat(bounds)), captions: [QuantityText.CaptionOf(efficiency)]);
    }

    /// <summary>Draws the charges of the reservoir protocol; the last row is the final stripping.</summary>
    public static string DrawReservoir(string title, IReadOnlyList<(double Plated, double Stripped)> cycles, double reservoir,
        Quantity efficiency)
    {
        ArgumentNullException.ThrowIfNull(cycles);
        ArgumentNullException.ThrowIfNull(efficiency);
        // The reservoir is plated before the first cycle.
        MeasuredSeries plated = new("plated", [new MeasuredValue(0, reservoir), .. cycles.Take(cycles.Count - 1)
            .Select((cycle, k) => new MeasuredValue(k + 1, cycle.Plated))]);
        MeasuredSeries stripped = new("stripped", [.. cycles.Select((cycle, k) => new MeasuredValue(k + 1, cycle.Stripped))]);
        return SeriesPlot.Draw(title, [plated, stripped], CyclesAxis(cycles.Count),
            LinearAxis.Around("Q, unit of the table", "", SeriesPlot.AllY([plated, stripped]).Append(0)),
            captions: [QuantityText.CaptionOf(efficiency)]);
    }

    private static LinearAxis CyclesAxis(int count) => LinearAxis.Around("cycle", "", [0, count + 0.5], takesPrefix: false);
}
