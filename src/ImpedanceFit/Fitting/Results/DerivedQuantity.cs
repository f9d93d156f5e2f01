using ImpedanceFit.Fitting.Intervals;
using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Fitting.Results;

/// <summary>A function g of a fit's parameters with its uncertainty: u(g)² = ∇gᵀ·C·∇g, and an interval by
/// the profile likelihood of g.</summary>
/// <remarks>Where g depends on one free parameter, its interval is the image of the parameter's own. Else it is found by <see
/// cref="QuantityProfile"/>.</remarks>
internal sealed class DerivedQuantity(FitResult fit, DerivedFunction function)
{
    private static readonly double LargestHalf = Math.Log(1000);

    /// <summary>The estimate.</summary>
    public Estimate EstimateOf(Unit unit, IntervalMethod intervals)
    {
        double[] slopes = Arrays.Of(function.Best.Length, f => function.Depends.Contains(f) ? function.SlopeAt(function.Best, f) : 0);
        double? error = StandardError(slopes);
        Estimate estimate = new(function.BestValue, unit) { StandardError = error };
        if (intervals == IntervalMethod.None || function.Depends.Count == 0 || fit.DegreesOfFreedom <= 0 || !(fit.ChiSquared > 0))
            return estimate;
        if (intervals == IntervalMethod.Covariance)
        {
            double half = ProfileBasis.StudentTOf(fit);
            (double? lower, double? upper) = (estimate.Value - half * error, estimate.Value + half * error);
            return estimate with { Method = Estimate.CovarianceMethod, Lower95 = lower, Upper95 = upper };
        }
        if (function.Depends.Count == 1)
            return OfOne(estimate, function.Depends[0], intervals);
        return intervals == IntervalMethod.Bootstrap ? ByBootstrap(estimate) : ByProfile(estimate, slopes);
    }

    private Estimate OfOne(Estimate estimate, int f, IntervalMethod intervals)
    {
        FittedParameter parameter = function.Parameter(f);
        (double? Lower, double? Upper) own = fit.Intervals == intervals ? (parameter.Lower95, parameter.Upper95)
            : ProfileBasis.Of(fit).IntervalOf(fit, f);
        double[] point = [.. function.Best];
        (double? lower, double? upper) = FunctionImage.Of(
            x => ValueWith(point, f, x), function.Best[f], own, (parameter.Parameter.Lower, parameter.Parameter.Upper));
        string method = intervals == IntervalMethod.Bootstrap ? Estimate.BootstrapMethod : Estimate.ProfileMethod;
        return estimate with { Method = method, Lower95 = lower, Upper95 = upper };
    }

    private double ValueWith(double[] point, int f, double value)
    {
        point[f] = value;
        return function.ValueAt(point);
    }

    private Estimate ByBootstrap(Estimate estimate) =>
        ResidualBootstrap.IntervalOf(fit.BootstrapSamples.Select(sample => function.ValueAt(sample))) is { } ends
            ? estimate with { Method = Estimate.BootstrapMethod, Lower95 = ends.Lower, Upper95 = ends.Upper } : estimate;

    private Estimate ByProfile(Estimate estimate, double[] slopes)
    {
        LevelFunction level = new(function);
        double toLevel = level.IsLogarithmic ? 1 / estimate.Value : 1;
        double? levelError = Math.Abs(toLevel) * estimate.StandardError;
        QuantityProfile profile = new(ProfileBasis.Of(fit), level, function.Depends, levelError, DirectionOf(slopes, toLevel));
        ProfileEnd below = profile.End(-level.Direction), above = profile.End(level.Direction);
        estimate = estimate with { Method = Estimate.ProfileMethod, Lower95 = ValueOf(below), Upper95 = ValueOf(above) };
        return below.Failed || above.Failed ? WithCovarianceEnds(estimate, level, levelError, below.Failed, above.Failed) : estimate;

        double? ValueOf(ProfileEnd end) => end.Level is { } u ? level.ValueOf(u) : null;
    }

    private Estimate WithCovarianceEnds(Estimate estimate, LevelFunction level, double? levelError, bool lower, bool upper)
    {
        double? half = ProfileBasis.StudentTOf(fit) * levelError * level.Direction;
        // An error of many times the value says only that the linear model says nothing.
        if (level.IsLogarithmic && Math.Abs(half ?? 0) > LargestHalf)
            half = null;
        string ends = lower && upper ? "ends" : lower ? "lower end" : "upper end";
        return estimate with
        {
            Method = Estimate.CovarianceMethod,
            Lower95 = lower ? (half is { } down ? level.ValueOf(level.BestLevel - down) : null) : estimate.Lower95,
            Upper95 = upper ? (half is { } up ? level.ValueOf(level.BestLevel + up) : null) : estimate.Upper95,
            Diagnostics = [Diagnostic.Warning(DiagnosticCodes.IntervalByCovariance,
                $"no re-fit with the quantity held reached the {ends} of its interval: given by the covariance, and only approximate.")],
        };
    }

    private double? StandardError(double[] slopes)
    {
        double variance = 0;
        foreach (int i in function.Depends)
        {
            FittedParameter first = function.Parameter(i);
            // One at its limit counts as known, as for the errors of the others; one that the data leave open makes the quantity open.
            if (slopes[i] == 0 || first.AtBound)
                continue;
            if (fit.Covariance[first.Name, first.Name] is null)
                return null;
            foreach (int j in function.Depends)
                variance += slopes[j] == 0 ? 0 : slopes[i] * slopes[j] * (fit.Covariance[first.Name, function.Parameter(j).Name] ?? 0);
        }
        return double.IsFinite(variance) ? Math.Sqrt(Math.Max(variance, 0)) : null;
    }

    /// <summary>Change of all free parameters that goes with a change of the level by 1, C·∇u/(∇uᵀ·C·∇u); null where there is
    /// none.</summary>
    private double[]? DirectionOf(double[] slopes, double toLevel)
    {
        double[] change = Arrays.Of(slopes.Length, k => function.Depends.Sum(j => slopes[j] == 0 ? 0
            : toLevel * slopes[j] * (fit.Covariance[function.Parameter(k).Name, function.Parameter(j).Name] ?? 0)));
        double variance = function.Depends.Sum(j => slopes[j] == 0 ? 0 : toLevel * slopes[j] * change[j]);
        return variance > 0 && double.IsFinite(variance) ? Array.ConvertAll(change, c => c / variance) : null;
    }
}
