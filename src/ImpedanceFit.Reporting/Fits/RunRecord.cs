using ImpedanceFit.Reporting.Origins;

namespace ImpedanceFit.Reporting.Fits;

/// <summary>What a document says of the run that made it.</summary>
/// <param name="Failures">The inputs that failed.</param>
/// <param name="Origin">Where the numbers come from; null where the caller has the data, and no file was read.</param>
internal sealed record RunRecord(IReadOnlyList<FailedInput> Failures, RunOrigin? Origin);
