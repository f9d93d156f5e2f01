using ImpedanceFit.Formats;
using ImpedanceFit.Tests.Architecture;
using ImpedanceFit.Validation.References;

namespace ImpedanceFit.Tests.Validation.References;

public class ReferenceJsonTests
{
    private const string Simulated =
        """{ "source": "test", "circuit": "R0-p(R1,C1)", "simulation": { "frequency_Hz": [10, 100, 1000], "noise": 0.01, "seed": 5 }, "parameters": { "R0": { "value": 10 }, "R1": { "value": 100, "uncertainty": 2 }, "C1": { "value": 1e-6, "tolerance": 0.1 } } }""";

    [Fact]
    public void Tolerance_follows_from_the_uncertainty_unless_it_is_given()
    {
        ReferenceSpectrum reference = ReferenceSpectrum.FromJson(Simulated, "folder/mine.json");

        Assert.Equal("mine", reference.Name);
        Assert.Equal(Weighting.Modulus, reference.Weighting);
        Assert.Equal([1e-6, 4 * 2 / 100.0, 0.1], reference.Parameters.Select(p => p.Tolerance));
        Assert.Equal([10, 100, 1000], reference.Spectrum.FrequenciesHertz.ToArray());
    }

    [Fact]
    public void Written_references_are_read_back()
    {
        Spectrum measured = new Spectrum([1, 2], [3, 4], [-5, -6]).WithSigma([0.1, 0.2], [0.3, 0.4]);
        ReferenceSpectrum given = new()
            { Name = "given", Description = "d", Source = "s", Circuit = Circuit.Parse("R1-C1"), Weighting = Weighting.Sigma,
                Spectrum = measured, Parameters = [new("R1", 3.5, 0.01)] };
        IEnumerable<ReferenceSpectrum> shipped = ReferenceFile.Find(Path.Combine(Sources.Root, "samples", "reference"))
            .Select(ReferenceFile.Read);

        foreach (ReferenceSpectrum reference in shipped.Append(given))
        {
            ReferenceSpectrum read = ReferenceSpectrum.FromJson(reference.ToJson(), "other.json");
            Assert.Equal((reference.Name, reference.Description, reference.Source, reference.Weighting),
                (read.Name, read.Description, read.Source, read.Weighting));
            Assert.True(reference.Circuit.SameAs(read.Circuit));
            Assert.Equal(reference.Parameters, read.Parameters);
            Assert.Equal(reference.Spectrum.RealOhm.ToArray(), read.Spectrum.RealOhm.ToArray());
            Assert.Equal(reference.Spectrum.SigmaImaginaryOhm.ToArray(), read.Spectrum.SigmaImaginaryOhm.ToArray());
        }
    }

    [Fact]
    public void A_parameter_that_is_fixed_by_default_stays_free_where_its_value_was_given()
    {
        ReferenceSpectrum reference = ReferenceSpectrum.Simulate("free", Circuit.Parse("R0{1f}-Mee1{Ri=500, Re=2000, Q=1m, n=0.9}"),
            new ReferenceSimulation(global::ImpedanceFit.SpectrumSimulation.Sweep(1e-4, 1e3, 7), 0, 1));
        ReferenceSpectrum read = ReferenceSpectrum.FromJson(reference.ToJson(), "free.json");

        Assert.Contains("Mee1.n", read.Parameters.Select(p => p.Name));
        Assert.False(read.Circuit.Parameter("Mee1.n").Fixed);
    }

    [Theory]
    [InlineData("""{ "circuit": "R0", "simulation": {}""", "", "not valid JSON")]
    [InlineData("""{ "circuit": "R0-p(R1", "parameters": {} }""", "circuit", "never closed")]
    [InlineData("""{ "circuit": "R0", "parametres": {} }""", "", "parameters")]
    [InlineData("""{ "circuit": "R0", "parameters": { "R1": { "value": 1 } } }""", "parameters.R1", "R0")]
    [InlineData("""{ "circuit": "R0", "parameters": { "R0": { "value": 0 } } }""", "parameters.R0", "zero")]
    [InlineData("""{ "circuit": "R0{5f}-R1", "parameters": { "R0": { "value": 5 } } }""", "parameters.R0", "fixed")]
    [InlineData("""{ "circuit": "R0", "parameters": { "R0": { "value": "5" } } }""", "parameters.R0.value", "number")]
    [InlineData("""{ "circuit": "R0", "parameters": { "R0": { "value": 5, "tolerance": -1 } } }""", "parameters.R0", "positive")]
    [InlineData("""{ "circuit": "R0", "parameters": { "R0": { "value": 5 } } }""", "", "no spectrum")]
    [InlineData("""{ "circuit": "R0-C1", "parameters": { "R0": { "value": 5 } }, "simulation": { "frequency_Hz": [1] } }""", "parameters",
        "C1")]
    [InlineData("""{ "circuit": "R0", "parameters": { "R0": { "value": 5 } }, "simulation": { "frequency_Hz": [1, -1] } }""",
        "simulation.frequency_Hz", "positive")]
    [InlineData("""{ "circuit": "R0", "parameters": { "R0": { "value": 5 } }, "simulation": { "frequency_Hz": [1, "2"] } }""",
        "simulation.frequency_Hz[1]", "number")]
    [InlineData("""{ "circuit": "R0", "parameters": { "R0": { "value": 5 } }, "simulation": { "minimum_Hz": 1, "maximum_Hz": 0.1, "pointsPerDecade": 5 } }""", "simulation", "minimum_Hz")]
    [InlineData("""{ "circuit": "R0", "parameters": { "R0": { "value": 5 } }, "simulation": { "minimum_Hz": 1, "frequency_Hz": [1] } }""",
        "simulation", "two")]
    [InlineData("""{ "circuit": "R0", "parameters": { "R0": { "value": 5 } }, "simulation": { "frequency_Hz": [1], "seed": 1.5 } }""",
        "simulation.seed", "whole")]
    [InlineData("""{ "circuit": "R0", "parameters": { "R0": { "value": 5 } }, "spectrum": { "frequency_Hz": [1], "z_real_ohm": [1, 2], "z_imag_ohm": [1] } }""", "spectrum", "length")]
    [InlineData("""{ "circuit": "R0", "parameters": { "R0": { "value": 5 } }, "spectrum": { "frequency_Hz": [1, 1], "z_real_ohm": [1, 2], "z_imag_ohm": [1, 2] } }""", "spectrum", "is a duplicate")]
    [InlineData("""{ "circuit": "R0", "weighting": "modulos", "parameters": { "R0": { "value": 5 } }, "simulation": { "frequency_Hz": [1] } }""", "weighting", "modulus")]
    [InlineData("[1]", "", "object")]
    public void Mistakes_are_named_with_their_place(string json, string place, string words)
    {
        ReferenceSpectrumException error = Assert.Throws<ReferenceSpectrumException>(() => ReferenceSpectrum.FromJson(json, "mine.json"));

        Assert.Equal("mine.json", error.TextSource);
        Assert.True(error.Place == place || error.Place.StartsWith("line", StringComparison.Ordinal), error.Message);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
