using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Interpretation;

/// <summary>Gives a quantity the interval of its own profile likelihood (or bootstrap), together with the
/// errors that do not come from the fit (sizes, leads).</summary>
/// <remarks>The quantity is computed from the parameters of one fit; its interval is not that of any one of
/// them. In logarithms, half-widths to each side add in quadrature: ln(upper/value)² = ln(upper of the fit/value)² + (1.96·u)² with the
/// relative error u of all the rest.</remarks>
internal static class DerivedInterval
{
    /// <summary>The quantity with this interval; unchanged where it does not follow from this fit alone, or is not positive.</summary>
    public static Quantity Of(Quantity quantity, FitResult fit, IntervalMethod method)
    {
        if (quantity.Source is not { Value: > 0, Formula: { Evaluate: { } formula } origin } source || !ReferenceEquals(origin.Fit, fit)
            || !double.IsFinite(source.Value))
            return quantity;
        Estimate profile = fit.Derive(quantity.Unit, formula, method);
        double fitError = profile.StandardError ?? 0,
            rest = Math.Sqrt(Math.Max(0, source.KnownError * source.KnownError - fitError * fitError)) / source.Value;
        if (fit.DegreesOfFreedom <= 0 || !(fit.ChiSquared > 0))
            return quantity;
        Quantity found = quantity with
        {
            FitInterval = (profile.Lower95, profile.Upper95),
            Method = profile.Method == Estimate.CovarianceMethod ? $"{quantity.Method}; interval by covariance" : quantity.Method,
            Diagnostics = [.. quantity.Diagnostics, .. profile.Diagnostics],
            Lower95 = profile.Lower95 is > 0 and var low ? source.Value * Math.Exp(-HalfWidth(Math.Log(source.Value / low), rest)) : null,
            Upper95 = profile.Upper95 is > 0 and var high ? source.Value * Math.Exp(HalfWidth(Math.Log(high / source.Value), rest)) : null,
        };
        return quantity.Value is not null ? found : Undetermined(found, source);
    }

    // To first order the data leave the quantity open; its profile may know ends all the same.
    private static Quantity Undetermined(Quantity quantity, UncertainValue source)
    {
        Diagnostic open = Quantity.OpenWarning(source);
        Diagnostic[] others = [.. quantity.Diagnostics.Where(diagnostic => diagnostic != open)];
        return quantity switch
        {
            { Lower95: not null, Upper95: not null } => quantity with { Value = source.Value, Diagnostics = others },
            { Lower95: null, Upper95: null } => quantity,
            _ => quantity with
                { Diagnostics = [Diagnostic.Warning(DiagnosticCodes.BoundOnly, $"the data give a bound only: {open.Message}"), .. others] },
        };
    }

    private static double HalfWidth(double ofFit, double rest) =>
        Math.Sqrt(ofFit * ofFit + StudentT.Normal975 * StudentT.Normal975 * rest * rest);
}
