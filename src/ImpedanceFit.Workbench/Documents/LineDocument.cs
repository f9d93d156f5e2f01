namespace ImpedanceFit.Workbench.Documents;

/// <summary>Which spectrum a line of <c>fits.jsonl</c> is about, and its circuit.</summary>
/// <param name="Content">Stands for what was in the file; null where nobody knows.</param>
internal sealed record LineDocument(long Index, string File, string? Spectrum, string Circuit, string? Content = null);

/// <summary>A line of a shard's log that tells a failure.</summary>
internal sealed record FailureLineDocument(FailureDocument Failed);

/// <summary>What could not be fitted, and why.</summary>
internal sealed record FailureDocument(string File, string? Id, string Reason);
