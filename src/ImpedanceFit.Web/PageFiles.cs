using System.Reflection;
using ImpedanceFit.Web.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ImpedanceFit.Web;

/// <summary>The page, its scripts and its styles, out of the program itself.</summary>
internal static class PageFiles
{
    private static readonly Assembly Own = typeof(PageFiles).Assembly;

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8", [".js"] = "text/javascript; charset=utf-8", [".css"] = "text/css; charset=utf-8",
        [".json"] = "application/json; charset=utf-8", [".txt"] = "text/plain; charset=utf-8",
    };

    /// <summary>Maps the page for who knows the token, and its parts, which say nothing of the user's, for all of this computer.</summary>
    public static void Map(WebApplication application, Gate gate)
    {
        application.MapGet("/", async context =>
        {
            if (gate.HasToken(context.Request))
                await Send(context.Response, "index.html");
            else
                await Answer.Refuse(context.Response, StatusCodes.Status401Unauthorized, "the token is missing or wrong.",
                    "Open the address that the program printed.");
        });
        foreach (string name in Own.GetManifestResourceNames().Where(name => name != "index.html"))
            application.MapGet("/page/" + name.Replace('\\', '/'), context => Send(context.Response, name));
    }

    private static async Task Send(HttpResponse response, string name)
    {
        await using Stream stream = Own.GetManifestResourceStream(name)!;
        response.ContentType = Types.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream");
        response.ContentLength = stream.Length;
        await stream.CopyToAsync(response.Body);
    }
}
