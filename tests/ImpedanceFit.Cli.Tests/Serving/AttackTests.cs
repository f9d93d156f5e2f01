using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ImpedanceFit.Web;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Cli.Tests.Serving;

/// <summary>What somebody may try who wishes the user ill, or sends too much.</summary>
public sealed class AttackTests : PageTest
{
    [Fact]
    public async Task Two_gigabytes_are_refused_by_their_length_before_they_are_sent()
    {
        string answer = await Raw($"POST /api/spectra?name=big.csv&token={Server.Token} HTTP/1.1\r\nHost: 127.0.0.1:{Server.Port}\r\n"
            + "Content-Length: 2147483648\r\n\r\n", _ => false);
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("64 MB", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endless_file_without_a_length_is_refused_by_counting()
    {
        long sent = 0;
        byte[] chunk = Encoding.ASCII.GetBytes("10000\r\n" + new string('1', 0x10000) + "\r\n");
        string answer = await Raw($"POST /api/spectra?name=big.csv&token={Server.Token} HTTP/1.1\r\nHost: 127.0.0.1:{Server.Port}\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n", stream =>
            {
                stream.Write(chunk);
                sent += chunk.Length;
                return sent < 4 * LocalServer.MostBytes;
            });
        Assert.True(sent < 2 * LocalServer.MostBytes, string.Create(CultureInfo.InvariantCulture, $"{sent} bytes were taken."));
        // The connection may be cut before the answer is read.
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 413", StringComparison.Ordinal), answer);
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync($"{Base}/api/version?token={Server.Token}")).StatusCode);
    }

