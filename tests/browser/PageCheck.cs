#:package Microsoft.Playwright@1.64.1
#:property ManagePackageVersionsCentrally=false
#:property TreatWarningsAsErrors=false
#:property PublishAot=false
// Uses the page of `serve` in a headless browser: a file is given, a fit shows, points are left out by the mouse and a
// lasso, the frequency window and a parameter are dragged, the circuit is changed, a wrong one shows its place, changes
// are taken back and made again, sizes give conductivities; no complaint on the console, nothing asked of the network
// beyond this computer. Then two states are overlaid, compared and fitted together, files are saved, and a project is opened
// again. dotnet run tests/browser/PageCheck.cs -- ADDRESS SPECTRUM BEFORE AFTER MEASURED [FOLDER FOR SCREENSHOTS [PROCESS OF THE SERVER]]
// (CHROMIUM names the browser)
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text;
using Microsoft.Playwright;

string address = args[0], spectrum = Path.GetFullPath(args[1]);
string[] states = [Path.GetFullPath(args[2]), Path.GetFullPath(args[3])];
string measured = Path.GetFullPath(args[4]);
int? serverId = args.Length > 6 ? int.Parse(args[6], CultureInfo.InvariantCulture) : null;
string? screenshots = args.Length > 5 ? args[5] : null;
using IPlaywright playwright = await Playwright.CreateAsync();
await using IBrowser browser = await playwright.Chromium.LaunchAsync(new()
{
    ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
    Args = ["--no-sandbox", "--disable-gpu"],
});
int failed = 0;
foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
    await Use(scheme);
await MeasureRefits();
await UseKeyboard();
await UseSeveral();
await UseFiles();
await UseMany();
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
    double[] whole = await Range(page);
    await page.ClickAsync("#arcs");
    await Expect(async () => (await Range(page))[1] < whole[1] / 2, "the arcs are shown alone");
    await page.ClickAsync("#arcs");
    await Expect(async () => (await Range(page)).SequenceEqual(whole), "and with their tail again");
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
    Check(first.StartsWith(Path.GetFileName(states[0]), StringComparison.Ordinal), "in the order of the list");
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
        ("[data-figure=bode][data-format=png]", "\u0089PNG"), ("#save-table", "file,"), ("#saved a", "{"), ("#save-curve", "file,"),
        ("#save-report", "<!DOCTYPE")])
        Check((await Saved(page, button)).StartsWith(start, StringComparison.Ordinal), $"{button} saves a file");
    await page.ReloadAsync();
    await Expect(async () => await page.InputValueAsync("#fmin") == "10" && (await Text(page, "#command")).Contains("--fmin 10"),
        "a reload keeps spectra and settings", 60);
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
    page.Dialog += (_, dialog) => dialog.AcceptAsync();
    await page.ClickAsync("#remove");
    await Expect(async () => await page.Locator("#empty").IsVisibleAsync() && await page.Locator("#spectra li").CountAsync() == 0,
        "what is removed is gone");
    await page.ReloadAsync();
    await page.WaitForTimeoutAsync(500);
    Check(await page.Locator("#spectra li").CountAsync() == 0, "and stays so");
    Check(complaints.Count == 0, "no complaint: " + string.Join("; ", complaints.Distinct()));
    await page.CloseAsync();
}

