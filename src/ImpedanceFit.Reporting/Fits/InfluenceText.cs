using ImpedanceFit.Fitting.Influence;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Fits;

/// <summary>The influence of single points in words and as a table.</summary>
internal static class InfluenceText
{
    private const int Rows = 5;

    /// <summary>Names the suspicious points.</summary>
    public static IEnumerable<Diagnostic> Diagnostics(IReadOnlyList<PointInfluence> influence)
    {
        string[] suspicious = [.. influence.Where(point => point.Suspicious)
            .Select(point => ValueText.Format(point.FrequencyHertz, Unit.Hertz))];
        if (suspicious.Length == 0)
            yield break;
        (string points, string stand, string them) = suspicious.Length == 1 ? ("the point", "stands", "it")
            : ("the points", "stand", "them");
        yield return Diagnostic.Warning(DiagnosticCodes.InfluentialPoints,
            $"{points} at {string.Join(", ", suspicious)} {stand} out of the noise: look at {them}, or use a robust loss, e.g. cauchy.");
    }

    /// <summary>Writes the points that move the fit most.</summary>
    public static void WriteTable(TextWriter writer, IReadOnlyList<PointInfluence> influence, TextPage page)
    {
        writer.Write("\n  points that move the fit most\n");
        TextTable table = new(
            new TextColumn("frequency") { AlignRight = true },
            new TextColumn("Cook's distance") { AlignRight = true },
            new TextColumn("studentised residual") { AlignRight = true },
            new TextColumn("moves") { Detail = true },
            new TextColumn("note"));
        foreach (PointInfluence point in influence.OrderByDescending(point => point.Suspicious)
            .ThenByDescending(point => point.CookDistance).Take(Math.Max(Rows, influence.Count(point => point.Suspicious))))
        {
            string moves = point.Shift is { } shift ? $"{point.MostMoved} by {ValueText.Format(shift, Unit.None, 2)} standard errors" : "";
            table.Add(ValueText.Format(point.FrequencyHertz, Unit.Hertz), ValueText.Format(point.CookDistance, Unit.None, 2),
                ValueText.Format(point.StudentizedResidual, Unit.None, 2), moves, point.Suspicious ? "stands out" : "");
        }
        table.Write(writer, page);
    }
}
