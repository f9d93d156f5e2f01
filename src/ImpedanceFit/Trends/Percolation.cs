using ImpedanceFit.Interpretation.Curves;
using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Trends;

/// <summary>Percolation threshold and exponent of a conducting filler, by the general effective-media equation.</summary>
/// <remarks>(1−φ)(σ_l^{1/s} − σ^{1/s})/(σ_l^{1/s} + Bσ^{1/s}) + φ(σ_h^{1/t} − σ^{1/t})/(σ_h^{1/t} +
/// Bσ^{1/t}) = 0, B = (1−φ_c)/φ_c; it joins σ ∝ (φ−φ_c)^t above and σ ∝ (φ_c−φ)^(−s) below the threshold. D. S. McLachlan, M.
/// Blaszkiewicz, R. E. Newnham, J. Am. Ceram. Soc. 73 (1990) 2187. Fitted to log σ; s = 0.73, and t = 2.0 unless freeing it pays by AICc.
/// The threshold's interval is its profile: S(φ_c) ≤ S_min·(1 + t²₀.₉₇₅/ν).</remarks>
internal static class Percolation
{
    private const double UniversalS = 0.73, UniversalT = 2.0;

    /// <summary>Volume fraction of a filler from its weight fraction w and both densities: φ = (w/ρ)/(w/ρ + (1−w)/ρ_matrix).</summary>
    public static double VolumeFraction(double weightFraction, double fillerDensity, double matrixDensity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fillerDensity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(matrixDensity);
        double filler = weightFraction / fillerDensity;
        return filler / (filler + (1 - weightFraction) / matrixDensity);
    }

    /// <summary>Fits a series of volume fraction and conductivity in S/cm.</summary>
    /// <exception cref="ImpedanceFitException">Fewer than five points, a fraction outside 0 … 1, or a conductivity
    /// that is not positive.</exception>
    public static PercolationResult Fit(IReadOnlyList<(double VolumeFraction, double SiemensPerCentimetre)> points)
    {
        if (points.Count < 5)
            throw new InputException(ErrorCodes.Trend, $"{Counted.Of(points.Count, "point")} cannot give a threshold with an interval.",
                "Measure five compositions or more, on both sides of the threshold.");
        if (points.Any(p => !(p.VolumeFraction is >= 0 and <= 1) || !(p.SiemensPerCentimetre > 0)))
            throw new InputException(ErrorCodes.Trend, "a volume fraction lies outside 0 … 1, or a conductivity is not positive.",
                "Give fractions (not percent) and conductivities in S/cm.");
        (double, double)[] sorted = [.. points.OrderBy(p => p.VolumeFraction)];
        (CurveFit Fit, bool Free) universal = (Best(sorted, freeExponent: false), false), free = (Best(sorted, freeExponent: true), true);
        (CurveFit fit, bool isFree) = (free.Fit.Aicc ?? double.PositiveInfinity) < (universal.Fit.Aicc ?? double.PositiveInfinity) - 2
            ? free : universal;
        (double? lower, double? upper) = Profile(sorted, fit, isFree);
        List<Diagnostic> diagnostics = [];
        if (lower is null || upper is null)
            diagnostics.Add(Diagnostic.Warning(DiagnosticCodes.BoundOnly,
                "the threshold has no interval on one side: measure compositions closer to it."));
        UncertainValue[] p = fit.Estimates;
        return new PercolationResult
        {
            Threshold = new Quantity("percolationThreshold", Unit.None)
            {
                Value = fit.Values[0], StandardError = p[0].StandardError, Lower95 = lower, Upper95 = upper, From = ["σ(φ)"],
                    Method = "general effective media, profile",
            },
            Exponent = isFree ? Quantity.Positive("percolationExponent", Unit.None, p[3], "general effective media")
                : new Quantity("percolationExponent", Unit.None) { Value = UniversalT, Method = "held at the universal value" },
            FillerConductivity = Quantity.Positive("fillerConductivity", Unit.SiemensPerCentimetre, UncertainValue.Exact(10).Pow(p[2]),
                "general effective media"),
            MatrixConductivity = Quantity.Positive("matrixConductivity", Unit.SiemensPerCentimetre, UncertainValue.Exact(10).Pow(p[1]),
                "general effective media"),
            ScatterDecades = Math.Sqrt(fit.SumOfSquares / Math.Max(1, fit.DegreesOfFreedom)),
            Diagnostics = diagnostics,
        };
    }

