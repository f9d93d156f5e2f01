namespace ImpedanceFit.Workbench.Documents;

/// <summary>The first line of a manifest.</summary>
/// <param name="Circuit">The circuit that was identified for all files; null where that was not asked for, as the next two.</param>
/// <param name="Probability">Its probability.</param>
/// <param name="Sample">The spectra that it was identified from.</param>
internal sealed record ManifestHead(string Inputs, long Files, long Spectra, string Reading, string Identity, string? Circuit = null,
    double? Probability = null, string[]? Sample = null);

/// <summary>What the first line of a manifest begins with, whatever the version.</summary>
internal sealed record ManifestVersion(int Manifest);
