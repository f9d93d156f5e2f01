using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using ImpedanceFit.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace ImpedanceFit.Web;

/// <summary>Lets in who asks this computer by its own name, from its own page, with the token; or, beyond this computer, with the password.
/// </summary>
/// <remarks>A foreign <c>Host</c> is how another site reaches a local server by a changed name (DNS
/// rebinding); a foreign <c>Origin</c> is how its scripts do. Neither knows the token.</remarks>
/// <param name="token">What requests of this computer have to know.</param>
/// <param name="password">What all requests have to know where the server answers other computers; null where it does not.</param>
internal sealed class Gate(string token, string? password = null)
{
    private const string Header = "X-ImpedanceFit-Token", Parameter = "token";

    // Who guesses has to wait.
    private static readonly TimeSpan Penalty = TimeSpan.FromMilliseconds(500);

    private readonly byte[] expected = Encoding.ASCII.GetBytes(token);
    private readonly byte[]? passwordHash = password is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(password));
    private readonly string machine = Dns.GetHostName();

    /// <summary>Refuses a request, or passes it on.</summary>
    public async Task Pass(HttpContext context, RequestDelegate next)
    {
        HttpResponse response = context.Response;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-store";
        response.Headers.XFrameOptions = "DENY";
        // Nothing is loaded from elsewhere, and nothing is sent elsewhere.
        response.Headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
        if (!IsOwn(context.Request.Host.Host))
        {
            await Answer.Refuse(response, StatusCodes.Status421MisdirectedRequest, "this server does not answer to that name.",
                "Open the address that the program printed.");
            return;
        }
        if (context.Request.Headers.Origin is { Count: > 0 } origin && origin != $"{context.Request.Scheme}://{context.Request.Host}")
        {
            await Answer.Refuse(response, StatusCodes.Status403Forbidden, "the request comes from another page.",
                "Use the page that the program opened.");
            return;
        }
        if (passwordHash is not null ? !HasPassword(context.Request)
            : context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !HasToken(context.Request))
        {
            await Refuse(context);
            return;
        }
        await next(context);
    }

    /// <summary>True if the request knows the token, or the password where there is one.</summary>
    public bool HasToken(HttpRequest request)
    {
        if (passwordHash is not null)
            return HasPassword(request);
        string given = request.Headers[Header].FirstOrDefault() ?? request.Query[Parameter].FirstOrDefault() ?? "";
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), expected);
    }

    private async Task Refuse(HttpContext context)
    {
        HttpResponse response = context.Response;
        if (passwordHash is null)
        {
            await Answer.Refuse(response, StatusCodes.Status401Unauthorized, "the token is missing or wrong.",
                $"Send the token of the address that the program printed, as {Header} or ?{Parameter}=.");
            return;
        }
        if (context.Request.Headers.Authorization.Count > 0)
            await Task.Delay(Penalty, context.RequestAborted);
        // The browser asks for it.
        response.Headers.WWWAuthenticate = "Basic realm=\"ImpedanceFit\", charset=\"UTF-8\"";
        await Answer.Refuse(response, StatusCodes.Status401Unauthorized, "the password is missing or wrong.",
            "Give the password that the program was started with; any name of a user will do.");
    }

    // The hashes have one length, and take one time to compare.
    private bool HasPassword(HttpRequest request)
    {
        string? given = request.Headers.Authorization.FirstOrDefault();
        if (!AuthenticationHeaderValue.TryParse(given, out AuthenticationHeaderValue? value) || value.Parameter is not { } encoded
            || !value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
            return false;
        byte[] bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out int length))
            return false;
        int colon = Array.IndexOf(bytes, (byte)':', 0, length);
        return colon >= 0 && CryptographicOperations.FixedTimeEquals(SHA256.HashData(bytes.AsSpan(colon + 1, length - colon - 1)),
            passwordHash);
    }

    private bool IsOwn(string host) => host is "127.0.0.1" || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (passwordHash is not null && (IPAddress.TryParse(host.Trim('[', ']'), out _)
            || host.Equals(machine, StringComparison.OrdinalIgnoreCase)
            || host.StartsWith(machine + ".", StringComparison.OrdinalIgnoreCase)));
}
