using System.Text.Json;
using ImpedanceFit.Reporting.Json;
using Microsoft.AspNetCore.Http;

namespace ImpedanceFit.Web;

/// <summary>Answers of the API: a JSON object, or <c>{"error":{…}}</c> with what is wrong and what to do.</summary>
internal static class Answer
{
    private const string Json = "application/json; charset=utf-8";

    /// <summary>Writes an object.</summary>
    public static async Task Write(HttpResponse response, Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK)
    {
        using MemoryStream whole = new();
        using (Utf8JsonWriter writer = new(whole))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        (response.StatusCode, response.ContentType, response.ContentLength) = (status, Json, whole.Length);
        await response.Body.WriteAsync(whole.GetBuffer().AsMemory(0, (int)whole.Length));
    }

    /// <summary>Says why a request is refused.</summary>
    public static Task Refuse(HttpResponse response, int status, string problem, string remedy) => Write(response, writer =>
    {
        writer.WriteStartObject("error");
        writer.WriteString("problem", problem);
        writer.WriteString("remedy", remedy);
        writer.WriteString("message", $"{problem} {remedy}");
        writer.WriteEndObject();
    }, status);

    /// <summary>Says what went wrong with the user's words; a mistake in a circuit with its place.</summary>
    public static Task Fail(HttpResponse response, ImpedanceFitException error) => Write(response, writer =>
    {
        writer.WriteStartObject("error");
        writer.WriteString("code", error.Code);
        writer.WriteString("problem", error.Problem);
        writer.WriteString("remedy", error.Remedy);
        writer.WriteString("message", error.Message);
        if (error is CircuitSyntaxException syntax)
            writer.WriteNumber("position", syntax.Position);
        writer.WriteEndObject();
    }, StatusCodes.Status400BadRequest);
}
