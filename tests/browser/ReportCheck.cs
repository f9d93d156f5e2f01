#:package Microsoft.Playwright@1.64.1
#:property ManagePackageVersionsCentrally=false
#:property TreatWarningsAsErrors=false
#:property PublishAot=false
// Opens a report in a headless browser and uses it: no message on the console, a table that sorts and filters, figures, a time to open.
// Run by hand: dotnet run tests/browser/ReportCheck.cs -- REPORT.html [SECONDS]   (CHROMIUM names the browser; default /usr/bin/chromium)
using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

string report = Path.GetFullPath(args[0]);
double limit = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 2;
using IPlaywright playwright = await Playwright.CreateAsync();
await using IBrowser browser = await playwright.Chromium.LaunchAsync(new()
{
    ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
    Args = ["--no-sandbox", "--disable-gpu"],
});
IPage page = await browser.NewPageAsync();
List<string> complaints = [];
page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Add(message.Text); };
page.PageError += (_, error) => complaints.Add(error);
page.Request += (_, request) => { if (!request.Url.StartsWith("file:", StringComparison.Ordinal)) complaints.Add("asked the network for " + request.Url); };

long begin = Stopwatch.GetTimestamp();
await page.GotoAsync("file://" + report);
await page.WaitForSelectorAsync("#results tbody tr");
double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
Check(seconds < limit, FormattableString.Invariant($"opened in {seconds:0.00} s (limit {limit} s)"));

int shown = await page.Locator("#results tbody tr").CountAsync();
Check(await page.Locator("#results tbody tr svg path").CountAsync() > 0, FormattableString.Invariant($"{shown} rows drawn, with thumbnails"));
double[] up = await ColumnAfterClicks("residual", 2), down = await ColumnAfterClicks("residual", 1);
Check(up.SequenceEqual(up.Order()) && down.SequenceEqual(down.OrderDescending()), "a click on a heading sorts, another turns the order");
await page.FillAsync("#filter", "residual > 1e9");
Check(await page.Locator("#results tbody tr").CountAsync() == 0, "the filter hides what does not pass");
await page.FillAsync("#filter", "");
Check(await page.Locator("#results tbody tr").CountAsync() == shown, "an empty filter shows all again");
await page.Locator("button.verdict.bad").ClickAsync();
int bad = int.Parse((await page.Locator("button.verdict.bad b").TextContentAsync())!, CultureInfo.InvariantCulture);
Check(await page.Locator("#results tbody tr").CountAsync() == Math.Min(bad, shown), "a verdict picks its rows");
int articles = await page.Locator("article").CountAsync(), figures = await page.Locator("article svg.figure").CountAsync();
Check(articles == 0 || figures >= 4 * articles, FormattableString.Invariant($"{articles} spectra with {figures} figures beside their numbers"));
await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
Check(await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)", "dark where the reader's screen is dark");
Check(complaints.Count == 0, "nothing on the console, nothing asked of the network" + string.Concat(complaints.Select(text => "\n  " + text)));
return 0;

async Task<double[]> ColumnAfterClicks(string heading, int clicks)
{
    await page.ReloadAsync();
    await page.WaitForSelectorAsync("#results tbody tr");
    for (int k = 0; k < clicks; k++)
        await page.Locator("#results th", new() { HasText = heading }).First.ClickAsync();
    IReadOnlyList<string> cells = await page.Locator("#results tbody tr td:nth-child(4)").AllTextContentsAsync();
    return [.. cells.Where(cell => cell.Length > 0).Select(cell => double.Parse(cell.Replace('\u2212', '-'), CultureInfo.InvariantCulture))];
}

static void Check(bool holds, string words)
{
    Console.WriteLine((holds ? "ok      " : "FAILED  ") + words);
    if (!holds)
        Environment.Exit(1);
}
