#:package Microsoft.Playwright@1.64.1
#:property ManagePackageVersionsCentrally=false
#:property TreatWarningsAsErrors=false
#:property PublishAot=false
// Uses the page of `serve` in a headless browser: a file is given, a fit shows, points are left out by the mouse and a
// lasso, the frequency window and a parameter are dragged, the circuit is changed, a wrong one shows its place, changes
// are taken back and made again, sizes give conductivities; no complaint on the console, nothing asked of the network
// beyond this computer. Then two states are overlaid, compared and fitted together, files are saved, and a project is opened
// again. dotnet run tests/browser/PageCheck.cs -- ADDRESS SPECTRUM BEFORE AFTER [FOLDER FOR SCREENSHOTS] (CHROMIUM names the
// browser)
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Playwright;

string address = args[0], spectrum = Path.GetFullPath(args[1]);
string[] states = [Path.GetFullPath(args[2]), Path.GetFullPath(args[3])];
string? screenshots = args.Length > 4 ? args[4] : null;
using IPlaywright playwright = await Playwright.CreateAsync();
await using IBrowser browser = await playwright.Chromium.LaunchAsync(new()
{
    ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
    Args = ["--no-sandbox", "--disable-gpu"],
});
int failed = 0;
foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
    await Use(scheme);
await UseSeveral();
await UseFiles();
return failed == 0 ? 0 : 1;

async Task Use(ColorScheme scheme)
{
    Console.WriteLine($"page, {scheme}");
    (IPage page, List<string> complaints) = await Open(scheme);

    await page.SetInputFilesAsync("#files", spectrum);
    ILocator parameters = page.Locator("#parameters tr");
    await Expect(async () => await parameters.CountAsync() > 2, "a fit shows by itself", 120);
    await Type(page, "#circuit", "R0-p(R1,CPE1)-CPE2");
    await Expect(async () => (await page.Locator("#command").InnerTextAsync()).Contains("'R0-p(R1,CPE1)-CPE2'"),
        "the circuit that was typed is fitted");
    // What is dark looks otherwise, but does the same.
    if (scheme == ColorScheme.Dark)
    {
        await Expect(async () => await page.Locator("#drt svg .trace").CountAsync() > 0, "the distribution is drawn", 60);
        await Shot(page, "dark");
        Check(await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)", "the page is dark");
        Check(complaints.Count == 0, "no complaint: " + string.Join("; ", complaints.Distinct()));
        await page.CloseAsync();
        return;
    }
    Check(await page.Locator("#nyquist .modebar-btn").CountAsync() == 3, "the figures have no button that leads elsewhere");
    await Points(page);
    await Window(page);
    await Parameter(page);
    await Candidates(page);
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
    await Conductivity(page);
    await MeasureRefits(page);
    await Shot(page, "light");
    Check(complaints.Count == 0, "no complaint: " + string.Join("; ", complaints.Distinct()));
    await page.CloseAsync();
}

async Task<(IPage, List<string>)> Open(ColorScheme scheme)
{
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
    return (page, complaints);
}

