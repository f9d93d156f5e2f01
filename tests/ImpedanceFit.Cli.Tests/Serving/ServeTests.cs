using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImpedanceFit.Web;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Cli.Tests.Serving;

/// <summary>The local page's server: who gets in, what is read, and the same numbers as anywhere else.</summary>
public sealed class ServeTests : PageTest
{
    [Theory]
    [InlineData("GET", "/", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/api/version", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/api/version?token=wrong", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/api/spectra?name=x.csv", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/API/fit", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/page/../../appsettings.json", HttpStatusCode.NotFound)]
    [InlineData("GET", "/page/%2e%2e/%2e%2e/etc/passwd", HttpStatusCode.NotFound)]
    public async Task Without_the_token_there_is_nothing(string method, string path, HttpStatusCode expected)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), Base + path);
        using HttpResponseMessage response = await Client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("Host", "evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Host", "127.0.0.1.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    public async Task Another_site_is_refused_even_with_the_token(string header, string value, HttpStatusCode expected)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"{Base}/api/version?token={Server.Token}");
        request.Headers.TryAddWithoutValidation(header, value);
        using HttpResponseMessage response = await Client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Fit_has_the_numbers_of_the_library_and_left_out_points_count()
    {
        string key = await SendPellet();
        Spectrum spectrum = Formats.SpectrumFile.Read(Pellet);
        JsonElement fit = (await Ask("fit", new { spectrum = key, circuit = Circuit, exclude = new[] { 0, 3 } })).GetProperty("fit");
        FitResult expected = CircuitFitter.Fit(spectrum.Where(k => k is not (0 or 3)), ImpedanceFit.Circuit.Parse(Circuit),
            FitOptions.Default with { Weighting = Weighting.Auto, Intervals = IntervalMethod.Covariance });
        Assert.Equal(spectrum.Count - 2, fit.GetProperty("points").GetInt32());
        foreach (JsonElement parameter in fit.GetProperty("parameters").EnumerateArray())
            Assert.Equal(expected[parameter.GetProperty("name").GetString()!].Value, parameter.GetProperty("value").GetDouble());
        Assert.Equal("valid", (await Ask("check", new { spectrum = key })).GetProperty("check").GetProperty("verdict").GetString());
        Assert.NotEmpty((await Ask("drt", new { spectrum = key })).GetProperty("drt").GetProperty("gamma_ohm").EnumerateArray());
        Assert.NotEmpty((await Ask("identify", new { spectrum = key })).GetProperty("identification").GetProperty("candidates")
            .EnumerateArray());
    }

    [Theory]
    [InlineData("R0-p(R1,CPE1", 3)]
    [InlineData("R0-Q", null)]
    [InlineData("/etc/passwd", null)]
    [InlineData("../circuits/randles.json", null)]
    public async Task Wrong_circuit_is_told_with_its_place_and_no_file_is_read(string circuit, int? position)
    {
        string key = await SendPellet();
        (HttpStatusCode status, string text) = await Post("fit", JsonSerializer.Serialize(new { spectrum = key, circuit }));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        JsonElement error = JsonDocument.Parse(text).RootElement.GetProperty("error");
        Assert.NotEqual("", error.GetProperty("remedy").GetString());
        if (position is { } place)
            Assert.Equal(place, error.GetProperty("position").GetInt32());
        Assert.DoesNotContain("root:", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"spectrum\":7}")]
    [InlineData("{\"spectrum\":\"nowhere\",\"circuit\":\"R0\"}")]
    [InlineData("{\"spectrum\":\"KEY\",\"circuit\":\"R0\",\"weighting\":\"3\"}")]
    [InlineData("{\"spectrum\":\"KEY\",\"circuit\":\"R0\",\"exclude\":[\"a\"]}")]
    [InlineData("{\"spectrum\":\"KEY\",\"circuit\":\"R0\",\"fmin\":1e30}")]
    public async Task Wrong_request_is_a_plain_error(string body)
    {
        string key = await SendPellet();
        (HttpStatusCode status, string text) = await Post("fit", body.Replace("KEY", key, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(text).RootElement.TryGetProperty("error", out _));
    }

    [Theory]
    [InlineData("../../../tmp/evil.csv", "evil.csv")]
    [InlineData("C:\\Windows\\x.csv", "x.csv")]
    [InlineData("<script>alert(1)</script>.csv", "script.csv")]
    [InlineData("..", "spectrum")]
    public async Task Name_of_a_file_is_a_name_and_nothing_else(string name, string expected)
    {
        using ByteArrayContent content = new(await File.ReadAllBytesAsync(Pellet));
        using HttpResponseMessage response =
            await Client.PostAsync($"{Base}/api/spectra?token={Server.Token}&name={Uri.EscapeDataString(name)}", content);
        string text = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, JsonDocument.Parse(text).RootElement.GetProperty("file").GetString());
        Assert.DoesNotContain(Directory.GetDirectories(Path.GetTempPath(), "impedancefit-page-*"),
            folder => File.Exists(Path.Combine(folder, expected)));
    }

    [Fact]
    public async Task File_that_is_none_or_too_large_is_refused()
    {
        (HttpStatusCode status, string text) = await PostFile("noise.bin", Encoding.ASCII.GetBytes(new string('x', 5000)));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("noise.bin", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), text, StringComparison.Ordinal);
        using HttpRequestMessage request = new(HttpMethod.Post, $"{Base}/api/spectra?name=big.csv&token={Server.Token}")
            { Content = new StreamContent(Stream.Null) };
        request.Content.Headers.ContentLength = LocalServer.MostBytes + 1;
        try
        {
            using HttpResponseMessage response = await Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        }
        catch (HttpRequestException)
        {
            // The server may end the connection before it was told everything.
        }
    }

