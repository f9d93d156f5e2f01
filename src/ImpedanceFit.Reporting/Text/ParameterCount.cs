namespace ImpedanceFit.Reporting.Text;

/// <summary>The number of free parameters of a fit; those at a limit are named: <c>9 (1 at its limit)</c>.</summary>
internal static class ParameterCount
{
    /// <summary>The words.</summary>
    public static string Of(FitResult fit) => FormattableString.Invariant($"{fit.FreeParameterCount}{AtLimitOf(fit)}");

    /// <summary>How many are at a limit, in brackets; empty if none is.</summary>
    public static string AtLimitOf(FitResult fit) => fit.AtLimitCount switch
    {
        0 => "",
        1 => " (1 at its limit)",
        var several => FormattableString.Invariant($" ({several} at their limits)"),
    };
}
