using ImpedanceFit.Formats;
using ImpedanceFit.Tests.Formats;

namespace ImpedanceFit.Tests.Distributions;

/// <summary>A resistance below zero is none: it is held at 0, and that is told.</summary>
public class NegativeOhmicTests
{
    [Fact]
    public void Ohmic_resistance_is_held_at_zero_with_a_warning()
    {
        RelaxationTimes times = RelaxationTimes.Of(SpectrumFile.Read(Samples.PathOf("PEIS_SSB.mpr")));
        Assert.Equal(0, times.OhmicResistance.Value);
        Assert.True(times.PolarisationResistance.Value > 0);
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
