using ImpedanceFit.Interpretation;
using ImpedanceFit.Interpretation.Curves;
using ImpedanceFit.Trends;
using ImpedanceFit.Units;

namespace ImpedanceFit;

/// <summary>Activation energy from conductivities at several temperatures: σT = σ₀·exp(−E_a/(k_B·T))
/// (hopping), or the same for σ.</summary>
/// <remarks>Weighted straight line of ln(σT) against 1/T with δ ln σ = δσ/σ; E_a = −k_B·slope in eV,
/// −R_g·slope in kJ/mol. Where the points scatter more than their errors say (χ²/ν above its 99 % point), the interval is widened by
/// √(χ²/ν). Curvature: σ = A·T^(−½)·exp(−B/(T − T₀)) (Vogel, Tammann, Fulcher) and two lines with a kink are
/// fitted too; AICc decides.</remarks>
public static class Arrhenius
{
    /// <summary>Difference of AICc from which a curve is preferred.</summary>
    private const double Decisive = 4;

    /// <summary>Fits a temperature series.</summary>
    /// <exception cref="ImpedanceFitException">Fewer than three temperatures, or a temperature or
    /// conductivity that is not positive.</exception>
    public static ArrheniusResult Fit(IReadOnlyList<TemperaturePoint> points,
        ArrheniusForm form = ArrheniusForm.ConductivityTimesTemperature)
    {
        Check(points);
        double[] inverse = [.. points.Select(p => 1 / p.Kelvin)];
        double mean = inverse.Average();
        bool times = form == ArrheniusForm.ConductivityTimesTemperature;
        double[] y = [.. points.Select(p => Math.Log(p.SiemensPerCentimetre * (times ? p.Kelvin : 1)))];
        bool known = points.All(p => p.StandardError is > 0);
        double[] weights = [.. points.Select(p => known ? p.SiemensPerCentimetre / p.StandardError!.Value : 1)];
        CurveFit line = CurveFit.Run(Line(inverse, mean, y, weights), known ? NoiseLevel.Known : NoiseLevel.FromResiduals);
        double? reduced = known && line.DegreesOfFreedom > 0 ? line.SumOfSquares / line.DegreesOfFreedom : null;
        List<Diagnostic> diagnostics = [.. points.SelectMany(OfPoint)];
        if (reduced > MathNet.Numerics.Distributions.ChiSquared.InvCDF(line.DegreesOfFreedom, 0.99) / line.DegreesOfFreedom)
        {
            diagnostics.Add(Diagnostic.Warning(DiagnosticCodes.ScatterExceedsErrors, FormattableString.Invariant(
                $"the points scatter {Math.Sqrt(reduced.Value):0.#} times more than their errors say: the interval follows the scatter.")));
            line = CurveFit.Run(Line(inverse, mean, y, weights));
        }
        Dictionary<string, double> alternatives = Alternatives(points, inverse, mean, y, weights, line, times, known);
        bool curved = alternatives["line"] > Decisive;
        if (curved)
        {
            string better = alternatives.MinBy(pair => pair.Value).Key == "kink" ? "two lines with a kink"
                : "a Vogel–Tammann–Fulcher curve";
            diagnostics.Add(Diagnostic.Warning(DiagnosticCodes.Curved,
                $"the points do not lie on a straight "
                    + $"line: {better} fits better. One activation energy for the whole range is a mean only."));
        }
        if (line.Values[1] > 0)
        {
            diagnostics.Add(Diagnostic.Warning(DiagnosticCodes.NoActivation,
                "the conductivity falls with temperature: no thermal activation. Check the order and the unit of the temperatures."));
        }
        string method = times ? "ln(σT) against 1/T" : "ln σ against 1/T";
        UncertainValue slope = line.Estimates[1], intercept = line.Estimates[0] - slope * mean;
        UncertainValue volts = slope * -PhysicalConstants.BoltzmannElectronvoltPerKelvin,
            molar = slope * (-PhysicalConstants.GasJoulePerMoleKelvin / 1000);
        return new ArrheniusResult
        {
            Form = form,
            ActivationEnergy = Judged(Quantity.AnySign(QuantityNames.ActivationEnergy, Unit.Electronvolt, volts, method), points),
            MolarActivationEnergy = Judged(Quantity.AnySign(QuantityNames.ActivationEnergy, Unit.KilojoulePerMole, molar, method), points),
            Prefactor = Judged(Quantity.Positive("prefactor", times ? new Unit("S·K/cm")
                : Unit.SiemensPerCentimetre, ExpOf(intercept), method), points),
            ReducedChiSquared = reduced,
            Curved = curved,
            DeltaAicc = alternatives,
            Diagnostics = diagnostics,
        };
    }

    // What the fits beneath say, at their temperatures.
    private static IEnumerable<Diagnostic> OfPoint(TemperaturePoint point) => point.Quantity is not { } quantity ? []
        : quantity.Diagnostics.Concat(quantity.FitDiagnostics)
            .Select(diagnostic => diagnostic with
                { Message = FormattableString.Invariant($"{point.Kelvin:0.##} K: {diagnostic.Message}") });

