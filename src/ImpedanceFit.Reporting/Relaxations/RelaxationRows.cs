using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting.Relaxations;

/// <summary>Distributions of relaxation times as one table, a row a process: its resistance, time constant, exponent and capacitance,
/// beside the resistances of the whole spectrum.</summary>
internal static class RelaxationRows
{
    /// <summary>The table; a spectrum without processes has one row.</summary>
    public static ResultTable TableOf(IReadOnlyList<RelaxationTimesReport> reports)
    {
        ResultTable table = new();
        foreach (RelaxationTimesReport report in reports)
        {
            RelaxationTimes times = report.Times;
            for (int k = 0; k < Math.Max(1, times.Peaks.Count); k++)
            {
                List<(ResultColumn, ResultCell)> row =
                [
                    (new("file"), report.Source), Given("temperature", "K", report.TemperatureKelvin),
                    Given(report.SeriesColumn.Length > 0 ? report.SeriesColumn : "series", "", report.SeriesValue),
                    Number("R∞", report.Units.Resistance(times.OhmicResistance)),
                    Number("R_pol", report.Units.Resistance(times.PolarisationResistance)),
                    (new("processes"), RelaxationTimesTable.WordsOf(times)),
                ];
                if (k < times.Peaks.Count)
                    row.AddRange(CellsOf(report, k));
                table.Add(row);
            }
        }
        return table;
    }

    private static IEnumerable<(ResultColumn, ResultCell)> CellsOf(RelaxationTimesReport report, int place)
    {
        RelaxationPeak peak = report.Times.Peaks[place];
        yield return Given("process", "", place < report.PeakNumbers.Count ? report.PeakNumbers[place] : place + 1);
        yield return Number("R", report.Units.Resistance(peak.Resistance));
        yield return Number("tau", peak.TauSeconds);
        if (peak.Exponent is { } exponent)
            yield return Number("n", exponent);
        if (peak.Capacitance is { } capacitance)
            yield return Number("C", report.Units.Capacitance(capacitance));
        yield return Given("peak frequency", "Hz", peak.FrequencyHertz, isExact: false);
        yield return Given("probability", "", peak.Probability, isExact: false);
        yield return (new("meaning"), peak.Process is { } process ? QuantityText.WordsOf(process.Name) : "");
        yield return (new("shape"), peak.Shape ?? "");
    }

    private static (ResultColumn, ResultCell) Number(string heading, Estimate estimate) =>
        (new(heading, estimate.Unit.Symbol) { IsNumber = true, ShowsInterval = true },
            ResultCell.Of(estimate.Value, estimate.StandardError, estimate.Lower95, estimate.Upper95));

    private static (ResultColumn, ResultCell) Given(string heading, string unit, double? value, bool isExact = true) =>
        (new(heading, unit) { IsNumber = true }, isExact ? ResultCell.Given(value) : ResultCell.Of(value));
}
