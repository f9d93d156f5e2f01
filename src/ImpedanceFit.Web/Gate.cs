using System.Security.Cryptography;
using System.Text;
using ImpedanceFit.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace ImpedanceFit.Web;

/// <summary>Lets in who asks this computer by its own name, from its own page, with the token.</summary>
/// <remarks>A foreign <c>Host</c> is how another site reaches a local server by a changed name (DNS
/// rebinding); a foreign <c>Origin</c> is how its scripts do. Neither knows the token.</remarks>
internal sealed class Gate(string token)
{
    private const string Header = "X-ImpedanceFit-Token", Parameter = "token";
    private readonly byte[] expected = Encoding.ASCII.GetBytes(token);

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
        if (!IsLocal(context.Request.Host.Host))
        {
            await Answer.Refuse(response, StatusCodes.Status421MisdirectedRequest, "this server answers 127.0.0.1 and localhost alone.",
                "Open the address that the program printed.");
            return;
        }
        if (context.Request.Headers.Origin is { Count: > 0 } origin && origin != $"{context.Request.Scheme}://{context.Request.Host}")
        {
            await Answer.Refuse(response, StatusCodes.Status403Forbidden, "the request comes from another page.",
                "Use the page that the program opened.");
            return;
        }
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !HasToken(context.Request))
        {
            await Answer.Refuse(response, StatusCodes.Status401Unauthorized, "the token is missing or wrong.",
                $"Send the token of the address that the program printed, as {Header} or ?{Parameter}=.");
            return;
        }
        await next(context);
    }

    /// <summary>True if the request knows the token.</summary>
    public bool HasToken(HttpRequest request)
    {
        string given = request.Headers[Header].FirstOrDefault() ?? request.Query[Parameter].FirstOrDefault() ?? "";
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), expected);
    }

    private static bool IsLocal(string host) => host is "127.0.0.1" || host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
}
