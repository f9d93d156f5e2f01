using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Validation.References;

namespace ImpedanceFit.Reporting.References;

/// <summary>Validated references as one table, a row a parameter.</summary>
internal static class ReferenceRows
{
    private static readonly ResultColumn Source = new("file") { IsInPaper = false },
        Reference = new("reference"), Name = new("parameter"), In = new("unit"),
        Expected = Number("expected"), Fitted = Number("fitted"), Deviation = Number("relative deviation"), Tolerance = Number("tolerance"),
        Verdict = new("verdict") { IsVerdict = true };

    /// <summary>The table.</summary>
    public static ResultTable TableOf(IEnumerable<ReferenceReport> reports)
    {
        ResultTable table = new();
        foreach (ReferenceReport report in reports)
        {
            foreach (ReferenceComparison parameter in report.Result.Parameters)
            {
                table.Add([(Source, report.File), (Reference, report.Result.Reference.Name), (Name, parameter.Known.Name),
                    (In, report.Result.Fit[parameter.Known.Name].Unit.Symbol), (Expected, ResultCell.Of(parameter.Known.Value)),
                    (Fitted, ResultCell.Of(parameter.Fitted)), (Deviation, ResultCell.Of(parameter.RelativeDeviation)),
                    (Tolerance, ResultCell.Of(parameter.Known.Tolerance)), (Verdict, parameter.Passed ? "ok" : "FAILED")]);
            }
        }
        return table;
    }

    private static ResultColumn Number(string heading) => new(heading) { IsNumber = true, IsMixed = true };
}
