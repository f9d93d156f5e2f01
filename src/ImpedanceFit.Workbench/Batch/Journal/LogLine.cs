using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Workbench.Documents;

namespace ImpedanceFit.Workbench.Batch.Journal;

/// <summary>A line of a shard's log: a line of <c>fits.jsonl</c>, or <c>{"index":…,"failed":{…}}</c>.</summary>
internal static class LogLine
{
    private static ReadOnlySpan<byte> Begin => "{\"index\":"u8;

    private static ReadOnlySpan<byte> Failed => ",\"failed\":"u8;

    /// <summary>The line of a failure, with its end.</summary>
    public static byte[] OfFailure(long index, FailedInput failure)
    {
        ArrayBufferWriter<byte> line = new();
        using (Utf8JsonWriter writer = new(line, JsonListDocument.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteNumber("index", index);
            writer.WriteStartObject("failed");
            writer.WriteString("file", failure.File);
            writer.WriteString("id", failure.SpectrumId);
            writer.WriteString("reason", failure.Message);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        line.Write("\n"u8);
        return line.WrittenSpan.ToArray();
    }

    /// <summary>The position that a line is about; null where it does not begin as it must.</summary>
    public static long? IndexOf(ReadOnlySpan<byte> line) => HeadOf(line)?.Index;

    /// <summary>The line with another position.</summary>
    public static byte[] WithIndex(ReadOnlySpan<byte> line, long index)
    {
        Span<byte> digits = stackalloc byte[24];
        return HeadOf(line) is { } head && Utf8Formatter.TryFormat(index, digits, out int length)
            ? [.. Begin, .. digits[..length], .. line[head.Length..]]
            : throw new ArgumentException("Expected a line that begins with its index.", nameof(line));
    }

    /// <summary>The failure, or null where the line is that of a fit.</summary>
    public static FailedInput? FailureOf(ReadOnlyMemory<byte> line)
    {
        if (HeadOf(line.Span) is not { } head || !line.Span[head.Length..].StartsWith(Failed))
            return null;
        FailureDocument failed = ReadBack.Of(line.Span, DocumentReaders.Default.FailureLineDocument).Failed;
        return new FailedInput(failed.File, failed.Id, failed.Reason);
    }

    private static (long Index, int Length)? HeadOf(ReadOnlySpan<byte> line) =>
        line.StartsWith(Begin) && Utf8Parser.TryParse(line[Begin.Length..], out long index, out int digits)
        ? (index, Begin.Length + digits) : null;

    /// <summary>True for a whole JSON document with a position. A node that lost its power may leave anything else.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> line)
    {
        if (IndexOf(line) is null)
            return false;
        try
        {
            Utf8JsonReader reader = new(line);
            while (reader.Read())
            {
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
