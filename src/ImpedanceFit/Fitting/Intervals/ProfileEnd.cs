namespace ImpedanceFit.Fitting.Intervals;

/// <summary>An end of an interval by profile likelihood.</summary>
/// <param name="Level">Where it is; null where the data give no bound on this side, or it was not found.</param>
/// <param name="Failed">True if it was not found.</param>
internal readonly record struct ProfileEnd(double? Level, bool Failed)
{
    /// <summary>The data give no bound.</summary>
    public static ProfileEnd Open => new(null, false);

    /// <summary>No re-fit led anywhere.</summary>
    public static ProfileEnd NotFound => new(null, true);
}
