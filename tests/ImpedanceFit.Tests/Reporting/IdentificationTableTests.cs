using ImpedanceFit.Identification;
using ImpedanceFit.Reporting.Identifications;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Tests.Reporting;

/// <summary>The table of candidates on narrow pages.</summary>
public class IdentificationTableTests
{
    [Theory]
    [InlineData(79)]
    [InlineData(65)]
    public void Lines_fit_a_narrow_page(int width)
    {
        // Parameters at their limits, names and misfits make the longest rows.
        Spectrum spectrum = SpectrumSimulation.Of(Circuit.Parse("p(R1{100},CPE1{Q=1u,n=0.9})-p(R2{300},CPE2{Q=100u,n=0.8})"),
            SpectrumSimulation.Sweep(0.01, 1e6, 8), new SimulationOptions { RelativeNoise = 0.003, Seed = 3 });
        IdentificationResult result = CircuitIdentification.Of(spectrum, new IdentificationOptions
        {
            Candidates =
            [
                new(Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2)")) { Name = "bulk-grain-boundary" }, new(Circuit.Parse("R0-p(R1,CPE1)")),
                new(Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2)-CPE3")),
            ],
        });
        using StringWriter writer = new();
        IdentificationTable.Write(writer, new IdentificationReport("a.csv", result) { Milliseconds = 1 }, new TextPage(width));
        Assert.Contains("misfit", writer.ToString(), StringComparison.Ordinal);
        Assert.All(writer.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, width));
    }
}
