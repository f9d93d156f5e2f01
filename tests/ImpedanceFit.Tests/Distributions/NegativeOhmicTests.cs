using ImpedanceFit.Formats;
using ImpedanceFit.Tests.Formats;

namespace ImpedanceFit.Tests.Distributions;

/// <summary>A resistance below zero is told, and not given as if it were one.</summary>
public class NegativeOhmicTests
{
    [Fact]
    public void Negative_ohmic_resistance_is_a_warning()
    {
        RelaxationTimes times = RelaxationTimes.Of(SpectrumFile.Read(Samples.PathOf("PEIS_SSB.mpr")));
        Assert.True(times.OhmicResistance.Value < 0);
        Assert.Contains(times.Diagnostics, d => d.Code == DiagnosticCodes.ResistanceNotPositive && d.Severity == Severity.Warning);
    }

    [Fact]
    public void Positive_resistances_are_no_warning()
    {
        Spectrum spectrum = SpectrumSimulation.Of(Circuit.Parse("R0{10}-p(R1{100},CPE1{Q=10u,n=0.9})"),
            SpectrumSimulation.Sweep(0.01, 1e6, 8), new SimulationOptions { RelativeNoise = 0.003 });
        Assert.DoesNotContain(RelaxationTimes.Of(spectrum).Diagnostics, d => d.Code == DiagnosticCodes.ResistanceNotPositive);
    }
}
