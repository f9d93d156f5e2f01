namespace ImpedanceFit.Cli.Cluster.Slurm;

/// <summary>Slurm is not there or refuses: the message says what it said, and the remedy.</summary>
internal sealed class SlurmException(string problem, string remedy)
    : ImpedanceFitException(ErrorCodes.Slurm, $"{problem} {remedy}", problem, remedy);
