using ImpedanceFit.Interpretation;
using ImpedanceFit.Interpretation.Curves;
using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Kinetics;

/// <summary>The Butler–Volmer equation through all points, with the transfer coefficients free where the curve tells them.</summary>
internal sealed record ButlerVolmerFit(Quantity ExchangeCurrent, Quantity Anodic, Quantity Cathodic, bool AlphaFree,
    double RelativeScatter, Func<double, double> CurrentAt)
{
    private const double LargestAlphaError = 0.25, NoLimit = 1e4;

    /// <summary>The transport limit; null where none was asked for.</summary>
    public Quantity? Limit { get; private init; }

    /// <summary>Probability that noise leaves residuals in such an order along the curve.</summary>
    public double OrderProbability { get; private init; }

    public static ButlerVolmerFit Run((double Eta, double Current)[] points, double thermal, TafelOptions options)
    {
        points = [.. points.OrderBy(p => p.Eta)];
        CurveFit fit = Fit(points, thermal, alphaFree: true, options.TransportLimit);
        bool free = Told(fit.Estimates[1]) || Told(fit.Estimates[2]);
        if (!free)
            fit = Fit(points, thermal, alphaFree: false, options.TransportLimit);
        string method = options.TransportLimit ? "Butler–Volmer with transport limit, all points" : "Butler–Volmer, all points";
        UncertainValue current = fit.Estimates[0];
        // V − I·R: of a higher resistance more of V is ohmic. ∂ln i₀/∂R by refitting one standard error away.
        if (options.OhmicOhm.StandardError is > 0 and var error)
        {
            CurveFit shifted = Fit([.. points.Select(p => (p.Eta - error * p.Current, p.Current)).Where(p => p.Item1 * p.Current > 0)],
                thermal, free, options.TransportLimit);
            current *= UncertainValue.Exact(shifted.Values[0] / fit.Values[0]).Pow((options.OhmicOhm - options.OhmicOhm.Value) / error);
        }
        double[] calculated = new double[points.Length];
        Fill(points, thermal, fit.Values, options.TransportLimit, calculated);
        double[] residuals = [.. points.Select((p, k) => calculated[k] / p.Current - 1)];
        double scatter = Math.Sqrt(fit.SumOfSquares / Math.Max(1, fit.DegreesOfFreedom));
        return new ButlerVolmerFit(
            Quantity.Positive(QuantityNames.ExchangeCurrentDensity, Unit.AmperePerSquareCentimetre,
                current / options.AreaSquareCentimetres, method),
            Alpha("anodicTransferCoefficient", free ? fit.Estimates[1] : null),
            Alpha("cathodicTransferCoefficient", free ? fit.Estimates[2] : null), free, scatter,
            eta => Current(fit.Values, eta / thermal, options.TransportLimit))
        {
            Limit = options.TransportLimit ? LimitOf(fit.Estimates[^1], points, options, method) : null,
            // Residuals of rounding alone say nothing.
            OrderProbability = scatter > 1e-9 ? ResidualStatistics.ProbabilityOfOrder(residuals) : 1,
        };

        Quantity Alpha(string name, UncertainValue? alpha) =>
            alpha is not null && Told(alpha) ? Quantity.Positive(name, Unit.None, alpha, method)
            : Quantity.Bound(name, Unit.None, null, null, method, DiagnosticCodes.Undetermined, "the curve does not determine it.");
    }

    private static bool Told(UncertainValue alpha) => alpha.StandardError is { } u && u < LargestAlphaError * alpha.Value;

    private static Quantity LimitOf(UncertainValue limit, (double Eta, double Current)[] points, TafelOptions options, string method)
    {
        const string Name = "limitingCurrentDensity";
        Quantity quantity = Quantity.Positive(Name, Unit.AmperePerSquareCentimetre, limit / options.AreaSquareCentimetres, method);
        // Within two errors of no limit at all: 1/i_L = 0.
        return limit.RelativeError is < 0.5 ? quantity
            : Quantity.Bound(Name, Unit.AmperePerSquareCentimetre, quantity.Lower95
                ?? points.Max(p => Math.Abs(p.Current)) / options.AreaSquareCentimetres.Value, null, method, DiagnosticCodes.BoundOnly,
                "no transport limit is seen: a lower bound only.");
    }

    private static CurveFit Fit((double Eta, double Current)[] points, double thermal, bool alphaFree, bool limited)
    {
        double start = points.Min(p => Math.Abs(p.Current) / (2 * Math.Sinh(Math.Min(Math.Abs(p.Eta) / (2 * thermal), 300)))),
            largest = points.Max(p => Math.Abs(p.Current));
        List<CurveParameter> parameters = [CurveParameter.Positive("i0", Math.Max(start, 1e-30))];
        if (alphaFree)
            parameters.AddRange([CurveParameter.Positive("alpha_a", 0.5) with
                { Lower = 0.01, Upper = 3 }, CurveParameter.Positive("alpha_c", 0.5) with { Lower = 0.01, Upper = 3 }]);
        if (limited)
            parameters.Add(CurveParameter.Positive("iL", 3 * largest) with { Lower = 1e-3 * largest, Upper = NoLimit * largest });
        return CurveFit.Run(new Curve(parameters, [.. points.Select(p => p.Current)], [.. points.Select(p => 1 / Math.Abs(p.Current))],
            (p, values) => Fill(points, thermal, p, limited, values)));
    }

    private static void Fill((double Eta, double Current)[] points, double thermal, ReadOnlySpan<double> p, bool limited,
        Span<double> values)
    {
        for (int k = 0; k < values.Length; k++)
            values[k] = Current(p, points[k].Eta / thermal, limited);
    }

    // The overpotential is in units of R_gT/(nF).
    private static double Current(ReadOnlySpan<double> p, double overpotential, bool limited)
    {
        (double a, double c) = p.Length > 2 ? (p[1], p[2]) : (0.5, 0.5);
        double kinetic = p[0] * (Math.Exp(a * overpotential) - Math.Exp(-c * overpotential));
        return limited ? kinetic / (1 + Math.Abs(kinetic) / p[^1]) : kinetic;
    }
}
