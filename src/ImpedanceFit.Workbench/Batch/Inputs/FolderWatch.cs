using System.Diagnostics;
using ImpedanceFit.Workbench.Batch.Plan;

namespace ImpedanceFit.Workbench.Batch.Inputs;

/// <summary>Finds the files of a folder that are new or changed, and complete: neither length nor time of
/// writing has changed for a while.</summary>
/// <remarks>It looks again and again instead of being told by the system, because folders of instruments are often on network drives,
/// which tell nothing. A slow measurement that grows after all is found again when it has grown.</remarks>
internal sealed class FolderWatch(BatchInputs inputs, TimeSpan rest)
{
    private readonly Dictionary<string, Sighting> seen = new(StringComparer.Ordinal);

    /// <summary>The files that are complete and were not given out in this state before.</summary>
    public IReadOnlyList<BatchFile> Look()
    {
        List<BatchFile> ready = [];
        foreach (BatchFile file in inputs.Files().Where(file => file.Problem is null))
        {
            FileInfo now = new(file.Path);
            if (!now.Exists || now.Length == 0)
                continue;
            Sighting? before = seen.GetValueOrDefault(file.Path);
            if (before is null || before.Length != now.Length || before.Written != now.LastWriteTimeUtc)
            {
                seen[file.Path] = new Sighting(now.Length, now.LastWriteTimeUtc, Stopwatch.GetTimestamp())
                    { GivenOut = before?.GivenOut ?? false };
            }
            else if (!before.Done && Stopwatch.GetElapsedTime(before.Since) >= rest)
            {
                seen[file.Path] = before with { Done = true, GivenOut = true };
                ready.Add(file with { Again = before.GivenOut });
            }
        }
        return ready;
    }

    private sealed record Sighting(long Length, DateTime Written, long Since)
    {
        /// <summary>True when it was given out in this state.</summary>
        public bool Done { get; init; }

        /// <summary>True when it was given out in this state or an earlier one.</summary>
        public bool GivenOut { get; init; }
    }
}
