namespace ImpedanceFit.Cli.Cluster.Slurm;

/// <summary>What the user asked of Slurm.</summary>
/// <param name="Shards">Into how many shards the work is cut.</param>
internal sealed record SlurmRequest(int Shards)
{
    /// <summary>Options for <c>sbatch</c>, as they were typed.</summary>
    public string Options { get; init; } = "";

    /// <summary>True to wait for the end.</summary>
    public bool Wait { get; init; }

    /// <summary>True to print the scripts only.</summary>
    public bool DryRun { get; init; }

    /// <summary>True to join what there is if a shard fails for good.</summary>
    public bool AllowMissing { get; init; }

    /// <summary>True to go on with what an earlier run left.</summary>
    public bool Resume { get; init; }
}
