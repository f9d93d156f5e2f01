namespace ImpedanceFit.Workbench.Batch.Plan;

/// <summary>How long a batch took. What is read, fitted and written is summed over all jobs.</summary>
internal sealed record BatchTiming
{
    /// <summary>Fits made in this time.</summary>
    public required long Fits { get; init; }

    /// <summary>From the first file to the last table, in s.</summary>
    public required double Seconds { get; init; }

    /// <summary>Number of jobs.</summary>
    public required int Jobs { get; init; }

    /// <summary>Time of the jobs in reading, in s.</summary>
    public required double ReadingSeconds { get; init; }

    /// <summary>Time of the jobs in fitting, in s.</summary>
    public required double FittingSeconds { get; init; }

    /// <summary>Time of the jobs in writing, in s.</summary>
    public required double WritingSeconds { get; init; }

    /// <summary>Time of processors that the whole program took, in s.</summary>
    public required double ProcessorSeconds { get; init; }

    /// <summary>Fits a second.</summary>
    public double FitsPerSecond => Seconds > 0 ? Fits / Seconds : 0;
}
