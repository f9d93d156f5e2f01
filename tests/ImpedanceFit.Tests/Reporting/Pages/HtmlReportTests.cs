using System.Text.Json;
using System.Text.RegularExpressions;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Pages;
using ImpedanceFit.Tests.Reporting.Figures;

namespace ImpedanceFit.Tests.Reporting.Pages;

public partial class HtmlReportTests
{
    private static readonly ReportOrigin Origin = new("Fit of " + PlottedCells.HostileName, "impedancefit fit 'a<b>.csv' -c randles",
        "1.2.3")
    {
        Seed = 7,
        Files = [("a<b>.csv", "abc123")],
        Failures = [new FailedInput("bad.csv", null, "line 3: <nothing>")],
    };

    [Fact]
    public void Report_stands_alone_and_holds_what_it_takes_to_repeat_it()
    {
        string html = Write([ReportRow.WithFigures(PlottedCells.Report(PlottedCells.HostileName))]);
        Assert.DoesNotMatch(ExternalReference(), html.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
        foreach (string function in (string[])["function sortRows", "function filterRows", "function renderRows", "function drawThumbnail"])
            Assert.Contains(function, html, StringComparison.Ordinal);
        foreach (string part in (string[])["impedancefit fit &#39;a&lt;b&gt;.csv&#39;", "ImpedanceFit 1.2.3, seed 7", "abc123",
            "line 3: &lt;nothing&gt;", "prefers-color-scheme:dark", "@media print"])
            Assert.Contains(part, html, StringComparison.Ordinal);
        Assert.Equal(5, Regex.Count(html, "<svg xmlns"));
        Assert.True(html.IndexOf("class=\"verdicts\"", StringComparison.Ordinal) < html.IndexOf("id=\"results\"",
            StringComparison.Ordinal), "Verdicts come first.");
    }

    [Fact]
    public void Distribution_of_relaxation_times_stands_beside_the_Nyquist_plot()
    {
        FitReport fit = PlottedCells.Report();
        RelaxationTimes times = RelaxationTimes.Of(fit.Fit.Spectrum);
        string html = Write([ReportRow.WithFigures(fit with { RelaxationTimes = times })]);
        Assert.Equal(6, Regex.Count(html, "<svg xmlns"));
        int nyquist = html.IndexOf("<title>Nyquist plot", StringComparison.Ordinal),
            drt = html.IndexOf("<title>Distribution of relaxation times: cell.csv", StringComparison.Ordinal),
            bode = html.IndexOf("<title>Bode plot", StringComparison.Ordinal);
        Assert.True(nyquist < drt && drt < bode);
        Assert.Contains("<th>R_pol</th>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        string html = Write([ReportRow.WithFigures(PlottedCells.Report(PlottedCells.HostileName))]);
        Assert.Equal(2, Regex.Count(html, "<script", RegexOptions.IgnoreCase));   // the rows and the program
        Assert.Equal(2, Regex.Count(html, "</script", RegexOptions.IgnoreCase));
        Assert.DoesNotContain('\u202E', html);
    }

    [Fact]
    public void Rows_hold_one_column_for_every_value_and_null_for_what_is_missing()
    {
        ReportRow first = new("a", ReportVerdict.Good, "fine") { Values = [new("R1", "Ω", 1.5), new("C1", "F", double.NaN)] };
        ReportRow second = new("b", ReportVerdict.Bad, "no") { Values = [new("W1", "", 3), new("R1", "Ω", null)], ResidualPercent = 12.3 };
        using JsonDocument rows = JsonDocument.Parse(RowsOf(Write([first, second])));
        Assert.Equal(["R1", "C1", "W1"], rows.RootElement.GetProperty("columns").EnumerateArray().Select(column => column[0].GetString()));
        JsonElement[] b = [.. rows.RootElement.GetProperty("rows")[1].EnumerateArray()];
        Assert.Equal(("b", 2, 12.3), (b[0].GetString(), b[1].GetInt32(), b[3].GetDouble()));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, 3), (b[7].ValueKind, b[8].ValueKind, b[9].GetDouble()));
        Assert.Equal(JsonValueKind.Null, rows.RootElement.GetProperty("rows")[0][8].ValueKind);
    }

