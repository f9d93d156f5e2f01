#:package Microsoft.Playwright@1.64.1
#:property ManagePackageVersionsCentrally=false
#:property TreatWarningsAsErrors=false
#:property PublishAot=false
// Opens reports in a headless browser and uses them: no message on the console, a table that sorts and filters, figures, a time to open.
// dotnet run tests/browser/ReportCheck.cs -- SECONDS REPORT.html ...   (CHROMIUM names the browser; default /usr/bin/chromium)
using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

double limit = double.Parse(args[0], CultureInfo.InvariantCulture);
using IPlaywright playwright = await Playwright.CreateAsync();
await using IBrowser browser = await playwright.Chromium.LaunchAsync(new()
{
    ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
    Args = ["--no-sandbox", "--disable-gpu"],
});
int failed = 0;
foreach (string report in args[1..])
    await Use(Path.GetFullPath(report));
return failed == 0 ? 0 : 1;

async Task Use(string report)
{
    Console.WriteLine(Path.GetFileName(report));
    IPage page = await browser.NewPageAsync();
    List<string> complaints = [];
    page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Add(message.Text); };
    page.PageError += (_, error) => complaints.Add(error);
    page.Request += (_, request) => { if (!request.Url.StartsWith("file:", StringComparison.Ordinal))
        complaints.Add("asked the network for " + request.Url); };

    long begin = Stopwatch.GetTimestamp();
    await page.GotoAsync("file://" + report);
    ILocator rows = page.Locator("#results tbody tr");
    await rows.First.WaitForAsync();
    double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
    Check(seconds < limit, FormattableString.Invariant($"opened in {seconds:0.00} s (limit {limit} s)"));
    int shown = await rows.CountAsync(), articles = await page.Locator("article").CountAsync(),
        figures = await page.Locator("article svg.figure").CountAsync();
    int thumbnails = await page.Locator("#results tbody svg path").CountAsync();
    Check(shown > 0 && figures >= articles && figures + thumbnails > 0,
        FormattableString.Invariant($"{shown} rows; {articles} articles with {figures} figures; {thumbnails / 2} thumbnails"));
    string[] links = await page.Locator("#results tbody a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
    Check(links.All(link => File.Exists(new Uri(link).LocalPath)),
        FormattableString.Invariant($"{links.Length} links, each to a figure that is there"));

    (string heading, double[] up, double[] down) = await Sorted(page);
    Check(up.SequenceEqual(up.Order()) && down.SequenceEqual(down.OrderDescending()) && up.Length > 0,
        FormattableString.Invariant($"a click on '{heading}' sorts, another turns the order ({up.Length} numbers)"));
    await page.FillAsync("#filter", "there is no such row");
    Check(await rows.CountAsync() == 0, "the filter hides what does not pass");
    await page.FillAsync("#filter", "");
    Check(await rows.CountAsync() == shown, "an empty filter shows all again");
    foreach (string verdict in (string[])["bad", "doubtful", "good"])
    {
        await page.Locator($"button.verdict.{verdict}").ClickAsync();
        int count = int.Parse((await page.Locator($"button.verdict.{verdict} b").TextContentAsync())!, CultureInfo.InvariantCulture);
        Check(await rows.CountAsync() == Math.Min(count, shown), $"the verdict '{verdict}' picks its {count} rows");
    }
    Check(await page.Locator("footer pre").TextContentAsync() is { Length: > 0 } command
        && command.StartsWith("impedancefit", StringComparison.Ordinal), "says how to repeat it");
    await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
    Check(await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)",
        "dark where the reader's screen is dark");
    Check(complaints.Count == 0,
        "nothing on the console, nothing asked of the network" + string.Concat(complaints.Select(text => "\n  " + text)));
    await page.CloseAsync();
}

// The column with most numbers, after two clicks on its heading and after one.
async Task<(string Heading, double[] Up, double[] Down)> Sorted(IPage page)
{
    int column = await page.EvaluateAsync<int>("""
        () => {
          const filled = [...document.querySelectorAll('#results th')].map((_, k) => document.querySelectorAll(`#results td.n:nth-child(${k + 1}):not(:empty)`).length);
          return filled.indexOf(Math.max(...filled));
        }
        """);
    ILocator heading = page.Locator("#results th").Nth(column);
    await heading.ClickAsync();
    double[] down = await Numbers(page, column);
    await heading.ClickAsync();
    return ((await heading.TextContentAsync())!, await Numbers(page, column), down);
}

async Task<double[]> Numbers(IPage page, int column)
{
    IReadOnlyList<string> cells = await page.Locator($"#results tbody tr td:nth-child({column + 1})").AllTextContentsAsync();
    return [.. cells.Where(cell => cell.Length > 0)
        .Select(cell => double.Parse(cell.Replace('\u2212', '-'), CultureInfo.InvariantCulture))];
}

void Check(bool holds, string words)
{
    Console.WriteLine((holds ? "  ok      " : "  FAILED  ") + words);
    failed += holds ? 0 : 1;
}
