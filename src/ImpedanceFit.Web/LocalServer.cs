using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using ImpedanceFit.Web.Asking;
using ImpedanceFit.Workbench.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImpedanceFit.Web;

/// <summary>The page and its API on a port of this computer, for who has the address with its token.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    /// <summary>Largest file that is taken.</summary>
    public const long MostBytes = 64L << 20;

    private const int MostConnections = 100, TokenBytes = 24;
    private readonly WebApplication application;

    private LocalServer(WebApplication application, string token, int port, string host) =>
        (this.application, Token, Port, Host) = (application, token, port, host);

    /// <summary>What every request has to know.</summary>
    public string Token { get; }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>How other computers call the server; empty where it answers this one alone.</summary>
    private string Host { get; }

    /// <summary>The address of the page; without the token where a password is asked for.</summary>
    public string Address => Host.Length == 0 ? FormattableString.Invariant($"http://127.0.0.1:{Port}/?token={Token}")
        : FormattableString.Invariant($"http://{Host}:{Port}/");

    /// <summary>What can be asked for: method and address.</summary>
    public IReadOnlyList<(string Method, string Address)> Routes => [.. ((IEndpointRouteBuilder)application).DataSources
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().SelectMany(endpoint =>
            (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(method =>
                (method, endpoint.RoutePattern.RawText!)))];

    /// <summary>Set when the system asks the program to end (SIGTERM): the server then stops by itself.</summary>
    public CancellationToken Stopping => application.Lifetime.ApplicationStopping;

    /// <summary>Listens.</summary>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <param name="build">The program that works.</param>
    /// <param name="open">Where it answers other computers, and the password that they must know; null for this computer alone.</param>
    /// <exception cref="RequestException">The port or the address cannot be used.</exception>
    public static async Task<LocalServer> Start(int port, ProgramBuild build, (IPAddress Address, string Password)? open = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = MostBytes;
            options.Limits.MaxConcurrentConnections = MostConnections;
            options.Listen(open?.Address ?? IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        WebApplication application = builder.Build();
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        Gate gate = new(token, open?.Password);
        application.Use(gate.Pass);
        application.UseRouting();
        PageFiles.Map(application, gate);
        new Api(build, new SpectrumShelf()).Map(application);
        application.UseEndpoints(_ => { });
        try
        {
            await application.StartAsync();
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            await application.DisposeAsync();
            throw new RequestException(FormattableString.Invariant(
                $"the port {port} cannot be used: another program listens there, it is reserved, or the address is not this computer's."),
                "Choose another with --port, or 0 for any that is free.");
        }
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new LocalServer(application, token, new Uri(address.Replace("[::]", "localhost", StringComparison.Ordinal)).Port,
            open is { } other ? NameOf(other.Address) : "");
    }

    private static string NameOf(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
        ? Dns.GetHostName() : address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    /// <summary>Ends it; what is being computed is cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(1));
        try
        {
            await application.StopAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // Whoever still waits is cut off.
        }
        await application.DisposeAsync();
    }
}
