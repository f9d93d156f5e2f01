using System.Text.Json;
using ImpedanceFit.Reporting;

namespace ImpedanceFit.Cli.Batch;

/// <summary>What <c>summary.json</c> says of a batch.</summary>
internal sealed record BatchSummary
{
    /// <summary>Rows of <c>fits.csv</c>.</summary>
    public required long Fits { get; init; }

    /// <summary>How many of them converged.</summary>
    public required long Converged { get; init; }

    /// <summary>Rows of <c>failures.csv</c>.</summary>
    public required long Failed { get; init; }

    /// <summary>False where the user stopped it before its end.</summary>
    public required bool Complete { get; init; }

    /// <summary>The share of the work.</summary>
    public required Shard Shard { get; init; }

    /// <summary>What this run took.</summary>
    public required BatchTiming Timing { get; init; }

    /// <summary>In one line.</summary>
    public override string ToString()
    {
        string doubt = Converged < Fits ? FormattableString.Invariant($", {Fits - Converged} not converged") : "", failed = Failed > 0 ? FormattableString.Invariant($", {Failed} failed") : "";
        string earlier = Timing.Fits < Fits ? FormattableString.Invariant($" ({Fits - Timing.Fits} of them before)") : "";
        return FormattableString.Invariant($"{Fits} spectra fitted{earlier}{doubt}{failed}; {Timing.Seconds:0.0} s, {Timing.FitsPerSecond:0} fits/s");
    }

    /// <summary>Writes the file.</summary>
    public void Write(string path) => WholeFile.Write(path, stream =>
    {
        using (Utf8JsonWriter writer = new(stream, JsonListDocument.WriterOptions with { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("spectra", Fits);
            writer.WriteNumber("converged", Converged);
            writer.WriteNumber("failed", Failed);
            writer.WriteNumber("seconds", Timing.Seconds);
            writer.WriteNumber("fitsPerSecond", Timing.FitsPerSecond);
            writer.WriteNumber("jobs", Timing.Jobs);
            writer.WriteBoolean("complete", Complete);
            writer.WriteString("shard", Shard.ToString());
            writer.WriteNumber("fitsOfThisRun", Timing.Fits);
            writer.WriteNumber("readingSeconds", Timing.ReadingSeconds);
            writer.WriteNumber("fittingSeconds", Timing.FittingSeconds);
            writer.WriteNumber("writingSeconds", Timing.WritingSeconds);
            writer.WriteNumber("processorSeconds", Timing.ProcessorSeconds);
            writer.WriteEndObject();
        }
        stream.Write("\n"u8);
    });

    /// <summary>The timing and completeness of a run that ended; null if there is no such file, as after a kill.</summary>
    public static (bool Complete, BatchTiming Timing)? Read(string path) => ReadAll(path) is { } summary ? (summary.Complete, summary.Timing) : null;

    /// <summary>The summary of a run that ended; null if there is no such file, as after a kill.</summary>
    public static BatchSummary? ReadAll(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = document.RootElement;
            double Number(string name) => root.GetProperty(name).GetDouble();
            long Count(string name) => root.GetProperty(name).GetInt64();
            return new BatchSummary
            {
                Fits = Count("spectra"),
                Converged = Count("converged"),
                Failed = Count("failed"),
                Complete = root.GetProperty("complete").GetBoolean(),
                Shard = Shard.Parse("shard", root.GetProperty("shard").GetString() ?? ""),
                Timing = new BatchTiming
                {
                    Seconds = Number("seconds"),
                    Fits = Count("fitsOfThisRun"),
                    Jobs = root.GetProperty("jobs").GetInt32(),
                    ReadingSeconds = Number("readingSeconds"),
                    FittingSeconds = Number("fittingSeconds"),
                    WritingSeconds = Number("writingSeconds"),
                    ProcessorSeconds = Number("processorSeconds"),
                },
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
