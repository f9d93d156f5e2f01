using System.Globalization;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Interpretation.Curves;
using ImpedanceFit.Kinetics;
using ImpedanceFit.Units;

namespace ImpedanceFit;

/// <summary>Exchange current density from a polarisation curve: Butler–Volmer through all points, straight
/// Tafel lines, slope at η = 0.</summary>
/// <remarks>i = i₀·(exp(α_a·nFη/R_gT) − exp(−α_c·nFη/R_gT)), η = V − V_eq − I·R; for |η| ≳ 70 mV η =
/// b·log₁₀(|i|/i₀) with b = 2.3026·R_gT/(αnF) (118 mV per decade for α = ½, n = 1, 25 °C); near 0 i₀ =
/// R_gT/(nF)·di/dη for α_a + α_c = 1. The lines are corrected for the reverse reaction with α_a + α_c = 1 (P. L. Allen, A. Hickling,
/// Trans. Faraday Soc. 53 (1957) 1626). A. J. Bard, L. R. Faulkner, Electrochemical Methods, 2nd ed. (2001),
/// § 3.4. A transport limit is fitted where it is asked for (<see cref="TafelOptions.TransportLimit"/>); the lines and the slope at 0 know
/// none, so leave out points where the current levels off.</remarks>
public static class Tafel
{
    private const double LinearVolts = 0.010, LeastSpanVolts = 1e-3, LargestLoss = 0.25, ImprobableOrder = 1e-4;

    /// <summary>Analyses a curve of voltages in V and currents in A, anodic positive.</summary>
    /// <exception cref="ImpedanceFitException">Too few points, or currents against their overpotentials.</exception>
    public static TafelResult Analyse(IReadOnlyList<double> volts, IReadOnlyList<double> amperes, TafelOptions options)
    {
        ArgumentNullException.ThrowIfNull(volts);
        ArgumentNullException.ThrowIfNull(amperes);
        ArgumentNullException.ThrowIfNull(options);
        if (volts.Count != amperes.Count)
            throw new ArgumentException($"Expected as many currents as voltages, got {amperes.Count} and {volts.Count}.", nameof(amperes));
        if (volts.Count == 0 || volts.Max() - volts.Min() < LeastSpanVolts)
            throw new InputException(ErrorCodes.Kinetics, "the potential hardly changes: this is not a polarisation curve.",
                "Give a record in which the potential is swept or stepped; for a voltage step use the analysis of polarisations.");
        double equilibrium = options.EquilibriumVolts ?? ZeroCurrent(volts, amperes);
        (double Eta,
            double Current)[] points = [.. volts.Zip(amperes, (v, i) => (v - equilibrium - i * options.OhmicOhm.Value, i))
            .Where(p => p.i != 0 && p.Item1 * p.i > 0)];
        if (points.Length < 4)
            throw new InputException(ErrorCodes.Kinetics,
                $"only {Counted.Of(points.Length, "point")} with a current in the direction of the overpotential.",
                "Check the sign of the current, the ohmic resistance (too large a value reverses η) and the equilibrium potential.");
        double thermal = PhysicalConstants.ThermalVolts(options.TemperatureKelvin) / options.ElectronCount;
        List<Diagnostic> diagnostics = [];
        // Noise turns a few currents round where η is small, an ohmic resistance that is too large all of the others.
        if (points.Length < volts.Count * (1 - LargestLoss))
            throw new InputException(ErrorCodes.Kinetics,
                $"the current is against the overpotential at {volts.Count - points.Length} of {volts.Count} points.",
                "The ohmic resistance is too large, or the equilibrium potential is wrong.");
        if (points.Length < volts.Count * 0.9)
        {
            diagnostics.Add(Diagnostic.Warning(DiagnosticCodes.PointsLeftOut,
                $"the current is against the overpotential at {volts.Count - points.Length} of {volts.Count} points, which are left out."));
        }
        ButlerVolmerFit butlerVolmer = ButlerVolmerFit.Run(points, thermal, options);
        if (!butlerVolmer.AlphaFree)
        {
            diagnostics.Add(Diagnostic.Warning(DiagnosticCodes.TransferCoefficientsHeld,
                "the curve is too short to determine the transfer coefficients: they are held at 1/2."));
        }
        if (butlerVolmer.OrderProbability < ImprobableOrder)
        {
            diagnostics.Add(Diagnostic.Warning(DiagnosticCodes.SystematicResiduals, string.Create(CultureInfo.InvariantCulture,
                $"the points lie about the Butler–Volmer curve in order, not at random ({butlerVolmer.RelativeScatter:P1}): the errors "
                + $"are too small. Is the ohmic drop subtracted? Does transport limit the current at the ends?")));
        }
        Quantity? linear = Linear(points, thermal, options);
        return new TafelResult
        {
            ExchangeCurrentDensity = butlerVolmer.ExchangeCurrent,
            AnodicTransferCoefficient = butlerVolmer.Anodic,
            CathodicTransferCoefficient = butlerVolmer.Cathodic,
            Anodic = Line(points.Where(p => p.Eta >= options.TafelFromVolts), +1, thermal, options),
            Cathodic = Line(points.Where(p => p.Eta <= -options.TafelFromVolts), -1, thermal, options),
            FromLinearRange = linear,
            LimitingCurrentDensity = butlerVolmer.Limit,
            RelativeScatter = butlerVolmer.RelativeScatter,
            Points = [.. points.Select(p => new PolarizationPoint(p.Eta, p.Current / options.AreaSquareCentimetres.Value,
                butlerVolmer.CurrentAt(p.Eta) / options.AreaSquareCentimetres.Value)).OrderBy(p => p.OverpotentialVolts)],
            Diagnostics = diagnostics,
        };
    }