    [Fact]
    public async Task Small_sheet_that_unpacks_to_gigabytes_is_refused()
    {
        using MemoryStream bomb = new();
        using (ZipArchive archive = new(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            await WritePart(archive, "xl/workbook.xml", "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                + "<sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>", 1);
            await WritePart(archive, "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
                + "</Relationships>", 1);
            await WritePart(archive, "xl/worksheets/sheet1.xml", new string(' ', 1 << 20), 1200);
        }
        long before = GC.GetTotalMemory(forceFullCollection: true);
        (HttpStatusCode status, string text) = await PostFile("bomb.xlsx", bomb.ToArray());
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("bomb.xlsx", text, StringComparison.Ordinal);
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 100 << 20);
    }

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>.csv", "<script>alert(1)</script>")]
    [InlineData("a.csv", "\"><svg onload=alert(1)>")]
    public async Task Script_in_names_stays_text(string name, string id)
    {
        string own = "id,frequency_Hz,z_real_ohm,z_imag_ohm\n" + string.Concat(Enumerable.Range(0, 20).Select(k =>
            string.Create(CultureInfo.InvariantCulture, $"\"{id.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{1 << k},{10 + k},{-k - 1}\n")));
        (HttpStatusCode status, string text) = await PostFile(Uri.EscapeDataString(name), Encoding.UTF8.GetBytes(own));
        Assert.True(status == HttpStatusCode.OK, text);
        JsonElement spectrum = JsonDocument.Parse(text).RootElement.GetProperty("spectra")[0];
        string key = spectrum.GetProperty("key").GetString()!;
        foreach (string what in (string[])["report", "figure"])
        {
            (status, string page) = await Post(what, JsonSerializer.Serialize(new { spectrum = key, circuit = "R0-p(R1,C1)" }));
            Assert.True(status == HttpStatusCode.OK, page);
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<svg onload", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Fifty_clients_may_send_and_fit_at_once()
    {
        byte[] bytes = await File.ReadAllBytesAsync(Pellet);
        double[] sums = await Task.WhenAll(Enumerable.Range(0, 50).Select(async k =>
        {
            string key = await Send(FormattableString.Invariant($"file{k}.csv"), bytes);
            JsonElement fit = (await Ask("fit", new { spectrum = key, circuit = Circuit, intervals = "none" })).GetProperty("fit");
            return fit.GetProperty("chiSquared").GetDouble();
        }));
        Assert.Single(sums.Distinct());
    }

    [Theory]
    [InlineData("Basic", "user:correct horse", HttpStatusCode.OK)]
    [InlineData("Basic", "user:wrong", HttpStatusCode.Unauthorized)]
    [InlineData("Basic", "correct horse", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer", "user:correct horse", HttpStatusCode.Unauthorized)]
    [InlineData(null, "", HttpStatusCode.Unauthorized)]
    public async Task Beyond_this_computer_the_password_is_the_key(string? scheme, string given, HttpStatusCode expected)
    {
        await using LocalServer open = await LocalServer.Start(0, new ProgramBuild("test", "test"), (IPAddress.Loopback, "correct horse"));
        Assert.DoesNotContain("token", open.Address, StringComparison.Ordinal);
        foreach (string path in (string[])["/", "/api/version", "/page/app.js", $"/api/version?token={open.Token}"])
        {
            using HttpRequestMessage request = new(HttpMethod.Get, FormattableString.Invariant($"http://127.0.0.1:{open.Port}{path}"));
            if (scheme is not null)
                request.Headers.Authorization =
                    new AuthenticationHeaderValue(scheme, Convert.ToBase64String(Encoding.UTF8.GetBytes(given)));
            using HttpResponseMessage response = await Client.SendAsync(request);
            Assert.Equal(expected, response.StatusCode);
            Assert.Equal(expected == HttpStatusCode.Unauthorized, response.Headers.WwwAuthenticate.Count == 1);
        }
    }

    [Fact]
    public void Listening_without_a_password_is_refused()
    {
        using ScratchFolder folder = new();
        string file = folder.PathOf("password");
        File.WriteAllText(file, "short\n");
        Program.Run("serve", "--listen", "0.0.0.0", "--password-file", file).AssertRefused("shorter than 8");
        Program.Run("serve", "--listen", "0.0.0.0", "--password-file", folder.PathOf("nowhere")).AssertRefused("nowhere");
        Program.Run("serve", "--listen", "somewhere", "--password-file", file).AssertRefused("somewhere");
        Program.Run("serve", "--password-file", file).AssertRefused("--listen");
    }

    /// <summary>At a terminal the password is asked for, and asked again where it is too short; Ctrl-D ends it.</summary>
    [Fact]
    public void Password_is_asked_for_at_a_terminal()
    {
        Assert.SkipWhen(Program.PathOf("script") is null || !OperatingSystem.IsLinux(), "There is no terminal to be had.");
        using ScratchFolder folder = new();
        ProgramRun run = Shell($"printf 'abc\\r\\004' | script -qec \"{string.Join(' ', Program.Command)} serve --listen 0.0.0.0 --no-open\" /dev/null",
            folder.Path);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("It needs 8 characters at least.", run.Output, StringComparison.Ordinal);
        Assert.Contains("needs a password", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("abc", run.Output[run.Output.IndexOf("Password", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    private static async Task WritePart(ZipArchive archive, string name, string text, int times)
    {
        await using StreamWriter writer = new(await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync());
        for (int k = 0; k < times; k++)
            await writer.WriteAsync(text);
    }

    // Sends a head, then bodies as long as a sender wishes; gives what is answered.
    private async Task<string> Raw(string head, Func<NetworkStream, bool> send)
    {
        using TcpClient tcp = new();
        await tcp.ConnectAsync(IPAddress.Loopback, Server.Port);
        await using NetworkStream stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        try
        {
            while (send(stream))
            {
                if (stream.DataAvailable)
                    break;
            }
            byte[] answer = new byte[1 << 16];
            using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
            int length = await stream.ReadAtLeastAsync(answer, 600, throwOnEndOfStream: false, patience.Token);
            return Encoding.UTF8.GetString(answer, 0, length);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
