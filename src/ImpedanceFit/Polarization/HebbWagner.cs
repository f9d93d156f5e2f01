using ImpedanceFit.Interpretation;
using ImpedanceFit.Interpretation.Curves;
using ImpedanceFit.Polarization;
using ImpedanceFit.Units;

namespace ImpedanceFit;

/// <summary>Hebb–Wagner polarisation, reversible electrode | sample | ion-blocking contact: steady
/// electronic current against cell voltage.</summary>
/// <remarks>I = (A·R_gT/(F·L))·(σ_n·(1 − exp(−EF/R_gT)) + σ_p·(exp(EF/R_gT) − 1)): σ_n and σ_p are the
/// conductivities of electrons and holes in S/cm at the potential of the reversible electrode. Without a model, σ_e at the blocking face
/// is (L/A)·dI/dE. E in V against the reversible electrode, below decomposition. M. H. Hebb, J. Chem. Phys.
/// 20 (1952) 185; C. Wagner, Z. Elektrochem. 60 (1956) 4.</remarks>
public static class HebbWagner
{
    /// <summary>Electron and hole conductivity from the whole curve.</summary>
    /// <param name="volts">Cell voltages E in V.</param>
    /// <param name="amperes">Steady currents in A.</param>
    /// <param name="geometry">Sizes and temperature.</param>
    /// <exception cref="ImpedanceFitException">Fewer than four points, or no temperature.</exception>
    /// <returns>Conductivity of electrons (<c>electronConductivity</c>) and holes (<c>holeConductivity</c>),
    /// and both together, the slope at 0 V (<see cref="QuantityNames.ElectronicConductivity"/>).</returns>
    public static (Quantity Electrons, Quantity Holes, Quantity Both) Fit(IReadOnlyList<double> volts, IReadOnlyList<double> amperes,
        SampleGeometry geometry)
    {
        double thermal = Check(volts, amperes, geometry);
        double constant = geometry.CellConstant.Value, largest = amperes.Max(Math.Abs);
        double[] y = [.. amperes];
        double start = Math.Max(largest * constant / thermal, 1e-30);
        Curve curve =
            new([CurveParameter.Positive("sigma_n", start), CurveParameter.Positive("sigma_p", start * Math.Exp(-volts.Max() / thermal))],
            y, [.. y.Select(i => 1 / Math.Max(Math.Abs(i), 1e-3 * largest))], (p, values) =>
            {
                for (int i = 0; i < values.Length; i++)
                    values[i] = Current(volts[i], p[0], p[1], thermal, constant);
            });
        CurveFit fit = CurveFit.Run(curve);
        UncertainValue geometryError = geometry.CellConstant / constant;
        UncertainValue electrons = fit.Estimates[0] * geometryError, holes = fit.Estimates[1] * geometryError;
        return (Of("electronConductivity", electrons), Of("holeConductivity", holes),
            Of(QuantityNames.ElectronicConductivity, electrons + holes));
    }

    /// <summary>σ_e = (L/A)·dI/dE between neighbouring points, in S/cm, at the mean of their voltages.</summary>
    /// <exception cref="ImpedanceFitException">Fewer than four points.</exception>
    public static IReadOnlyList<(double Volts, double SiemensPerCentimetre)> LocalConductivities(IReadOnlyList<double> volts,
        IReadOnlyList<double> amperes, SampleGeometry geometry)
    {
        Check(volts, amperes, geometry);
        int[] order = [.. Enumerable.Range(0, volts.Count).OrderBy(k => volts[k])];
        return [.. order.Skip(1)
            .Zip(order, (b, a) => ((volts[a] + volts[b]) / 2,
                geometry.CellConstant.Value * (amperes[b] - amperes[a]) / (volts[b] - volts[a])))];
    }

    /// <summary>The fitted curve: current in A and local conductivity σ_n·exp(−EF/R_gT) + σ_p·exp(EF/R_gT) in S/cm at a voltage.</summary>
    internal static (double Amperes, double SiemensPerCentimetre) At(double volts, Quantity electrons, Quantity holes,
        SampleGeometry geometry)
    {
        double thermal = PhysicalConstants.ThermalVolts(geometry.TemperatureKelvin!.Value);
        (double n, double p) = (electrons.Value ?? 0, holes.Value ?? 0);
        return (Current(volts, n, p, thermal, geometry.CellConstant.Value),
            n * Math.Exp(-volts / thermal) + p * Math.Exp(volts / thermal));
    }

    private static double Current(double volts, double n, double p, double thermal, double constant) =>
        thermal / constant * (n * -ExpMinusOne(-volts / thermal) + p * ExpMinusOne(volts / thermal));

    private static Quantity Of(string name, UncertainValue value) =>
        Quantity.Positive(name, Unit.SiemensPerCentimetre, value, "Hebb–Wagner, at the potential of the reversible electrode");

    private static double Check(IReadOnlyList<double> volts, IReadOnlyList<double> amperes, SampleGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(volts);
        ArgumentNullException.ThrowIfNull(amperes);
        ArgumentNullException.ThrowIfNull(geometry);
        if (volts.Count != amperes.Count)
            throw new ArgumentException($"Expected as many currents as voltages, got {amperes.Count} and {volts.Count}.", nameof(amperes));
        if (volts.Distinct().Count() < 4)
            throw new InputException(ErrorCodes.DirectCurrent, $"the curve has only {Counted.Of(volts.Count, "point")}.",
                "Measure the steady current at four voltages or more.");
        if (volts.Zip(amperes).Count(point => point.First * point.Second < 0) * 2 > volts.Count)
            throw new InputException(ErrorCodes.DirectCurrent,
                "most currents flow against their voltage: the conductivities would be negative.",
                "Check the signs: voltage against the reversible electrode, current positive where it follows the voltage.");
        return geometry.TemperatureKelvin is { } kelvin ? PhysicalConstants.ThermalVolts(kelvin.Value)
            : throw new InputException(ErrorCodes.DirectCurrent, "the temperature is not known.",
                "Give it with its unit, e.g. 55C.").About(RemedyTopic.Temperature);
    }

    private static double ExpMinusOne(double x) => Math.Abs(x) < 1e-5 ? x + x * x / 2 : Math.Exp(x) - 1;
}
