namespace ImpedanceFit;

/// <summary>How a spectrum is fitted.</summary>
public sealed record FitOptions
{
    /// <summary>The defaults.</summary>
    public static FitOptions Default { get; } = new();

    /// <summary>Weights of the residuals (default: modulus, unless the residuals reject it).</summary>
    public Weighting Weighting { get; init => field = OptionValue.Named(value); } = Weighting.Auto;

    /// <summary>How much a residual counts (default: its square).</summary>
    public Loss Loss { get; init => field = OptionValue.Named(value); } = Loss.Squares;

    /// <summary>Where the fit starts (default: a global search).</summary>
    public StartValues Starts { get; init; } = StartValues.Automatic;

    /// <summary>How intervals are found (default profile likelihood).</summary>
    public IntervalMethod Intervals { get; init => field = OptionValue.Named(value); } = IntervalMethod.Profile;

    /// <summary>Resamples of a bootstrap (default 1,000).</summary>
    public int BootstrapSamples { get; init => field = OptionValue.Count(value, 1); } = 1000;

    /// <summary>Threads of a bootstrap (default -1: as many as there are processors). The result does not depend on them.</summary>
    public int MaximumThreads
    {
        get;
        init => field = value == -1 ? value : OptionValue.Count(value, 1);
    } = -1;

    /// <summary>When a local fit stops.</summary>
    public SolverOptions Solver { get; init; } = SolverOptions.Default;

    /// <summary>Seed of everything random: the same seed gives the same result to the last bit.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>True for a short search that may miss the global minimum of a circuit with many branches: to
    /// compare many circuits.</summary>
    internal bool IsBrief { get; init; }

    /// <summary>True for a fit of one of many circuits, few of which are shown: its diagnostics are worked out when they are read. The
    /// fitter then serves for no other spectrum.</summary>
    internal bool DefersDiagnostics { get; init; }

    /// <summary>χ² of the best circuit so far that was fitted to this spectrum with these weights; +∞ if there is none. A brief search
    /// measures by it how far a local fit should go.</summary>
    internal double BestOfOthers { get; init; } = double.PositiveInfinity;

    /// <summary>The only parameter whose profile is computed; null for all of them.</summary>
    internal string? ProfiledParameter { get; init; }

    /// <summary>Starts from the fits of other circuits: all parameters, NaN in the parts in series that the search is to complete.
    /// </summary>
    internal IReadOnlyList<double[]> RelatedStarts { get; init; } = [];
}