    // One point that is not trusted may turn the line.
    private static Quantity Judged(Quantity quantity, IReadOnlyList<TemperaturePoint> points) =>
        points.Where(point => point.Quantity is { Trust: Trust.Model or Trust.Role }).Aggregate(quantity, (judged, point) =>
            judged.Distrusted(point.Quantity!.Trust, FormattableString.Invariant($"{point.Kelvin:0.##} K: {point.Quantity.TrustReason}")));

    // exp as e to the power of an uncertain exponent.
    private static UncertainValue ExpOf(UncertainValue x) => UncertainValue.Exact(Math.E).Pow(x);

    private static Curve Line(double[] inverse, double mean, double[] y, double[] weights)
    {
        double slope = (y[Array.IndexOf(inverse, inverse.Max())] - y[Array.IndexOf(inverse, inverse.Min())]) / (inverse.Max()
            - inverse.Min());
        return new Curve([new CurveParameter("intercept", y.Average()) { Scale = 1 }, new CurveParameter("slope", slope) { Scale = 1 }], y,
            weights, (p, values) =>
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = p[0] + p[1] * (inverse[i] - mean);
        });
    }

    private static Dictionary<string, double> Alternatives(
        IReadOnlyList<TemperaturePoint> points, double[] inverse, double mean, double[] y, double[] weights, CurveFit line, bool times,
        bool known)
    {
        // All compared on the same footing: the noise level estimated unless known.
        NoiseLevel noise = known ? NoiseLevel.Known : NoiseLevel.FromResiduals;
        CurveFit straight = CurveFit.Run(Line(inverse, mean, y, weights), noise);
        Dictionary<string, double> aicc = new() { ["line"] = straight.Aicc ?? 0 };
        double lowest = points.Min(p => p.Kelvin), slope = line.Values[1];
        if (straight.Aicc is not null && points.Count >= 5)
        {
            Curve vogel =
                new([new CurveParameter("ln A", line.Values[0] - slope * mean)
                    { Scale = 1 }, CurveParameter.Positive("B", Math.Max(-slope * 0.5, 100)),
                new CurveParameter("T0", 0.3 * lowest) { Lower = 0, Upper = 0.98 * lowest, Scale = 1 }], y, weights, (p, values) =>
            {
                for (int i = 0; i < values.Length; i++)
                    values[i] = p[0] - p[1] / (1 / inverse[i] - p[2]) + (times ? -0.5 : 0.5) * Math.Log(inverse[i]);
            });
            if (CurveFit.Run(vogel, noise) is { Aicc: { } a })
                aicc["vogelTammannFulcher"] = a;
        }
        if (straight.Aicc is not null && points.Count >= 7)
        {
            double best = Kinks(inverse)
                .Min(kink => CurveFit.Run(Kinked(inverse, kink, y, weights, slope), noise).Aicc ?? double.PositiveInfinity);
            // The place of the kink is a parameter too.
            if (double.IsFinite(best))
                aicc["kink"] = best + 2;
        }
        double least = aicc.Values.Min();
        return aicc.ToDictionary(pair => pair.Key, pair => pair.Value - least);
    }

    private static IEnumerable<double> Kinks(double[] inverse)
    {
        double[] sorted = [.. inverse.Order()];
        for (int i = 2; i < sorted.Length - 3; i++)
            yield return (sorted[i] + sorted[i + 1]) / 2;
    }

    private static Curve Kinked(double[] inverse, double kink, double[] y, double[] weights, double slope) =>
        new([new CurveParameter("at kink", y.Average()) { Scale = 1 }, new CurveParameter("hot", slope)
            { Scale = 1 }, new CurveParameter("cold", slope) { Scale = 1 }], y, weights, (p, values) =>
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = p[0] + (inverse[i] < kink ? p[1] : p[2]) * (inverse[i] - kink);
        });

    private static void Check(IReadOnlyList<TemperaturePoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        foreach (TemperaturePoint point in points)
        {
            if (!(point.Kelvin > 0) || !(point.SiemensPerCentimetre > 0) || !double.IsFinite(point.Kelvin + point.SiemensPerCentimetre))
                throw new InputException(ErrorCodes.Trend,
                    FormattableString.Invariant($"the point {point.Kelvin} K, {point.SiemensPerCentimetre} S/cm is not positive."),
                    "Temperatures are in K (25C in a table needs its unit), conductivities in S/cm.");
        }
        int temperatures = points.Select(p => Math.Round(p.Kelvin, 1)).Distinct().Count();
        if (temperatures < 3)
            throw new InputException(ErrorCodes.Trend, $"there are values at only {Counted.Of(temperatures, "temperature")}.",
                "An activation energy with an interval needs three temperatures or more.");
    }
}
