using System.Buffers;
using System.Text.Json;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Pages;
using ImpedanceFit.Workbench.Batch.Tables;
using ImpedanceFit.Workbench.Documents;

namespace ImpedanceFit.Workbench.Batch.Journal;

/// <summary>A fit as a line of <c>fits.jsonl</c>: <c>{"index":…,</c> what <c>fit --json</c>
/// says<c>,"metadata":{…},"report":{…},"content":"…","row":[…]}</c>. Keeps its memory, and so serves one thread.</summary>
internal sealed class FitLine : IDisposable
{
    private const string ContentName = "content";

    private readonly ArrayBufferWriter<byte> buffer = new(1 << 12);
    private readonly Utf8JsonWriter writer;
    private readonly FitColumns columns;

    /// <summary>Lines whose rows have these columns.</summary>
    public FitLine(FitColumns columns) => (writer, this.columns) = (new Utf8JsonWriter(buffer, JsonListDocument.WriterOptions), columns);

    /// <summary>The line with its end; valid until the next call.</summary>
    /// <param name="index">Its position.</param>
    /// <param name="report">The fit.</param>
    /// <param name="content">Stands for what was in the file; 0 where nobody knows.</param>
    public ReadOnlySpan<byte> Write(long index, FitReport report, UInt128 content)
    {
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        writer.WriteStartObject();
        writer.WriteNumber("index", index);
        FitJson.WriteProperties(writer, report);
        writer.WritePropertyName("metadata");
        MetadataColumns.Write(writer, report.Fit.Spectrum.Metadata);
        writer.WritePropertyName(ReportLine.PropertyName);
        ReportLine.Write(writer, ReportRow.Of(report));
        if (content != 0)
            writer.WriteString(ContentName, FileHash.TextOf(content));
        writer.WritePropertyName(TableRow.PropertyName);
        columns.WriteRow(writer, report);
        writer.WriteEndObject();
        writer.Flush();
        buffer.Write("\n"u8);
        return buffer.WrittenSpan;
    }

    /// <summary>Which spectrum a line is about; null where the line is not whole.</summary>
    public static LineIdentity? Identify(ReadOnlyMemory<byte> line)
    {
        try
        {
            LineDocument fit = ReadBack.Of(line.Span, DocumentReaders.Default.LineDocument);
            return LineIdentity.Of(fit.Index, fit.File, fit.Spectrum) with
            {
                File = LineIdentity.KeyOf(fit.File, null), Content = FileHash.Parse(fit.Content),
            };
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The file, the id and the circuit that a line is about.</summary>
    public static LineDocument SourceOf(ReadOnlySpan<byte> line) => ReadBack.Of(line, DocumentReaders.Default.LineDocument);

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
