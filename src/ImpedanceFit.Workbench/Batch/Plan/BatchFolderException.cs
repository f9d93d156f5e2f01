namespace ImpedanceFit.Workbench.Batch.Plan;

/// <summary>A folder of results that cannot be used as asked: the message names what stands there and the remedy.</summary>
internal sealed class BatchFolderException(string problem, string remedy)
    : ImpedanceFitException(ErrorCodes.BatchFolder, $"{problem} {remedy}", problem, remedy);
