#:package Microsoft.Playwright@1.64.1
#:property ManagePackageVersionsCentrally=false
#:property TreatWarningsAsErrors=false
#:property PublishAot=false
// Uses the page of `serve` in a headless browser: a file is given, a fit shows, a point is left out by the
// mouse, the circuit is changed, a wrong one shows its place, a change is taken back; no complaint on the
// console, nothing asked of the network beyond this computer. dotnet run tests/browser/PageCheck.cs --
// ADDRESS SPECTRUM [FOLDER FOR SCREENSHOTS] (CHROMIUM names the browser)
using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

string address = args[0], spectrum = Path.GetFullPath(args[1]);
string? screenshots = args.Length > 2 ? args[2] : null;
using IPlaywright playwright = await Playwright.CreateAsync();
await using IBrowser browser = await playwright.Chromium.LaunchAsync(new()
{
    ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
    Args = ["--no-sandbox", "--disable-gpu"],
});
int failed = 0;
foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
    await Use(scheme);
return failed == 0 ? 0 : 1;

async Task Use(ColorScheme scheme)
{
    Console.WriteLine($"page, {scheme}");
    IPage page = await browser.NewPageAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = 1280, Height = 1000 } });
    List<string> complaints = [];
    // A circuit that is wrong is answered with 400, which the browser writes on its console.
    page.Console += (_, message) => { if (message.Type is "error" or "warning" && !message.Text.Contains("400"))
        complaints.Add(message.Text); };
    page.PageError += (_, error) => complaints.Add(error);
    page.Request += (_, request) => { if (!request.Url.StartsWith("http://127.0.0.1:", StringComparison.Ordinal)
        && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
        complaints.Add("asked the network for " + request.Url); };
    await page.GotoAsync(address);
    await page.SetInputFilesAsync("#files", spectrum);
    ILocator parameters = page.Locator("#parameters tr");
    await Expect(async () => await parameters.CountAsync() > 2, "a fit shows by itself", 30);
    await Type(page, "#circuit", "R0-p(R1,CPE1)-CPE2");
    await Expect(async () => (await page.Locator("#command").InnerTextAsync()).Contains("'R0-p(R1,CPE1)-CPE2'"),
        "the circuit that was typed is fitted");
    string before = await page.Locator("#parameters").InnerTextAsync();
    ILocator point = page.Locator("#nyquist .points path.point").Nth(4);
    LocatorBoundingBoxResult box = (await point.BoundingBoxAsync())!;
    await page.Mouse.ClickAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
    await Expect(async () => (await page.Locator("#command").InnerTextAsync()).Contains("--exclude"), "a point is left out by the mouse");
    Check(await page.Locator("#parameters").InnerTextAsync() != before, "and the numbers change");
    await page.ClickAsync("#undo");
    await Expect(async () => await page.Locator("#parameters").InnerTextAsync() == before, "undo brings the numbers back");
    await Type(page, "#circuit", "R0-p(R1,CPE1");
    await Expect(async () => (await page.Locator("#problem").InnerTextAsync()).Contains('^'), "a wrong circuit shows its place");
    await Type(page, "#circuit", "R0-p(R1,CPE1)-CPE2");
    await Expect(async () => await page.Locator("#problem").IsHiddenAsync(), "a right one takes it away");
    await Type(page, "#fmin", "1o");
    await Expect(async () => (await page.Locator("#problem").InnerTextAsync()).Contains("\"1o\""), "a wrong frequency is told");
    await Type(page, "#fmin", "");
    await Expect(async () => await page.Locator("#problem").IsHiddenAsync(), "and none is right again");
    await Expect(async () => (await page.Locator("#verdict").InnerTextAsync()).Contains("Kramers"), "the spectrum is judged");
    await Expect(async () => await page.Locator("#drt svg .trace").CountAsync() > 0, "the distribution is drawn");
    await MeasureRefits(page);
    if (screenshots is not null)
        await page.ScreenshotAsync(new() { Path = Path.Combine(screenshots, $"page-{scheme.ToString().ToLowerInvariant()}.png") });
    Check(complaints.Count == 0, "no complaint: " + string.Join("; ", complaints.Distinct()));
    await page.CloseAsync();
}

// From the change of a number to the new table, as the page's own clock has it; printed, for machines differ.
async Task MeasureRefits(IPage page)
{
    double[] milliseconds = await page.EvaluateAsync<double[]>("""
        async () => {
          const table = document.getElementById("parameters"), weights = document.getElementById("weighting"), times = [];
          for (let k = 0; k < 20; k++) {
            const begin = performance.now();
            const done = new Promise(resolve => new MutationObserver((_, observer) => { observer.disconnect();
              requestAnimationFrame(() => resolve(performance.now() - begin)); }).observe(table, { childList: true }));
            weights.value = k % 2 ? "modulus" : "unit";
            weights.dispatchEvent(new Event("input"));
            times.push(await done);
          }
          return times;
        }
        """);
    Array.Sort(milliseconds);
    Console.WriteLine(
        FormattableString.Invariant($"  refit, from change to table: median {milliseconds[10]:0} ms, 95 % {milliseconds[18]:0} ms"));
}

async Task Type(IPage page, string field, string text)
{
    await page.FillAsync(field, text);
}

async Task Expect(Func<Task<bool>> condition, string what, int seconds = 15)
{
    long begin = Stopwatch.GetTimestamp();
    while (!await condition())
    {
        if (Stopwatch.GetElapsedTime(begin).TotalSeconds > seconds)
        {
            Check(false, what);
            return;
        }
        await Task.Delay(30);
    }
    Check(true, what);
}

void Check(bool holds, string what)
{
    Console.WriteLine($"  {(holds ? "ok" : "FAILED")}: {what}");
    failed += holds ? 0 : 1;
}
