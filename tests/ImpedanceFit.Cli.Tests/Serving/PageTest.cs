using System.Net;
using System.Text;
using System.Text.Json;
using ImpedanceFit.Web;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Cli.Tests.Serving;

/// <summary>A server of the page, and a client that knows its token.</summary>
public abstract class PageTest : IAsyncLifetime
{
    protected const string Circuit = "R0-p(R1,CPE1)-CPE2";

    protected static string Pellet { get; } = Path.Combine(Program.Root, "samples", "instruments", "CSV_Example.csv");

    private protected LocalServer Server { get; private set; } = null!;

    protected HttpClient Client { get; } = new();

    protected string Base => FormattableString.Invariant($"http://127.0.0.1:{Server.Port}");

    public async ValueTask InitializeAsync() => Server = await LocalServer.Start(0, new ProgramBuild("test", "test"));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a command line as a user would, in a folder.</summary>
    internal static ProgramRun Shell(string command, string folder)
    {
        Assert.SkipWhen(Program.PathOf("bash") is null, "The command is one of a shell.");
        string own = string.Join(' ', Program.Command.Select(word => $"'{word}'"));
        System.Diagnostics.ProcessStartInfo start =
            Program.Prepare("bash", "-c", $"impedancefit() {{ {own} \"$@\"; }}; {command}");
        start.WorkingDirectory = folder;
        return Program.Run(start);
    }

    protected async Task<string> SendPellet() => await Send("CSV_Example.csv", await File.ReadAllBytesAsync(Pellet));

    protected async Task<string> Send(string name, byte[] bytes)
    {
        (HttpStatusCode status, string text) = await PostFile(name, bytes);
        Assert.True(status == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("spectra")[0].GetProperty("key").GetString()!;
    }

    protected async Task<(HttpStatusCode, string)> PostFile(string name, byte[] bytes)
    {
        using ByteArrayContent content = new(bytes);
        using HttpResponseMessage response = await Client.PostAsync($"{Base}/api/spectra?name={name}&token={Server.Token}", content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    protected async Task<JsonElement> Ask(string what, object request)
    {
        (HttpStatusCode status, string text) = await Post(what, JsonSerializer.Serialize(request));
        Assert.True(status == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    protected async Task<(HttpStatusCode, string)> Post(string what, string body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"{Base}/api/{what}")
            { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-ImpedanceFit-Token", Server.Token);
        using HttpResponseMessage response = await Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