    [Fact]
    public void Worst_fits_come_first_and_equal_warnings_are_grouped()
    {
        ReportRow Row(string name, ReportVerdict verdict, double residual) =>
            new(name, verdict, "x") { ResidualPercent = residual, Figures = ["<svg/>"], Warnings = ["the same warning"] };
        string html = Write([Row("good", ReportVerdict.Good, 9), Row("bad", ReportVerdict.Bad, 1), Row("worse", ReportVerdict.Bad, 5)]);
        int[] places =
            [.. ((string[])["worse", "bad", "good"]).Select(name => html.IndexOf($"<article><h2>{name}<", StringComparison.Ordinal))];
        Assert.Equal(places.Order(), places);
        Assert.True(places[0] > 0);
        Assert.Contains("the same warning <small>3 ×: good, bad, worse</small>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_rows_make_a_small_file()
    {
        ReportRow row = ReportRow.Of(PlottedCells.Report());
        string html = Write(Enumerable.Range(0, 10_000).Select(k => row with { Source = $"cell-{k}.csv" }));
        using JsonDocument rows = JsonDocument.Parse(RowsOf(html));
        Assert.Equal(10_000, rows.RootElement.GetProperty("rows").GetArrayLength());
        Assert.InRange(html.Length, 1_000_000, 8_000_000);
    }

    [Fact]
    public void Of_very_many_rows_the_worst_are_kept_and_all_are_counted()
    {
        ReportRow row = new("x", ReportVerdict.Good, "fine") { ResidualPercent = 1, Warnings = ["always"] };
        IEnumerable<ReportRow> rows = Enumerable.Range(0, RowCollection.MostRows + 3).Select(k => k switch
        {
            20_001 => row with { Source = "worst", Verdict = ReportVerdict.Bad },
            20_002 => row with { Source = "large", ResidualPercent = 2 },
            _ => row with { Source = k.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        });
        string html = Write(rows);
        using JsonDocument json = JsonDocument.Parse(RowsOf(html));
        string[] kept = [.. json.RootElement.GetProperty("rows").EnumerateArray().Select(each => each[0].GetString()!)];
        Assert.Equal(["0", "1", "2"], kept[..3]);
        Assert.Equal(["19997", "worst", "large"], kept[^3..]);
        Assert.Equal(RowCollection.MostRows, kept.Length);
        Assert.Contains("<b>20002</b> good", html, StringComparison.Ordinal);
        Assert.Contains("20003 ×: 0, 1, 2 and 20000 more", html, StringComparison.Ordinal);
        Assert.Contains("the 20000 worst of 20003", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("largest near 25 mHz (21 % of |Z|, where noise is 0.12 %)", "largest near … Hz (… % of |Z|, where noise is … %)")]
    [InlineData("CPE2.Q = 1.5E-07 instead of −3", "CPE2.Q = … instead of …")]
    [InlineData("R1 is at its limit", "R1 is at its limit")]
    public void Warnings_that_differ_in_numbers_are_one(string warning, string pattern) =>
        Assert.Equal(pattern, WarningGroups.PatternOf(warning));

    [Fact]
    public void Fit_that_did_not_converge_or_has_warnings_is_not_good()
    {
        FitReport fit = PlottedCells.Report();
        Assert.Equal(ReportVerdict.Good, ReportRow.Of(fit).Verdict);
        Assert.Equal(ReportVerdict.Doubtful,
            ReportRow.Of(fit with { ReadingDiagnostics = [Diagnostic.Warning(DiagnosticCodes.Reading, "careful")] }).Verdict);
        Assert.Equal(ReportVerdict.Bad, ReportRow.Of(fit with { Fit = fit.Fit with { Outcome = default } }).Verdict);
    }

    private static string Write(IEnumerable<ReportRow> rows)
    {
        StringWriter text = new();
        HtmlReport.Write(text, Origin, rows);
        return text.ToString();
    }

    private static string RowsOf(string html)
    {
        const string Begin = "id=\"rows\">";
        int start = html.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return html[start..html.IndexOf("</script>", start, StringComparison.Ordinal)];
    }

    [GeneratedRegex("""(src|href)\s*=|https?://|@import|url\(""")]
    private static partial Regex ExternalReference();
}