// A thousand spectra at once: the first is fitted at once, no frame waits long, and neither server nor tab grows large. The circuits are
// identified while nothing else is asked for; that can be stopped.
async Task UseMany()
{
    const int Count = 1000, MostMegabytes = 500;
    Console.WriteLine($"{Count} spectra at once");
    string folder = Path.Combine(Path.GetTempPath(), "page-check-" + Guid.NewGuid().ToString("N"));
    Directory.CreateDirectory(folder);
    (IPage page, List<string> complaints) = await Open(ColorScheme.Light);
    ICDPSession devtools = await browser.NewBrowserCDPSessionAsync();
    try
    {
        string[] files = [.. Enumerable.Range(0, Count).Select(k => Path.Combine(folder, $"cell-{k:0000}.csv"))];
        for (int k = 0; k < Count; k++)
            await File.WriteAllTextAsync(files[k], Simulated(k));
        await page.EvaluateAsync("""
            () => {
              const seen = window.seen = { begin: 0, longest: 0, frame: 0, fit: 0, all: 0 };
              let last = performance.now();
              const frame = () => {
                const now = performance.now(), begun = seen.begin > 0 && last > seen.begin;
                if (begun)
                  seen.frame = Math.max(seen.frame, now - last);
                if (begun && !seen.fit && document.querySelectorAll('#parameters tr').length > 2)
                  seen.fit = now - seen.begin;
                if (begun && !seen.all && document.querySelectorAll('#spectra li').length >= 1000)
                  seen.all = now - seen.begin;
                last = now;
                requestAnimationFrame(frame);
              };
              requestAnimationFrame(frame);
              document.getElementById('files').addEventListener('change', () => { seen.begin = performance.now(); }, true);
              new PerformanceObserver(list => {
                for (const { startTime, duration } of list.getEntries())
                  if (seen.begin > 0 && startTime >= seen.begin)
                    seen.longest = Math.max(seen.longest, duration);
              }).observe({ type: 'longtask' });
            }
            """);
        await page.SetInputFilesAsync("#files", files);
        await Expect(async () => (await Text(page, "#status")).Contains("identified"), "all are read and tested", 300);
        await page.WaitForTimeoutAsync(5000);
        double[] seen = await page.EvaluateAsync<double[]>(
            "() => [seen.fit, seen.all, seen.longest, seen.frame, performance.memory.usedJSHeapSize / 1e6]");
        int[] tabs = [.. (await devtools.SendAsync("SystemInfo.getProcessInfo"))!.Value.GetProperty("processInfo").EnumerateArray()
            .Where(process => process.GetProperty("type").GetString() == "renderer").Select(process => process.GetProperty("id").GetInt32())];
        double tab = tabs.Max(Megabytes), server = serverId is { } id ? Megabytes(id) : 0;
        Console.WriteLine(FormattableString.Invariant($"  first fit after {seen[0]:0} ms, all in the list after {seen[1] / 1000:0.0} s"));
        Console.WriteLine(FormattableString.Invariant($"  longest task {seen[2]:0} ms, longest time between frames {seen[3]:0} ms"));
        Console.WriteLine(FormattableString.Invariant($"  server {server:0} MB, tab {tab:0} MB, of which {seen[4]:0} MB of objects"));
        Check(seen[0] is > 0 and < 10_000, "the first is fitted while the others are read");
        Check(seen[2] < 1000, "no task holds the page up");
        Check(tab < MostMegabytes && server < MostMegabytes, "neither server nor tab grows large");
        await page.ClickAsync("#stop");
        await Expect(async () => (await Text(page, "#status")).Length == 0, "identification can be stopped");
        await page.ClickAsync("#survey");
        await Expect(async () => (await Text(page, "#status")).Contains("identified"), "and goes on");
        await Shot(page, "many");
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.ClickAsync("#remove");
        await Expect(async () => await page.Locator("#spectra li").CountAsync() == 0, "all are removed");
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
    Check(complaints.Count == 0, "no complaint: " + string.Join("; ", complaints.Distinct()));
    await page.CloseAsync();
}

// What a process has in memory, where the system says it.
double Megabytes(int process)
{
    string status = $"/proc/{process}/status";
    return File.Exists(status) ? double.Parse(File.ReadLines(status).First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))[6..^2],
        CultureInfo.InvariantCulture) / 1024 : 0;
}

