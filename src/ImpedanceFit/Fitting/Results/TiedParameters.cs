namespace ImpedanceFit.Fitting.Results;

/// <summary>The parameters of a fit that follow from others: errors and intervals of their formulas.</summary>
internal static class TiedParameters
{
    /// <summary>The fit with errors and intervals of all its parameters, and a word on those beyond their limits.</summary>
    public static FitResult Complete(FitResult fit)
    {
        if (fit.Circuit.Ties is null)
            return fit;
        IntervalMethod intervals = fit.Intervals == IntervalMethod.Bootstrap && fit.BootstrapSamples.Count == 0 ? IntervalMethod.None
            : fit.Intervals;
        return fit with
        {
            Parameters = [.. fit.Parameters.Select(parameter => Completed(fit, parameter, intervals))],
            Diagnostics = [.. fit.Diagnostics, .. fit.Parameters.Where(IsBeyond).Select(Words)],
        };
    }

    private static FittedParameter Completed(FitResult fit, FittedParameter parameter, IntervalMethod intervals)
    {
        if (parameter.Parameter.Tie is not { } tie || !double.IsFinite(parameter.Value))
            return parameter;
        Estimate estimate = fit.Derive(parameter.Unit, tie, intervals);
        return parameter with
        {
            StandardError = fit.DegreesOfFreedom > 0 ? estimate.StandardError : null,
            Lower95 = estimate.Lower95,
            Upper95 = estimate.Upper95,
            IsUndetermined = estimate.StandardError is null && fit.DegreesOfFreedom > 0,
        };
    }

    private static bool IsBeyond(FittedParameter parameter) => parameter.Parameter is { Tie: not null } tied
        && (parameter.Value < tied.Lower || parameter.Value > tied.Upper);

    private static Diagnostic Words(FittedParameter parameter) => Diagnostic.Warning(DiagnosticCodes.TieBeyondLimits,
        $"{parameter.Name} = {parameter.Parameter.Tie} is {parameter.Value:G4}, beyond what it can be.");
}