    // Straight between the two neighbours of the change of sign.
    private static double ZeroCurrent(IReadOnlyList<double> volts, IReadOnlyList<double> amperes)
    {
        (double V, double I)[] sorted = [.. volts.Zip(amperes).OrderBy(p => p.First)];
        for (int k = 1; k < sorted.Length; k++)
        {
            if (sorted[k - 1].I < 0 && sorted[k].I >= 0)
                return sorted[k - 1].V - sorted[k - 1].I * (sorted[k].V - sorted[k - 1].V) / (sorted[k].I - sorted[k - 1].I);
        }
        return 0;
    }

    private static TafelLine? Line(IEnumerable<(double Eta, double Current)> branch, int sign, double thermal, TafelOptions options)
    {
        (double Eta, double Current)[] points = [.. branch];
        if (points.Length < 4)
            return null;
        // Allen and Hickling: i/(1 − exp(−nF|η|/R_gT)) is a straight line also where the reverse reaction still counts (8 % at 70 mV).
        double[] y = [.. points.Select(p => Math.Log(Math.Abs(p.Current) / (1 - Math.Exp(-Math.Abs(p.Eta) / thermal))))];
        Curve curve = new([new CurveParameter("ln i0", y.Min()) { Scale = 1 }, CurveParameter.Positive("alpha", 0.5)], y,
            [.. y.Select(_ => 1.0)], (p, values) =>
        {
            for (int k = 0; k < values.Length; k++)
                values[k] = p[0] + p[1] * sign * points[k].Eta / thermal;
        });
        CurveFit fit = CurveFit.Run(curve);
        UncertainValue alpha = fit.Estimates[1];
        return new TafelLine(
            Quantity.Positive("tafelSlope", new Unit("V/decade"), Math.Log(10) * thermal / alpha, "Tafel line"),
            Quantity.Positive(QuantityNames.ExchangeCurrentDensity, Unit.AmperePerSquareCentimetre,
                UncertainValue.Exact(Math.E).Pow(fit.Estimates[0]) / options.AreaSquareCentimetres, "Tafel line, η = 0"),
            Quantity.Positive("transferCoefficient", Unit.None, alpha, "Tafel line"), points.Length);
    }

    private static Quantity? Linear((double Eta, double Current)[] points, double thermal, TafelOptions options)
    {
        (double Eta, double Current)[] near = [.. points.Where(p => Math.Abs(p.Eta) <= LinearVolts)];
        if (near.Length < 3)
            return null;
        // The odd part of Butler–Volmer at α = 1/2: 2·i₀·sinh(η/2V_T), straight to 0.6 % at 10 mV.
        Curve curve = new([CurveParameter.Positive("i0", near.Average(p => p.Current / p.Eta) * thermal)],
            [.. near.Select(p => p.Current)], [.. near.Select(p => 1 / Math.Abs(p.Current))], (p, values) =>
        {
            for (int k = 0; k < values.Length; k++)
                values[k] = 2 * p[0] * Math.Sinh(near[k].Eta / (2 * thermal));
        });
        return Quantity.Positive(QuantityNames.ExchangeCurrentDensity, Unit.AmperePerSquareCentimetre,
            CurveFit.Run(curve).Estimates[0] / options.AreaSquareCentimetres, "slope at η = 0");
    }
}