// Two states: over each other, as a table, compared, in one fit.
async Task UseSeveral()
{
    Console.WriteLine("several spectra");
    (IPage page, List<string> complaints) = await Open(ColorScheme.Light);
    await page.SetInputFilesAsync("#files", states);
    await Expect(async () => await page.Locator("#spectra li .found").CountAsync() == 2
        && (await page.Locator("#spectra li .found").AllInnerTextsAsync()).All(text => text.Length > 0), "both circuits are identified", 120);
    await page.ClickAsync("#several-tab");
    await Expect(async () => await page.Locator("#overlay-nyquist .trace").CountAsync() >= 2, "the spectra are overlaid");
    await Type(page, "#all-circuit", "R0-p(R1,CPE1)-CPE2");
    await page.ClickAsync("#show-table");
    await Expect(async () => await page.Locator("#fits tbody tr").CountAsync() == 2, "the table has a row a spectrum");
    string first = await page.Locator("#fits tbody tr").First.InnerTextAsync();
    ILocator heading = page.Locator("#fits th button", new() { HasTextString = "R1" });
    await heading.ClickAsync();
    string up = await page.Locator("#fits tbody tr").First.InnerTextAsync();
    await heading.ClickAsync();
    Check(await page.Locator("#fits tbody tr").First.InnerTextAsync() != up, "it sorts");
    await page.FillAsync("#several-table input", "no such spectrum");
    Check(await page.Locator("#fits tbody tr").CountAsync() == 0 && first.Length > 0, "and filters");
    await page.ClickAsync("#show-compare");
    await Expect(async () => (await Text(page, "#several-blocks")).Contains("ratio"), "states are compared: ratios of parameters");
    await Type(page, "#all-circuit", "mixed-conductor-ion-blocking");
    await Type(page, "#all-thickness", "1mm");
    await Type(page, "#all-diameter", "10mm");
    await page.ClickAsync("#show-compare");
    await Expect(async () => (await Text(page, "#several-blocks")).Contains("ionic conductivity"), "and of conductivities, where sizes are given");
    Check((await Text(page, "#several-command")).StartsWith("impedancefit compare", StringComparison.Ordinal), "with the command that repeats it");
    await Type(page, "#all-circuit", "R0-p(R1,CPE1)-CPE2");
    await Type(page, "#ties", "CPE1.n=shared");
    await page.ClickAsync("#show-series");
    await Expect(async () => (await Text(page, "#several-blocks")).Contains("CPE1.n"), "a series is fitted with its ties", 60);
    await Expect(async () => await page.Locator("#several-figures img").EvaluateAllAsync<bool>(
        "images => images.length > 0 && images.every(image => image.naturalWidth > 0)"), "and drawn");
    await Shot(page, "several");
    Check(complaints.Count == 0, "no complaint: " + string.Join("; ", complaints.Distinct()));
    await page.CloseAsync();
}

// Figures, tables, the report and the project are saved; the project opens again with its files, in whatever order.
async Task UseFiles()
{
    Console.WriteLine("files");
    (IPage page, List<string> complaints) = await Open(ColorScheme.Light);
    await page.SetInputFilesAsync("#files", spectrum);
    await Expect(async () => await page.Locator("#parameters tr").CountAsync() > 2, "a fit shows", 60);
    await Type(page, "#circuit", "R0-p(R1,CPE1)-CPE2");
    await Type(page, "#fmin", "10");
    await Expect(async () => (await Text(page, "#command")).Contains("--fmin 10"), "the window is set");
    foreach ((string button, string start) in ((string, string)[])[("[data-figure=nyquist][data-format=svg]", "<"),
        ("[data-figure=bode][data-format=png]", "\u0089PNG"), ("#save-table", "file,"), ("#save-curve", "file,"), ("#save-report", "<!DOCTYPE")])
        Check((await Saved(page, button)).StartsWith(start, StringComparison.Ordinal), $"{button} saves a file");
    string project = await Saved(page, "#save-project");
    string folder = Path.Combine(Path.GetTempPath(), "page-check-" + Guid.NewGuid().ToString("N"));
    Directory.CreateDirectory(folder);
    try
    {
        string saved = Path.Combine(folder, "project.json");
        await File.WriteAllTextAsync(saved, project);
        (IPage again, List<string> others) = await Open(ColorScheme.Light);
        await again.SetInputFilesAsync("#files", saved);
        await Expect(async () => await again.InputValueAsync("#fmin") == "10" && (await Text(again, "#command")).Contains("--fmin 10"),
            "the project opens again", 60);
        Check(others.Count == 0, "no complaint: " + string.Join("; ", others.Distinct()));
        await again.CloseAsync();
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
    Check(complaints.Count == 0, "no complaint: " + string.Join("; ", complaints.Distinct()));
    await page.CloseAsync();
}

async Task<string> Saved(IPage page, string button)
{
    IDownload download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(button));
    return Encoding.Latin1.GetString(await File.ReadAllBytesAsync((await download.PathAsync())!));
}

