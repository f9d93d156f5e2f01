namespace ImpedanceFit.Workbench.Batch.Shards;

/// <summary>A manifest that cannot be used: the message names the file, what is wrong and the remedy.</summary>
internal sealed class ManifestException(string path, string problem, string remedy)
    : ImpedanceFitException(ErrorCodes.Manifest, $"{path}: {problem} {remedy}", problem, remedy);