    /// <summary>A page that is loaded again asks for what it had; a script for what there is.</summary>
    [Fact]
    public async Task Shelf_is_listed_and_gives_the_points_of_keys()
    {
        string[] keys = [await SendPellet(), await SendPellet()];
        JsonElement all = await Get("/api/spectra");
        Assert.Equal(keys, all.EnumerateArray().Select(each => each.GetProperty("key").GetString()));
        Assert.All(all.EnumerateArray(), each => Assert.False(each.TryGetProperty("frequency_Hz", out _)));
        JsonElement known = await Get($"/api/spectra?keys=nowhere,{keys[1]}");
        Assert.Equal(keys[1], Assert.Single(known.EnumerateArray()).GetProperty("key").GetString());
        Assert.Equal(known[0].GetProperty("points").GetInt32(), known[0].GetProperty("frequency_Hz").GetArrayLength());
        Assert.NotEqual("", known[0].GetProperty("sha256").GetString());
        using HttpResponseMessage removed = await Client.DeleteAsync($"{Base}/api/spectra/{keys[1]}?token={Server.Token}");
        Assert.Equal(HttpStatusCode.OK, removed.StatusCode);
        Assert.Empty((await Get($"/api/spectra?keys={keys[1]}")).EnumerateArray());

        async Task<JsonElement> Get(string address)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, Base + address);
            request.Headers.Add("X-ImpedanceFit-Token", Server.Token);
            using HttpResponseMessage response = await Client.SendAsync(request);
            return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("spectra");
        }
    }

    [Fact]
    public async Task Answer_says_how_long_it_took()
    {
        string body = JsonSerializer.Serialize(new { spectrum = await SendPellet(), circuit = Circuit });
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await Client.PostAsync($"{Base}/api/fit?token={Server.Token}", content);
        Assert.Matches("^work;dur=[0-9]+(\\.[0-9]+)?$", response.Headers.GetValues("Server-Timing").Single());
    }

    [Fact]
    public async Task Fifty_clients_at_once_get_the_same_answer()
    {
        string key = await SendPellet();
        JsonElement[] answers = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(_ => Ask("fit", new { spectrum = key, circuit = Circuit, intervals = "none" })));
        Assert.Single(answers.Select(answer => answer.GetProperty("fit").GetProperty("chiSquared").GetDouble()).Distinct());
    }

    [Fact]
    public async Task Page_and_its_parts_ask_nobody_else()
    {
        string page = await Client.GetStringAsync(Server.Address);
        Assert.DoesNotContain("//", page.Replace("</", "", StringComparison.Ordinal), StringComparison.Ordinal);
        string[] parts = [.. typeof(LocalServer).Assembly.GetManifestResourceNames().Where(name => name != "index.html")];
        Assert.Contains("app.js", parts);
        foreach (string part in parts)
        {
            using HttpResponseMessage response = await Client.GetAsync($"{Base}/page/{part}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Modules_are_there_by_the_names_that_others_call_them_by()
    {
        string[] modules = [.. typeof(LocalServer).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".js", StringComparison.Ordinal) && !name.StartsWith("vendor", StringComparison.Ordinal))];
        Assert.True(modules.Length > 10);
        foreach (string module in modules)
        {
            Uri own = new($"{Base}/page/{module}");
            foreach (Match import in Regex.Matches(await Client.GetStringAsync(own), "from \"(\\.[^\"]+)\""))
            {
                using HttpResponseMessage response = await Client.GetAsync(new Uri(own, import.Groups[1].Value));
                Assert.True(response.IsSuccessStatusCode, $"{module}: {import.Value}");
            }
        }
    }

    [Fact]
    public async Task Description_of_the_api_is_true()
    {
        JsonElement paths = JsonDocument.Parse(await Client.GetStringAsync(Base + "/page/openapi.json")).RootElement.GetProperty("paths");
        string[] described = [.. paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method =>
            $"{method.Name.ToUpperInvariant()} {path.Name}")).Order(StringComparer.Ordinal)];
        string[] there = [.. Server.Routes.Where(route => route.Address.StartsWith("/api", StringComparison.Ordinal))
            .Select(route => $"{route.Method} {route.Address}").Order(StringComparer.Ordinal)];
        Assert.Equal(described, there);
    }

    [Fact]
    public async Task Port_that_is_taken_is_said_in_words()
    {
        RequestException error = await Assert.ThrowsAsync<RequestException>(() => LocalServer.Start(Server.Port, new ProgramBuild("", "")));
        Assert.Contains("--port", error.Message, StringComparison.Ordinal);
    }

    /// <summary>SIGTERM is what ends a program in the background: a shell keeps Ctrl-C from it.</summary>
    [Fact]
    public void Program_prints_its_address_and_ends_when_it_is_asked_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        ProcessStartInfo start = Program.PrepareOwn("serve", "--no-open");
        using Process program = Process.Start(start)!;
        string address = program.StandardOutput.ReadLine()!;
        Assert.Matches("^listening on http://127\\.0\\.0\\.1:[0-9]+/\\?token=[0-9a-f]+$", address);
        using (Process kill = Process.Start("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]))
            kill.WaitForExit();
        bool ended = program.WaitForExit(TimeSpan.FromSeconds(20));
        if (!ended)
            program.Kill();
        Assert.True(ended, "The program lived on.");
        Assert.Equal("", program.StandardError.ReadToEnd());
    }
}