async Task Shot(IPage page, string name)
{
    if (screenshots is not null)
        await page.ScreenshotAsync(new() { Path = Path.Combine(screenshots, $"page-{name}.png"), FullPage = true });
}

// A click leaves a point out, undo and redo go back and forth, a lasso takes many; the point under the mouse is marked in all figures.
async Task Points(IPage page)
{
    string before = await Text(page, "#parameters");
    LocatorBoundingBoxResult box = (await page.Locator("#nyquist .points path.point").Nth(4).BoundingBoxAsync())!;
    await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
    await Expect(async () => await page.Locator(".ring:not([hidden])").CountAsync() >= 4, "the point under the mouse is marked in all figures");
    await page.Mouse.DownAsync();
    await page.Mouse.UpAsync();
    await Expect(async () => (await Text(page, "#command")).Contains("--exclude"), "a point is left out by the mouse");
    string without = await Text(page, "#parameters");
    Check(without != before, "and the numbers change");
    await page.ClickAsync("#undo");
    await Expect(async () => await Text(page, "#parameters") == before, "undo brings the numbers back");
    await page.ClickAsync("#redo");
    await Expect(async () => (await Text(page, "#command")).Contains("--exclude"), "redo leaves the point out again");
    await page.ClickAsync("#undo");
    await Expect(async () => !(await Text(page, "#command")).Contains("--exclude"), "and undo takes it in");
    await page.CheckAsync("#lasso");
    box = (await page.Locator("#nyquist .points path.point").Nth(30).BoundingBoxAsync())!;
    await page.Mouse.MoveAsync(box.X - 12, box.Y - 12);
    await page.Mouse.DownAsync();
    foreach ((float x, float y) in ((float, float)[])[(20, -12), (20, 20), (-12, 20), (-12, -12)])
        await page.Mouse.MoveAsync(box.X + x, box.Y + y, new() { Steps = 4 });
    await page.Mouse.UpAsync();
    await Expect(async () => (await Text(page, "#command")).Split("--exclude").Length == 2 && (await Text(page, "#command")).Contains(','),
        "a lasso leaves many points out");
    await page.ClickAsync("#undo");
    await page.CheckAsync("input[value=pan]");
    await Expect(async () => !(await Text(page, "#command")).Contains("--exclude"), "and undo takes them in");
}

// The edge of the Bode plot is dragged by the mouse and by the keyboard.
async Task Window(IPage page)
{
    ILocator handle = page.Locator(".handle").First;
    await handle.ScrollIntoViewIfNeededAsync();
    LocatorBoundingBoxResult box = (await handle.BoundingBoxAsync())!;
    await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
    await page.Mouse.DownAsync();
    await page.Mouse.MoveAsync(box.X + 60, box.Y + box.Height / 2, new() { Steps = 6 });
    await page.Mouse.UpAsync();
    await Expect(async () => (await Text(page, "#command")).Contains("--fmin"), "the frequency window is dragged");
    string before = await page.InputValueAsync("#fmin");
    await handle.PressAsync("ArrowRight");
    await Expect(async () => await page.InputValueAsync("#fmin") != before, "and moved by the keyboard");
    await page.ClickAsync("#undo");
    if ((await page.InputValueAsync("#fmin")).Length > 0)
        await page.ClickAsync("#undo");
    await Expect(async () => !(await Text(page, "#command")).Contains("--fmin"), "undo opens it again");
}

