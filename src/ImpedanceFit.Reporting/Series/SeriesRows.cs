using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting.Series;

/// <summary>A series as one table: first what is shared, then a row a spectrum and parameter.</summary>
internal static class SeriesRows
{
    private static readonly ResultColumn Source = new("file"), Name = new("parameter"), Tie = new("tie"), In = new("unit"),
        Value = new("value") { IsNumber = true, ShowsInterval = true, IsMixed = true };

    /// <summary>The table.</summary>
    public static ResultTable TableOf(SeriesReport report)
    {
        ResultColumn variable = report.IsThermal ? new ResultColumn("temperature", "K") { IsNumber = true }
            : new ResultColumn(report.Variable) { IsNumber = true };
        ResultTable table = new();
        table.Order([Source, variable, Name, Tie, In, Value]);
        foreach (SharedValue shared in report.Fit.Shared)
        {
            table.Add([(variable, ResultCell.Given(Rounded(shared.ReferenceVariable))),
                .. Cells(shared.Name, shared.Tie.KindText, shared.Value)]);
            if (shared.ActivationEnergy is { } energy)
                table.Add(Cells($"activation energy of {shared.Name}", shared.Tie.KindText, energy));
            if (shared.Slope is { } slope)
                table.Add(Cells($"slope of {shared.Name}", shared.Tie.KindText, slope));
        }
        for (int s = 0; s < report.Fit.Spectra.Count; s++)
        {
            SeriesSpectrum spectrum = report.Fit.Spectra[s];
            foreach (string name in report.Fit.Circuit.Parameters.Where(parameter => !parameter.Fixed).Select(parameter => parameter.Name))
            {
                FittedParameter own = spectrum[name];
                table.Add([(Source, report.SourceOf(s)), (variable, ResultCell.Given(spectrum.Member.Variable)),
                    (Name, name), (Tie, spectrum.IsReleased ? "not followed" : ""),
                    (In, own.Unit.Symbol), (Value, ResultCell.Of(own.Value, own.StandardError, own.Lower95, own.Upper95))]);
            }
        }
        return table;
    }

    // A mean of the series; nobody needs its digits.
    private static double? Rounded(double? variable) => variable is { } value ? Math.Round(value, 2) : null;

    private static IEnumerable<(ResultColumn, ResultCell)> Cells(string name, string tie, Estimate estimate)
    {
        yield return (Name, name);
        yield return (Tie, tie);
        yield return (In, estimate.Unit.Symbol);
        yield return (Value, ResultCell.Of(estimate.Value, estimate.StandardError, estimate.Lower95, estimate.Upper95));
    }
}
