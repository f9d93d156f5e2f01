using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Origins;

namespace ImpedanceFit.Reporting.Pages;

/// <summary>Where a report comes from: how to make it again.</summary>
/// <param name="Title">Heading; any text.</param>
/// <param name="Command">The command as it can be typed.</param>
/// <param name="Version">Version of the program.</param>
internal sealed record ReportOrigin(string Title, string Command, string Version)
{
    /// <summary>What the rows are, in the plural.</summary>
    public string Noun { get; init; } = "spectra";

    /// <summary>What was found, for somebody who reads the report alone; null for none.</summary>
    public ReportIntroduction? Introduction { get; init; }

    /// <summary>The same for <c>repeat</c>; null where nobody can know it.</summary>
    public RunOrigin? Run { get; init; }

    /// <summary>Seed of everything random, or null if nothing was.</summary>
    public int? Seed { get; init; }

    /// <summary>The files that were read, each with its SHA-256 in hexadecimal digits.</summary>
    public IReadOnlyList<(string Path, string Sha256)> Files { get; init; } = [];

    /// <summary>How many more files were read.</summary>
    public long OtherFiles { get; init; }

    /// <summary>Inputs that gave no result.</summary>
    public IReadOnlyList<FailedInput> Failures { get; init; } = [];

    /// <summary>How many more inputs failed.</summary>
    public long OtherFailures { get; init; }

    /// <summary>Name and value of what the numbers depend on.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];
}
