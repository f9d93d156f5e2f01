using System.Globalization;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Batch.Results;

namespace ImpedanceFit.Cli.Output;

/// <summary>What a finished batch means for the caller of the program.</summary>
internal static class BatchVerdict
{
    /// <summary>The exit code of a batch that ran to its end. Where the user is strict, numbers that are not trusted count, and a
    /// warning says how many there are.</summary>
    public static int Judge(this BatchSummary summary, Session session)
    {
        bool doubted = session.Strict && summary.Counts.Doubted > 0;
        if (doubted)
        {
            string are = summary.Counts.Doubted == 1 ? "is not trusted or carries" : "are not trusted or carry";
            session.Warn(string.Create(CultureInfo.InvariantCulture,
                $"{summary.Counts.Doubted} of {Counted.Of(summary.Counts.Fits, "fit")} {are} warnings; "
                + $"the columns 'trust' and 'warnings' of fits.csv say why."));
        }
        return summary.Flawless && !doubted ? ExitCode.Done : ExitCode.Partial;
    }
}
