using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text.Json;
using ImpedanceFit.Reporting.Fits;

namespace ImpedanceFit.Cli.Batch.Tables;

/// <summary>Finds some properties of JSON objects that this program wrote: where their values stand, and
/// nothing of what they mean.</summary>
/// <remarks>Most of a line of <c>fits.jsonl</c> is numbers that no table shows; reading them all took four
/// times as long. All loops are compiled at once, for tables are made at the end of a program that is over
/// before they would be compiled well.</remarks>
internal sealed class JsonFields(IEnumerable<string> names)
{
    private readonly byte[][] names =
        [.. names.Select(name => JsonEncodedText.Encode(name, JsonListDocument.WriterOptions.Encoder).EncodedUtf8Bytes.ToArray())];

    /// <summary>How many they are.</summary>
    public int Count => names.Length;

    /// <summary>Where in the text the value of each property stands, in the order of the names; empty where there is none.</summary>
    /// <param name="json">The text.</param>
    /// <param name="at">Where the object begins in it.</param>
    /// <param name="values">As many as there are names.</param>
    /// <returns>Where the object ends.</returns>
    /// <exception cref="JsonException">There is no object, or it is cut off.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(ReadOnlySpan<byte> json, int at, Span<Range> values)
    {
        values.Clear();
        int likely = 0;
        at = After(json, at, (byte)'{');
        while (at < json.Length && json[at] == '"')
        {
            int end = EndOfText(json, at), field = IndexOf(json[(at + 1)..(end - 1)], likely);
            int start = After(json, SkipBlanks(json, end), (byte)':');
            end = EndOfValue(json, start);
            if (field >= 0)
                (values[field], likely) = (start..end, field + 1);
            at = SkipBlanks(json, end);
            if (at < json.Length && json[at] == ',')
                at = SkipBlanks(json, at + 1);
        }
        return After(json, at, (byte)'}');
    }

    /// <summary>The place after a character that must stand there, and after blanks.</summary>
    /// <exception cref="JsonException">It does not stand there.</exception>
    public static int After(ReadOnlySpan<byte> json, int at, byte expected) =>
        at < json.Length && json[at] == expected ? SkipBlanks(json, at + 1)
        : throw new JsonException(FormattableString.Invariant($"'{(char)expected}' was expected at byte {at} of a line of results."));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int SkipBlanks(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && json[at] <= ' ')
            at++;
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EndOfText(ReadOnlySpan<byte> json, int at)
    {
        for (at++; at < json.Length && json[at] != '"'; at++)
        {
            if (json[at] == '\\')
                at++;
        }
        return at < json.Length ? at + 1 : throw new JsonException("A line of results is cut off.");
    }

    // A text, an object or a list with all in it; anything else ends where the next thing begins.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EndOfValue(ReadOnlySpan<byte> json, int at)
    {
        for (int depth = 0; at < json.Length;)
        {
            if (depth > 0)
                at = SkipPlain(json, at);
            switch (json[at])
            {
                case (byte)'"':
                    at = EndOfText(json, at);
                    if (depth == 0)
                        return at;
                    continue;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                case (byte)'}' or (byte)']':
                    if (depth <= 1)
                        return at + depth;
                    depth--;
                    break;
                case (byte)',' or <= (byte)' ' when depth == 0:
                    return at;
                default:
                    break;
            }
            at++;
        }
        throw new JsonException("A line of results is cut off.");
    }

    // To the next quote or bracket, or near to it; 32 bytes at a time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int SkipPlain(ReadOnlySpan<byte> json, int at)
    {
        for (; at + Vector256<byte>.Count < json.Length; at += Vector256<byte>.Count)
        {
            // [ and { differ in this bit, as ] and } do
            Vector256<byte> bytes = Vector256.Create(json.Slice(at, Vector256<byte>.Count)), braces = bytes | Vector256.Create((byte)0x20);
            Vector256<byte> found = Vector256.Equals(bytes, Vector256.Create((byte)'"')) | Vector256.Equals(braces,
                Vector256.Create((byte)'{')) | Vector256.Equals(braces, Vector256.Create((byte)'}'));
            if (found != Vector256<byte>.Zero)
                return at + BitOperations.TrailingZeroCount(found.ExtractMostSignificantBits());
        }
        return at;
    }

    // Properties mostly come in the order of the names.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int IndexOf(ReadOnlySpan<byte> name, int likely)
    {
        for (int k = 0; k < names.Length; k++)
        {
            int field = likely + k < names.Length ? likely + k : likely + k - names.Length;
            if (name.SequenceEqual(names[field]))
                return field;
        }
        return -1;
    }
}
