using ImpedanceFit.Interpretation;
using ImpedanceFit.Numerics;

namespace ImpedanceFit.Kinetics;

/// <summary>The Butler–Volmer equation through all points, with the transfer coefficients free where the curve tells them.</summary>
internal sealed record ButlerVolmerFit(Quantity ExchangeCurrent, Quantity Anodic, Quantity Cathodic, bool AlphaFree, double RelativeScatter, Func<double, double> CurrentAt)
{
    private const double LargestAlphaError = 0.25;

    public static ButlerVolmerFit Run((double Eta, double Current)[] points, double thermal, TafelOptions options)
    {
        CurveFit fit = Fit(points, thermal, alphaFree: true);
        bool free = Told(fit.Estimates[1]) || Told(fit.Estimates[2]);
        if (!free)
            fit = Fit(points, thermal, alphaFree: false);
        const string Method = "Butler–Volmer, all points";
        UncertainValue current = fit.Estimates[0];
        // V − I·R: of a higher resistance more of V is ohmic. ∂ln i₀/∂R by refitting one standard error away.
        if (options.OhmicOhm.StandardError is > 0 and var error)
        {
            CurveFit shifted = Fit([.. points.Select(p => (p.Eta - error * p.Current, p.Current)).Where(p => p.Item1 * p.Current > 0)], thermal, free);
            current *= UncertainValue.Exact(shifted.Values[0] / fit.Values[0]).Pow((options.OhmicOhm - options.OhmicOhm.Value) / error);
        }
        return new ButlerVolmerFit(
            Quantity.Positive(QuantityNames.ExchangeCurrentDensity, Unit.AmperePerSquareCentimetre, current / options.AreaSquareCentimetres, Method),
            Alpha("anodicTransferCoefficient", free ? fit.Estimates[1] : null), Alpha("cathodicTransferCoefficient", free ? fit.Estimates[2] : null),
            free, Math.Sqrt(fit.SumOfSquares / Math.Max(1, fit.DegreesOfFreedom)), eta => Current(fit.Values, eta / thermal));

        static Quantity Alpha(string name, UncertainValue? alpha) => alpha is not null && Told(alpha) ? Quantity.Positive(name, Unit.None, alpha, Method)
            : Quantity.Bound(name, Unit.None, null, null, Method, "the curve does not tell it.");
    }

    private static bool Told(UncertainValue alpha) => alpha.StandardError is { } u && u < LargestAlphaError * alpha.Value;

    private static CurveFit Fit((double Eta, double Current)[] points, double thermal, bool alphaFree)
    {
        double start = points.Min(p => Math.Abs(p.Current) / (2 * Math.Sinh(Math.Min(Math.Abs(p.Eta) / (2 * thermal), 300))));
        List<CurveParameter> parameters = [CurveParameter.Positive("i0", Math.Max(start, 1e-30))];
        if (alphaFree)
            parameters.AddRange([CurveParameter.Positive("alpha_a", 0.5) with { Lower = 0.01, Upper = 3 }, CurveParameter.Positive("alpha_c", 0.5) with { Lower = 0.01, Upper = 3 }]);
        return CurveFit.Run(new Curve(parameters, [.. points.Select(p => p.Current)], [.. points.Select(p => 1 / Math.Abs(p.Current))], (p, values) =>
        {
            for (int k = 0; k < values.Length; k++)
                values[k] = Current(p, points[k].Eta / thermal);
        }));
    }

    // The overpotential is in units of R_gT/(nF).
    private static double Current(ReadOnlySpan<double> p, double overpotential)
    {
        (double a, double c) = p.Length > 1 ? (p[1], p[2]) : (0.5, 0.5);
        return p[0] * (Math.Exp(a * overpotential) - Math.Exp(-c * overpotential));
    }
}
