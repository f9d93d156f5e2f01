using System.Text.Json;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Json;

namespace ImpedanceFit.Native;

/// <summary>What went wrong, as <c>{"error":{"code":…,"problem":…,"remedy":…,"message":…}}</c>.</summary>
internal static class ErrorJson
{
    /// <summary>Writes an error of the caller's; a mistake in a circuit with its place.</summary>
    public static void Write(Stream stream, ImpedanceFitException error, IReadOnlyList<FailedInput> failures)
    {
        using Utf8JsonWriter writer = new(stream, JsonListDocument.WriterOptions);
        Begin(writer, error.Code, error.Problem, error.Remedy, error.Message);
        if (error is CircuitSyntaxException syntax)
            writer.WriteNumber("position", syntax.Position);
        writer.WriteTexts("failures", failures.Select(failure => failure.ToString()));
        End(writer);
    }

    /// <summary>Writes an error that has no more than words.</summary>
    public static void Write(Stream stream, string code, string message)
    {
        using Utf8JsonWriter writer = new(stream, JsonListDocument.WriterOptions);
        Begin(writer, code, message, "", message);
        End(writer);
    }

    private static void Begin(Utf8JsonWriter writer, string code, string problem, string remedy, string message)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("error");
        writer.WriteString("code", code);
        writer.WriteString("problem", problem);
        writer.WriteString("remedy", remedy);
        writer.WriteString("message", message);
    }

    private static void End(Utf8JsonWriter writer)
    {
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
