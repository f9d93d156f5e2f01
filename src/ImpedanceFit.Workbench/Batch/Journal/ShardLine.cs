using ImpedanceFit.Reporting.Fits;

namespace ImpedanceFit.Workbench.Batch.Journal;

/// <summary>A line of the results of a shard.</summary>
/// <param name="Index">What orders it among all.</param>
/// <param name="Bytes">The line with its end.</param>
/// <param name="Failure">What failed; null for a fit.</param>
internal readonly record struct ShardLine(long Index, byte[] Bytes, FailedInput? Failure);
