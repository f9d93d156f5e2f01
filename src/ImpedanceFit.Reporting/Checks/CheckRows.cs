using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting.Checks;

/// <summary>Kramers–Kronig tests as one table, a row a spectrum.</summary>
internal static class CheckRows
{
    private static readonly ResultColumn Source = new("file"), Verdict = new("verdict") { IsVerdict = true }, Points = Number("points", ""),
        Elements = Number("elements", "") with { IsInPaper = false },
        Mu = Number("mu", "") with { IsInPaper = false },
        Residuals = Number("residuals", "%"),
        Relative = Number("noise, relative", "%"), Absolute = Number("noise, absolute", "Ω"), Why = new("why") { IsInPaper = false };

    /// <summary>The table.</summary>
    public static ResultTable TableOf(IEnumerable<CheckReport> reports)
    {
        ResultTable table = new();
        foreach (CheckReport report in reports)
        {
            table.Add([(Source, report.Source), (Verdict, Words.Of(report.Test.Verdict)),
                (Points, ResultCell.Given(report.Spectrum.Count)), (Elements, ResultCell.Given(report.Test.ElementCount)),
                (Mu, ResultCell.Of(report.Test.Mu)), (Residuals, ResultCell.Of(report.Test.ResidualPercent)),
                (Relative, ResultCell.Of(100 * report.Noise.Relative)), (Absolute, ResultCell.Of(report.Noise.AbsoluteOhm)),
                (Why, string.Join(" ", report.Test.Reasons))]);
        }
        return table;
    }

    private static ResultColumn Number(string heading, string unit) => new(heading, unit) { IsNumber = true };
}
