using System.Globalization;
using System.Text.Json;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Documents;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Batch.Results;

/// <summary>What <c>summary.json</c> says of a batch.</summary>
internal sealed record BatchSummary
{
    /// <summary>What became of the spectra.</summary>
    public required BatchCounts Counts { get; init; }

    /// <summary>True if all that was in the inputs was fitted, converged, was drawn where that was asked for
    /// and, where it was tested, is valid.</summary>
    public bool Flawless => Counts is { Failed: 0, Invalid: 0 } && FiguresFailed == 0 && Counts.Converged == Counts.Fits;

    /// <summary>How many figures could not be drawn or written.</summary>
    public long FiguresFailed { get; init; }

    /// <summary>False where the user stopped it before its end.</summary>
    public required bool Complete { get; init; }

    /// <summary>The share of the work.</summary>
    public required Shard Shard { get; init; }

    /// <summary>What this run took.</summary>
    public required BatchTiming Timing { get; init; }

    /// <summary>In one line.</summary>
    public override string ToString()
    {
        (long fits, long converged, long invalid, long failures) = Counts;
        string doubt = converged < fits ? FormattableString.Invariant($", {fits - converged} not converged") : "", failed = failures > 0
            ? FormattableString.Invariant($", {failures} failed") : "";
        string unfit = invalid > 0 ? FormattableString.Invariant($", {Counted.Of(invalid, "invalid spectrum")}") : "";
        string figures = FiguresFailed > 0
            ? FormattableString.Invariant($", {FiguresFailed} without {(FiguresFailed == 1 ? "its" : "their")} figure") : "";
        string earlier = Timing.Fits < fits ? FormattableString.Invariant($" ({fits - Timing.Fits} in earlier runs)") : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{Counted.Of(fits, "spectrum")} fitted{earlier}{doubt}{unfit}{figures}{failed}; {Timing.Seconds:0.0} "
            + $"s, {Timing.FitsPerSecond:0} fits/s");
    }

    /// <summary>Writes the file.</summary>
    public void Write(string path) => WholeFile.Write(path, stream =>
    {
        using (Utf8JsonWriter writer = new(stream, JsonListDocument.WriterOptions with { Indented = true, NewLine = "\n" }))
        {
            JsonSerializer.Serialize(writer, new SummaryDocument
            {
                Spectra = Counts.Fits,
                Converged = Counts.Converged,
                Invalid = Counts.Invalid,
                Failed = Counts.Failed,
                FiguresFailed = FiguresFailed,
                Seconds = Timing.Seconds,
                FitsPerSecond = Timing.FitsPerSecond,
                Jobs = Timing.Jobs,
                Complete = Complete,
                Shard = Shard.ToString(),
                FitsOfThisRun = Timing.Fits,
                ReadingSeconds = Timing.ReadingSeconds,
                FittingSeconds = Timing.FittingSeconds,
                WritingSeconds = Timing.WritingSeconds,
                ProcessorSeconds = Timing.ProcessorSeconds,
            }, DocumentReaders.Default.SummaryDocument);
        }
        stream.Write("\n"u8);
    });

    /// <summary>The timing and completeness of a run that ended; null if there is no such file, as after a kill.</summary>
    public static (bool Complete, BatchTiming Timing)? Read(string path) =>
        ReadAll(path) is { } summary ? (summary.Complete, summary.Timing) : null;

    /// <summary>The summary of a run that ended; null if there is no such file, as after a kill.</summary>
    public static BatchSummary? ReadAll(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            SummaryDocument document = ReadBack.Of(File.ReadAllBytes(path), DocumentReaders.Default.SummaryDocument);
            return new BatchSummary
            {
                Counts = new BatchCounts(document.Spectra, document.Converged, document.Invalid, document.Failed),
                FiguresFailed = document.FiguresFailed,
                Complete = document.Complete,
                Shard = Shard.Parse("shard", document.Shard),
                Timing = new BatchTiming
                {
                    Seconds = document.Seconds,
                    Fits = document.FitsOfThisRun,
                    Jobs = document.Jobs,
                    ReadingSeconds = document.ReadingSeconds,
                    FittingSeconds = document.FittingSeconds,
                    WritingSeconds = document.WritingSeconds,
                    ProcessorSeconds = document.ProcessorSeconds,
                },
            };
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return null;
        }
    }
}
