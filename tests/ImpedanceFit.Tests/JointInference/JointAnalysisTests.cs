using ImpedanceFit.Interpretation;
using ImpedanceFit.Polarization;
using ImpedanceFit.Tests.Conductivity;

namespace ImpedanceFit.Tests.JointInference;

public class JointAnalysisTests
{
    private const double Ion = 1e-5, Electron = 2e-6, Storage = 1e-2;

    private static JointResult Fit(double ionFactorOfStack)
    {
        Random random = new(11);
        SampleGeometry one = Simulated.Pellet(1, relativeError: 0.01), two = Simulated.Pellet(0.5, relativeError: 0.01);
        (double ri, double re, double c) = Resistances(one, 1);
        string ionBlocking = FormattableString.Invariant($"Mee1{{Ri={ri:R},Re={re:R},Q={c:R}}}");
        (ri, re, c) = Resistances(two, ionFactorOfStack);
        string electronBlocking = FormattableString.Invariant($"R0{{20}}-Mii1{{Ri={ri:R},Re={re:R},Q={c:R}}}");
        (ri, re, c) = Resistances(one, 1);
        double parallel = ri * re / (ri + re), tau = (ri + re) * c;
        FitOptions options = new() { Starts = StartValues.Given };
        return JointAnalysis.Fit(
            [new JointSpectrum("EIS ion-blocking", Simulated.Spectrum(ionBlocking, 1e-4, 1e4, 6, random), Circuit.Parse(ionBlocking), one),
             new JointSpectrum("EIS electron-blocking", Simulated.Spectrum(electronBlocking, 1e-4, 1e4, 6, random),
                 Circuit.Parse(electronBlocking.Replace("{20}", "{20f}", StringComparison.Ordinal)), two)],
            [new JointRecord("DC ion-blocking",
                Simulated.Current(t => 0.01 * StepResponse.Conductance(t, parallel, re - parallel, tau), 0.01, 0.01 * tau, 8 * tau, 80,
                    random), one, PolarizationOptions.Default)], options);
    }

    private static (double, double, double) Resistances(SampleGeometry geometry, double ionFactor)
    {
        double constant = geometry.CellConstant.Value, volume = (geometry.ThicknessCentimetres * geometry.AreaSquareCentimetres).Value;
        return (constant / (Ion * ionFactor), constant / Electron, Storage * volume);
    }

    [Fact]
    public void All_measurements_together_give_the_material()
    {
        JointResult result = Fit(1);
        foreach ((string name, double truth) in new[] { (QuantityNames.IonicConductivity, Ion),
            (QuantityNames.ElectronicConductivity, Electron), ("volumeChemicalCapacitance", Storage) })
        {
            Quantity quantity = result[name]!;
            Assert.InRange(truth, quantity.Value!.Value - 3.5 * quantity.StandardError!.Value,
                quantity.Value.Value + 3.5 * quantity.StandardError.Value);
        }
        Quantity alone = result.Alone["EIS ion-blocking"].Single(q => q.Name == QuantityNames.ElectronicConductivity);
        Assert.True(result[QuantityNames.ElectronicConductivity]!.StandardError < alone.StandardError);
        Assert.InRange(result.ReducedChiSquared, 0.8, 1.25);
        Assert.DoesNotContain(result.Consistency, score => Math.Abs(score.Z) > 3);
        Assert.True(result.Consistency.Count >= 4);
    }

    [Fact]
    public void Contradiction_is_told_by_name()
    {
        JointResult result = Fit(1.3);
        Assert.Contains(result.Consistency, score => score is { Quantity: QuantityNames.IonicConductivity, Contradicts: true });
        Assert.NotEmpty(result.Warnings);
        Assert.True(result.ReducedChiSquared > 1.5);
    }
}