    /// <summary>σ of the general effective-media equation.</summary>
    public static double EffectiveConductivity(double volumeFraction, double threshold, double matrix, double filler,
        double t = UniversalT, double s = UniversalS)
    {
        double b = (1 - threshold) / threshold, l = Math.Pow(matrix, 1 / s), h = Math.Pow(filler, 1 / t);
        (double low, double high) = (Math.Log(Math.Min(matrix, filler)), Math.Log(Math.Max(matrix, filler)));
        // Falls from positive to negative as σ grows.
        for (int i = 0; i < 80; i++)
        {
            double middle = (low + high) / 2, atS = Math.Exp(middle / s), atT = Math.Exp(middle / t);
            double balance = (1 - volumeFraction) * (l - atS) / (l + b * atS) + volumeFraction * (h - atT) / (h + b * atT);
            (low, high) = balance > 0 ? (middle, high) : (low, middle);
        }
        return Math.Exp((low + high) / 2);
    }

    // The sum of squares has kinks where the threshold passes a point: a start in every gap.
    private static CurveFit Best((double Fraction, double Sigma)[] points, bool freeExponent) =>
        Starts(points).Select(start => Run(points, start, freeExponent, isFixed: false)).MinBy(fit => fit.SumOfSquares)!;

    private static IEnumerable<double> Starts((double Fraction, double Sigma)[] points)
    {
        for (int i = 0; i + 1 < points.Length; i++)
        {
            foreach (double share in (double[])[0.2, 0.8])
                yield return Math.Clamp(points[i].Fraction + share * (points[i + 1].Fraction - points[i].Fraction), 1e-5, 0.9);
        }
    }

    private static CurveFit Run((double Fraction, double Sigma)[] points, double threshold, bool freeExponent, bool isFixed)
    {
        double[] y = [.. points.Select(p => Math.Log10(p.Sigma))];
        List<CurveParameter> parameters = [new("threshold", threshold)
            { Lower = isFixed ? threshold * (1 - 1e-9) : 1e-6, Upper = isFixed ? threshold * (1 + 1e-9) : 0.95, Scale = 1e-4 },
            new("log matrix", y.Min()) { Lower = -30, Upper = 8, Scale = 1 }, new("log filler", y.Max() + 1)
                { Lower = -30, Upper = 8, Scale = 1 }];
        if (freeExponent)
            parameters.Add(new("t", UniversalT) { Lower = 0.8, Upper = 8, Scale = 1 });
        return CurveFit.Run(new Curve(parameters, y, [.. y.Select(_ => 1.0)], (p, values) =>
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = Math.Log10(EffectiveConductivity(points[i].Fraction, p[0], Math.Pow(10, p[1]), Math.Pow(10, p[2]), p.Length > 3
                    ? p[3] : UniversalT));
        }));
    }

    private static (double? Lower, double? Upper) Profile((double Fraction, double Sigma)[] points, CurveFit best, bool freeExponent)
    {
        if (best.DegreesOfFreedom < 1)
            return (null, null);
        double t = StudentT.Quantile975(best.DegreesOfFreedom), limit = best.SumOfSquares * (1 + t * t / best.DegreesOfFreedom) + 1e-12;
        return (End(0.94), End(1.0 / 0.94));

        // Outwards by steps, then halving the last one.
        double? End(double factor)
        {
            double inside = best.Values[0], outside = inside;
            for (int i = 0; i < 60; i++)
            {
                outside = inside * factor;
                if (outside is < 1e-5 or > 0.94)
                    return null;
                if (Run(points, outside, freeExponent, isFixed: true).SumOfSquares > limit)
                    break;
                inside = outside;
                if (i == 59)
                    return null;
            }
            for (int i = 0; i < 12; i++)
            {
                double middle = (inside + outside) / 2;
                (inside, outside) = Run(points, middle, freeExponent, isFixed: true).SumOfSquares > limit ? (inside, middle)
                    : (middle, outside);
            }
            return (inside + outside) / 2;
        }
    }
}
