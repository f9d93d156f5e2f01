namespace ImpedanceFit.Cli.Terminal;

/// <summary>What the program tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>All done.</summary>
    public const int Done = 0;

    /// <summary>Finished, but some inputs failed, did not converge or did not validate.</summary>
    public const int Partial = 1;

    /// <summary>Wrong usage, or nothing could be read; nothing was written.</summary>
    public const int Refused = 2;

    /// <summary>Stopped by Ctrl-C; what was finished is kept.</summary>
    public const int Interrupted = 130;
}
