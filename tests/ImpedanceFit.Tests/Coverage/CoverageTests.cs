using System.Globalization;
using System.Text;

namespace ImpedanceFit.Tests.Coverage;

/// <summary>How often the 95 % interval of a conductivity covers the truth. Thirty cells a route by default;
/// IMPEDANCEFIT_COVERAGE_CELLS=500 for all (then 92 … 98 % is asserted), and
/// IMPEDANCEFIT_COVERAGE_TABLE=FILE writes a row for each.</summary>
public class CoverageTests
{
    private static readonly int Cells = int.TryParse(Environment.GetEnvironmentVariable("IMPEDANCEFIT_COVERAGE_CELLS"), NumberStyles.None,
        CultureInfo.InvariantCulture, out int cells) ? cells : 30;

    // Sizes known exactly: the errors of the fits alone. With 1 % error of the thickness: both together.
    public static TheoryData<string, double> Routes
    {
        get
        {
            TheoryData<string, double> data = [];
            foreach (double thicknessError in (double[])[0, 0.01])
            {
                foreach (CoverageRoute route in new CoverageRoutes(thicknessError).All)
                    data.Add(route.Name, thicknessError);
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Routes))]
    public void Interval_covers_the_truth_in_95_percent(string name, double thicknessError)
    {
        CoverageRoute route = new CoverageRoutes(thicknessError).All.Single(r => r.Name == name);
        Dictionary<string, (int Covered, int Missing, double Width)> counts = [];
        for (int cell = 0; cell < Cells; cell++)
        {
            foreach ((Quantity found, double truth) in route.Measure(new Random(1000 + cell)))
            {
                (int covered, int missing, double width) = counts.GetValueOrDefault(found.Name);
                bool inside = found.Lower95 <= truth && truth <= found.Upper95;
                counts[found.Name] = (covered + (inside ? 1 : 0), missing + (found.Value is null ? 1 : 0),
                    width + ((found.Upper95 - found.Lower95) / (2 * truth) ?? 0));
            }
        }
        WriteTable(FormattableString.Invariant($"{name} | {100 * thicknessError} %"), counts);
        // 95 % of n cells within 4.2 standard deviations for a few, within 92 … 98 % for five hundred.
        double slack = Math.Max(0.03, 4.2 * Math.Sqrt(0.95 * 0.05 / Cells));
        Assert.NotEmpty(counts);
        Assert.All(counts, pair =>
        {
            Assert.InRange(pair.Value.Covered / (double)Cells, 0.95 - slack, 0.95 + slack);
            Assert.InRange(pair.Value.Missing, 0, Cells / 20);
        });
    }

    private static void WriteTable(string route, Dictionary<string, (int Covered, int Missing, double Width)> counts)
    {
        if (Environment.GetEnvironmentVariable("IMPEDANCEFIT_COVERAGE_TABLE") is not { Length: > 0 } path)
            return;
        StringBuilder rows = new();
        foreach ((string quantity, (int covered, int missing, double width)) in counts)
            rows.Append(CultureInfo.InvariantCulture,
                $"| {route} | {quantity} | {Cells} | {100.0 * covered / Cells:0.0} % | {100 * width / Cells:0.0} % | {missing} |\n");
        File.AppendAllText(path, rows.ToString());
    }
}
