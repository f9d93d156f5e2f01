using System.Numerics;
using ImpedanceFit.Formats;

namespace ImpedanceFit.Tests.Formats;

/// <summary>The samples <c>generated-*</c> hold one spectrum in many formats: R 50 Ω in series with p(200 Ω,
/// 1 µF) and p(500 Ω, Q = 1e-4 S·s^0.8, n = 0.8).</summary>
public class GeneratedSampleTests
{
    [Theory]
    [InlineData("generated-autolab.dfr", 1e-12)]
    [InlineData("generated-rows.i2b", 1e-12)]
    [InlineData("generated-excel.xlsx", 1e-12)]
    [InlineData("generated-mfia.xlsx", 1e-12)]
    [InlineData("generated-opendocument.ods", 1e-12)]
    [InlineData("generated-project.csv", 1e-12)]
    [InlineData("generated-utf16.txt", 1e-9)]             // ten digits in the file
    [InlineData("generated-decimal-commas.csv", 1e-8)]    // nine digits
    [InlineData("generated-ivium.idf", 1e-5)]             // six digits
    [InlineData("generated-ivium-two.ids", 1e-5)]
    [InlineData("generated-elchemea.P00", 5.1e-4)]        // four to five digits
    public void Formats_of_one_spectrum_agree_with_its_circuit(string name, double digits)
    {
        Spectrum spectrum = SpectrumFile.ReadAll(Samples.PathOf(name)).Spectra[0];
        Assert.Equal(31, spectrum.Count);
        for (int k = 0; k < spectrum.Count; k++)
        {
            double f = Math.Pow(10, 5 - k / 5.0);
            Complex s = 2 * Math.PI * f * Complex.ImaginaryOne;
            Complex z = 50 + 200 / (1 + 200 * 1e-6 * s) + 500 / (1 + 500 * 1e-4 * Complex.Pow(s, 0.8));
            Assert.InRange(spectrum.FrequenciesHertz[k] / f, 1 - digits, 1 + digits);
            Assert.InRange((spectrum[k] - z).Magnitude / z.Magnitude, 0, digits);
        }
    }

    [Fact]
    public void Sheet_of_a_workbook_can_be_chosen_by_name_and_number()
    {
        string path = Samples.PathOf("generated-excel.xlsx");
        Assert.Equal(2, SpectrumFile.ReadAll(path).Spectra.Count);
        Assert.Equal(31, SpectrumFile.Read(path, new ReadOptions { Sheet = "polar" }).Count);
        Assert.Equal(31, SpectrumFile.Read(path, new ReadOptions { Sheet = "2" }).Count);
        Assert.Contains("cartesian, polar",
            Assert.Throws<SpectrumFormatException>(() => SpectrumFile.Read(path, new ReadOptions { Sheet = "x" })).Message,
            StringComparison.Ordinal);
    }
}