// A resistor, an arc and a tail, with noise.
string Simulated(int seed)
{
    const int Points = 61;
    Random random = new(seed);
    double r0 = 100 * (1 + random.NextDouble()), r1 = 1000 * (1 + random.NextDouble());
    StringBuilder text = new("frequency_Hz,z_real_ohm,z_imag_ohm\n");
    for (int k = 0; k < Points; k++)
    {
        double hertz = Math.Pow(10, 6 - k / 10.0);
        Complex s = new(0, 2 * Math.PI * hertz);
        Complex z = r0 + 1 / (1 / r1 + 1e-6 * Complex.Pow(s, 0.9)) + 1 / (1e-4 * Complex.Pow(s, 0.8));
        double noise = 0.003 * z.Magnitude;
        text.Append(FormattableString.Invariant(
            $"{hertz:R},{z.Real + noise * (random.NextDouble() - 0.5):R},{z.Imaginary + noise * (random.NextDouble() - 0.5):R}\n"));
    }
    return text.ToString();
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

// From the file to the conductivity by the keyboard alone: each stop has a name and shows that it is there.
async Task UseKeyboard()
{
    Console.WriteLine("keyboard");
    (IPage page, List<string> complaints) = await Open(ColorScheme.Light);
    await page.SetInputFilesAsync("#files", spectrum);
    await Expect(async () => await page.Locator("#drt svg .trace").CountAsync() > 0, "the spectrum is fitted", 60);
    List<string> bare = [];
    int stops = 0;
    await page.FocusAsync("#files");
    for (; stops < 200 && await page.EvaluateAsync<string>("document.activeElement.id") != "thickness"; stops++)
    {
        await page.Keyboard.PressAsync("Tab");
        string problem = await page.EvaluateAsync<string>("""
            () => {
              const at = document.activeElement, shown = getComputedStyle(at.closest('.button') ?? at);
              const name = at.ariaLabel || at.title || at.textContent.trim()
                || [...at.labels ?? []].map(label => label.textContent.trim()).join();
              return at === document.body ? '' : (name ? '' : `no name: ${at.outerHTML.slice(0, 80)}`)
                + (shown.outlineStyle === 'none' ? `no outline: ${at.outerHTML.slice(0, 80)}` : '');
            }
            """);
        if (problem.Length > 0)
            bare.Add(problem);
    }
    Check(stops < 200, $"the thickness is reached after {stops} stops");
    Check(bare.Count == 0, "each has a name and an outline" + string.Concat(bare.Take(5).Select(text => "; " + text)));
    await page.Keyboard.TypeAsync("1mm");
    await page.Keyboard.PressAsync("Tab");
    await page.Keyboard.TypeAsync("10mm");
    await Expect(async () => (await Text(page, "#conductivity")).Contains("S/cm"), "and conductivities follow");
    Check(complaints.Count == 0, "no complaint: " + string.Join("; ", complaints.Distinct()));
    await page.CloseAsync();
}

// From a raw file to a conductivity.
async Task Conductivity(IPage page)
{
    await Type(page, "#thickness", "1mm ± 1%");
    await Type(page, "#diameter", "10mm");
    await Expect(async () => (await Text(page, "#conductivity")).Contains("S/cm"), "sizes give conductivities");
    Check((await Text(page, "#conductivity-command")).Contains("--thickness '1mm ± 1%' --diameter 10mm"), "with the command that repeats it");
    await Type(page, "#thickness", "2mm");
    await Type(page, "#diameter", "20mm");
    await Type(page, "#fmin", "1");
    await Expect(async () => (await Text(page, "#conductivity-command")) is { } command
        && command.Contains("--thickness 2mm --diameter 20mm") && command.Contains("--fmin 1 "),
        "fields that are typed soon after each other all count");
    await Type(page, "#fmin", "");
    await Type(page, "#thickness", "1 parsec");
    await Expect(async () => (await Text(page, "#conductivity")).Contains("parsec"), "a wrong size is told");
    await Type(page, "#thickness", "1mm ± 1%");
    await Expect(async () => (await Text(page, "#conductivity")).Contains("S/cm"), "a right one gives them again");
}

// From the mouse button to the frame with the new fit and its intervals, as the page's own clock has it, and where the time goes.
// Printed, for machines differ; what is ten times too slow fails.
async Task MeasureRefits()
{
    const int Clicks = 40, MostMilliseconds = 500;
    Console.WriteLine("refits");
    (IPage page, List<string> complaints) = await Open(ColorScheme.Light);
    await page.SetInputFilesAsync("#files", measured);
    await Expect(async () => await page.Locator("#parameters tr").CountAsync() > 2, "a fit shows by itself", 120);
    await Type(page, "#circuit", "R0-p(R1,CPE1)-CPE2");
    await Expect(async () => (await Text(page, "#command")).Contains("'R0-p(R1,CPE1)-CPE2'"), "the circuit that was typed is fitted");
    await page.WaitForTimeoutAsync(2000);
    string[] stages = ["request", "server", "answer", "frame", "all"];
    List<double>[] milliseconds = [.. stages.Select(_ => new List<double>())];
    for (int k = 0; k < Clicks; k++)
    {
        LocatorBoundingBoxResult box = (await page.Locator("#nyquist .points path.point").Nth(6 + k / 2).BoundingBoxAsync())!;
        await page.EvaluateAsync("() => { performance.clearMeasures(); performance.clearResourceTimings(); }");
        await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.UpAsync();
        await page.WaitForFunctionAsync(
            "() => ['refit', 'follow'].every(name => performance.getEntriesByName(name).length > 0)");
        double[] times = await page.EvaluateAsync<double[]>("""
            () => {
              const { startTime: begin, duration } = performance.getEntriesByName('refit')[0];
              const asked = performance.getEntriesByType('resource').find(entry => entry.name.includes('/api/fit'));
              return [asked.requestStart - begin, asked.serverTiming[0].duration, asked.responseEnd - begin, duration,
                performance.getEntriesByName('follow')[0].duration];
            }
            """);
        for (int stage = 0; stage < stages.Length; stage++)
            milliseconds[stage].Add(times[stage]);
        await page.WaitForTimeoutAsync(100);
    }
    foreach ((string stage, List<double> times) in stages.Zip(milliseconds))
    {
        times.Sort();
        Console.WriteLine(FormattableString.Invariant(
            $"  {stage,-8} median {times[Clicks / 2],4:0} ms, 95 % {times[Clicks * 95 / 100 - 1],4:0} ms"));
    }
    Check(milliseconds[3][Clicks / 2] < MostMilliseconds, "a refit is seen at once");
    Check(complaints.Count == 0, "no complaint: " + string.Join("; ", complaints.Distinct()));
    await page.CloseAsync();
}

Task<double[]> Range(IPage page) => page.EvaluateAsync<double[]>("[...document.querySelector('#nyquist')._fullLayout.yaxis.range]");

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
