using System.Text;
using System.Text.Json;
using ImpedanceFit.Reporting.Json;
using Microsoft.AspNetCore.Http;

namespace ImpedanceFit.Web.Answers;

/// <summary>An answer of the API: a JSON object, a file, or <c>{"error":{…}}</c> with what is wrong and what to do.</summary>
/// <param name="ContentType">What the bytes are.</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record Answer(string ContentType, ReadOnlyMemory<byte> Bytes)
{
    private const string JsonType = "application/json; charset=utf-8";

    /// <summary>An object.</summary>
    public static Answer Json(Action<Utf8JsonWriter> write)
    {
        MemoryStream whole = new();
        using (Utf8JsonWriter writer = new(whole))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        return new Answer(JsonType, whole.GetBuffer().AsMemory(0, (int)whole.Length));
    }

    /// <summary>A file of text.</summary>
    public static Answer Text(string contentType, Action<TextWriter> write)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        write(writer);
        return new Answer(contentType + "; charset=utf-8", Encoding.UTF8.GetBytes(writer.ToString()));
    }

    /// <summary>Sends it.</summary>
    public async Task Send(HttpResponse response, int status = StatusCodes.Status200OK)
    {
        (response.StatusCode, response.ContentType, response.ContentLength) = (status, ContentType, Bytes.Length);
        await response.Body.WriteAsync(Bytes);
    }

    /// <summary>Says why a request is refused.</summary>
    public static Task Refuse(HttpResponse response, int status, string problem, string remedy) => Json(writer =>
    {
        writer.WriteStartObject("error");
        writer.WriteString("problem", problem);
        writer.WriteString("remedy", remedy);
        writer.WriteString("message", $"{problem} {remedy}");
        writer.WriteEndObject();
    }).Send(response, status);

    /// <summary>Says what went wrong with the user's words; a mistake in a circuit with its place.</summary>
    public static Task Fail(HttpResponse response, ImpedanceFitException error) => Json(writer =>
    {
        writer.WriteStartObject("error");
        writer.WriteString("code", error.Code);
        writer.WriteString("problem", error.Problem);
        writer.WriteString("remedy", error.Remedy);
        writer.WriteString("message", error.Message);
        if (error is CircuitSyntaxException syntax)
            writer.WriteNumber("position", syntax.Position);
        writer.WriteEndObject();
    }).Send(response, StatusCodes.Status400BadRequest);

    /// <summary>Writes numbers; those that do not exist are null.</summary>
    public static void WriteNumbers(Utf8JsonWriter writer, string name, ReadOnlySpan<double> values)
    {
        writer.WriteStartArray(name);
        foreach (double value in values)
            writer.WriteNumberOrNullValue(value);
        writer.WriteEndArray();
    }
}