// A slider moves the curve while it is held, and the fit starts from there when it is let go; a held parameter stays.
async Task Parameter(IPage page)
{
    const string Curve = "document.querySelector('#nyquist').parentElement.querySelector('svg.curve path').getAttribute('d')";
    string curve = await page.EvaluateAsync<string>(Curve);
    ILocator slider = page.Locator("#parameters input.slider").Nth(1);
    await slider.ScrollIntoViewIfNeededAsync();
    LocatorBoundingBoxResult box = (await slider.BoundingBoxAsync())!;
    await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
    await page.Mouse.DownAsync();
    await page.Mouse.MoveAsync(box.X + box.Width * 0.7f, box.Y + box.Height / 2, new() { Steps = 5 });
    await Expect(async () => await page.EvaluateAsync<string>(Curve) != curve, "a dragged parameter moves the curve");
    await page.Mouse.UpAsync();
    await Expect(async () => (await Text(page, "#command")).Contains("--starts given"), "and the fit starts from there");
    await page.ClickAsync("#search");
    await Expect(async () => !(await Text(page, "#command")).Contains("--starts"), "and searches again");
    await page.Locator("#parameters input[type=checkbox]").Nth(1).CheckAsync();
    await Expect(async () => (await Text(page, "#command")).Contains("--fix"), "a parameter is held");
    await page.ClickAsync("#undo");
    await Expect(async () => !(await Text(page, "#command")).Contains("--fix"), "and let go");
}

async Task Candidates(IPage page)
{
    ILocator candidates = page.Locator("button.candidate");
    await Expect(async () => await candidates.CountAsync() > 1, "identified circuits are offered", 60);
    string name = (await candidates.Nth(1).InnerTextAsync()).Split("  ")[0].Split('\u00a0')[0];
    name = name[..name.LastIndexOf(' ', name.Length - 4)].Trim();
    await candidates.Nth(1).ClickAsync();
    await Expect(async () => await page.InputValueAsync("#circuit") == name && (await Text(page, "#command")).Contains(name),
        "another one is chosen");
    await page.ClickAsync("#undo");
}

// From a raw file to a conductivity.
async Task Conductivity(IPage page)
{
    await Type(page, "#thickness", "1mm ± 1%");
    await Type(page, "#diameter", "10mm");
    await Expect(async () => (await Text(page, "#conductivity")).Contains("S/cm"), "sizes give conductivities");
    Check((await Text(page, "#conductivity-command")).Contains("--thickness '1mm ± 1%' --diameter 10mm"), "with the command that repeats it");
    await Type(page, "#thickness", "1 parsec");
    await Expect(async () => (await Text(page, "#conductivity")).Contains("parsec"), "a wrong size is told");
    await Type(page, "#thickness", "1mm ± 1%");
    await Expect(async () => (await Text(page, "#conductivity")).Contains("S/cm"), "a right one gives them again");
}

// From the mouse button to the frame with the new fit and its intervals, as the page's own clock has it; printed, for machines differ.
async Task MeasureRefits(IPage page)
{
    const int Clicks = 20;
    List<double> milliseconds = [];
    for (int k = 0; k < Clicks; k++)
    {
        LocatorBoundingBoxResult box = (await page.Locator("#nyquist .points path.point").Nth(6 + k / 2).BoundingBoxAsync())!;
        await page.EvaluateAsync("performance.clearMeasures()");
        await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.UpAsync();
        double duration;
        while ((duration = await page.EvaluateAsync<double>("performance.getEntriesByName('refit')[0]?.duration ?? 0")) == 0)
            await page.WaitForTimeoutAsync(5);
        milliseconds.Add(duration);
        await page.WaitForTimeoutAsync(300);
    }
    milliseconds.Sort();
    Console.WriteLine(FormattableString.Invariant(
        $"  refit, from mouse to picture: median {milliseconds[Clicks / 2]:0} ms, 95 % {milliseconds[Clicks * 95 / 100 - 1]:0} ms"));
}

Task<string> Text(IPage page, string selector) => page.Locator(selector).InnerTextAsync();

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
