using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ImpedanceFit.Reporting.Pages;

/// <summary>What the parts of a report need to know of all rows. The rows themselves are kept as JSON, and
/// of very many the worst only.</summary>
internal sealed class RowCollection : IDisposable
{
    /// <summary>A browser opens so many rows in two seconds.</summary>
    public const int MostRows = 20_000;

    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Unit)> headings = [];
    private readonly PriorityQueue<(long Number, byte[] Json), (ReportVerdict, double, long)> kept = new();
    private readonly ArrayBufferWriter<byte> buffer = new(1 << 12);
    private readonly int[] counts = new int[3];
    // Its escaping leaves no '<' in the text, so that no file name can end the script element.
    private readonly Utf8JsonWriter json;

    public RowCollection() => json = new Utf8JsonWriter(buffer);

    /// <summary>How many rows there were.</summary>
    public long Count { get; private set; }

    /// <summary>The warnings of all rows.</summary>
    public WarningGroups Warnings { get; } = new();

    /// <summary>The rows that have figures.</summary>
    public List<ReportRow> WithFigures { get; } = [];

    /// <inheritdoc/>
    public void Dispose() => json.Dispose();

    /// <summary>How many rows have this verdict.</summary>
    public int CountOf(ReportVerdict verdict) => counts[(int)verdict];

    /// <summary>Adds a row.</summary>
    public void Add(ReportRow row)
    {
        counts[(int)row.Verdict]++;
        if (row.Figures.Count > 0)
            WithFigures.Add(row);
        Warnings.Add(row);
        // Of equally bad ones the earlier stays.
        (ReportVerdict, double, long) badness = (row.Verdict, row.ResidualPercent ?? double.PositiveInfinity, -Count);
        if (kept.Count < MostRows)
            kept.Enqueue((Count, JsonOf(row)), badness);
        else if (kept.TryPeek(out _, out (ReportVerdict, double, long) best) && badness.CompareTo(best) > 0)
            kept.DequeueEnqueue((Count, JsonOf(row)), badness);
        Count++;
    }

    /// <summary>Writes headings and rows, in the order in which they came.</summary>
    public void WriteJson(TextWriter writer, string noun)
    {
        writer.Write("{\"noun\":");
        writer.Write(Encoding.UTF8.GetString(JsonOf(noun)));
        writer.Write(",\"columns\":");
        writer.Write(Encoding.UTF8.GetString(JsonOfHeadings()));
        writer.Write(",\"rows\":[");
        string separator = "";
        foreach ((_, byte[] row) in kept.UnorderedItems.Select(item => item.Element).OrderBy(item => item.Number))
        {
            writer.Write(separator);
            writer.Write(Encoding.UTF8.GetString(row));
            separator = ",";
        }
        writer.Write("]}");
    }

    private byte[] JsonOf(string text)
    {
        Begin();
        json.WriteStringValue(text);
        return End();
    }

    private byte[] JsonOfHeadings()
    {
        Begin();
        json.WriteStartArray();
        foreach ((string name, string unit) in headings)
        {
            json.WriteStartArray();
            json.WriteStringValue(name);
            json.WriteStringValue(unit);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        return End();
    }

    private byte[] JsonOf(ReportRow row)
    {
        Begin();
        json.WriteStartArray();
        json.WriteStringValue(row.Source);
        json.WriteNumberValue((int)row.Verdict);
        json.WriteStringValue(row.Warnings.Count == 0 ? row.Reason
            : FormattableString.Invariant($"{row.Reason}; warnings: {row.Warnings.Count}"));
        WriteRounded(row.ResidualPercent);
        json.WriteStringValue(row.Thumbnail?.Measured ?? "");
        json.WriteStringValue(row.Thumbnail?.Fitted ?? "");
        json.WriteStringValue(row.FigureAddress);
        WriteValues(row.Values);
        json.WriteEndArray();
        return End();
    }

    private void Begin()
    {
        buffer.ResetWrittenCount();
        json.Reset(buffer);
    }

    private byte[] End()
    {
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private void WriteValues(IReadOnlyList<ReportValue> values)
    {
        double?[] ordered = new double?[Math.Max(headings.Count, values.Count)];
        foreach (ReportValue value in values)
        {
            if (!columns.TryGetValue(value.Name, out int column))
            {
                columns[value.Name] = column = headings.Count;
                headings.Add((value.Name, value.Unit));
            }
            if (column >= ordered.Length)
                Array.Resize(ref ordered, column + 1);
            ordered[column] = value.Value;
        }
        foreach (double? value in ordered)
            WriteRounded(value);
    }

    // Seven digits are more than a table shows, and half the bytes of seventeen.
    private void WriteRounded(double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteRawValue(number.ToString("G7", CultureInfo.InvariantCulture));
        else
            json.WriteNullValue();
    }
}
