namespace ImpedanceFit.Workbench.Documents;

/// <summary>The file <c>summary.json</c>; its keys are in the order of these properties.</summary>
internal sealed record SummaryDocument
{
    public required long Spectra { get; init; }

    public required long Converged { get; init; }

    public required long Invalid { get; init; }

    public required long Failed { get; init; }

    /// <summary>Not there in version 0.1.0.</summary>
    public long FiguresFailed { get; init; }

    public required double Seconds { get; init; }

    public required double FitsPerSecond { get; init; }

    public required int Jobs { get; init; }

    public required bool Complete { get; init; }

    public required string Shard { get; init; }

    public required long FitsOfThisRun { get; init; }

    public required double ReadingSeconds { get; init; }

    public required double FittingSeconds { get; init; }

    public required double WritingSeconds { get; init; }

    public required double ProcessorSeconds { get; init; }
}
