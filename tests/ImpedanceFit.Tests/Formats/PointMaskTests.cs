using ImpedanceFit.Formats.Reading;

namespace ImpedanceFit.Tests.Formats;

/// <summary>Points that are left out on request.</summary>
public class PointMaskTests
{
    private static Spectrum Sweep(string circuit = "L0{1u}-R0{10}-p(R1{100},C1{1u})") =>
        SpectrumSimulation.Of(Circuit.Parse(circuit), SpectrumSimulation.Sweep(1, 1e6, 10));

    [Theory]
    [InlineData("1k", 60)]                       // the point at 1 kHz
    [InlineData("1kHz,10", 59)]
    [InlineData("1.3k", 61)]                     // between two points
    [InlineData("10:100", 50)]                   // 11 points with both ends
    [InlineData(":10", 50)]
    [InlineData("100k:", 50)]
    [InlineData("mains50", 55)]                  // 50.1, 100, 199.5, 251, 398 and 501 Hz
    public void Frequencies_and_ranges_are_left_out(string text, int left) =>
        Assert.Equal(left, PointMask.Parse(text).Apply(Sweep()).Count);

    [Fact]
    public void Inductive_points_are_left_out()
    {
        Spectrum spectrum = PointMask.Parse("inductive").Apply(Sweep());
        Assert.True(spectrum.Count is > 30 and < 61);
        Assert.All(spectrum.ImaginaryOhm.ToArray(), im => Assert.True(im <= 0));
    }

    [Fact]
    public void Flagged_points_are_those_of_the_test()
    {
        Spectrum spectrum = Sweep("R0{10}-p(R1{100},C1{1u})");
        double[] real = spectrum.RealOhm.ToArray();
        real[20] *= 1.08;
        Spectrum spoilt = new(spectrum.FrequenciesHertz, real, spectrum.ImaginaryOhm);
        Spectrum masked = PointMask.Parse("flagged").Apply(spoilt);
        Assert.Equal(60, masked.Count);
        Assert.DoesNotContain(spectrum.FrequenciesHertz[20], masked.FrequenciesHertz.ToArray());
    }

    [Fact]
    public void What_was_left_out_is_noted()
    {
        Diagnostic note = Assert.Single(PointMask.Parse("1k,100k:").Apply(Sweep()).Metadata.Diagnostics);
        Assert.Equal(DiagnosticCodes.PointsLeftOut, note.Code);
        Assert.Equal(Severity.Note, note.Severity);
        Assert.Contains("12 of 61 points", note.Message, StringComparison.Ordinal);
        Assert.Contains("1 kHz", note.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e9", "MHz")]
    [InlineData("1.3k,1k", "1.259 kHz")]
    [InlineData("1.3k:1.5k", "1.259 kHz")]
    public void Frequency_that_meets_no_point_is_said_with_the_nearest(string text, string nearest)
    {
        Spectrum masked = PointMask.Parse(text).Apply(Sweep());
        Diagnostic warning = Assert.Single(masked.Metadata.Diagnostics, each => each.Severity == Severity.Warning);
        Assert.Contains($"'{text.Split(',')[0]}'", warning.Message, StringComparison.Ordinal);
        Assert.Contains(nearest, warning.Message, StringComparison.Ordinal);
        Assert.Contains("1 %", warning.Message, StringComparison.Ordinal);
        // What lies beyond an end, and words, may meet nothing in some of many spectra.
        Assert.Empty(PointMask.Parse("10M:,mains50").Apply(Sweep().Between(1e4, 1e6)).Metadata.Diagnostics);
    }

    [Theory]
    [InlineData("")]
    [InlineData("flaged")]
    [InlineData("52:48")]
    [InlineData("-5")]
    [InlineData("1k:x")]
    public void Mistakes_are_refused_with_an_example(string text) =>
        Assert.Contains("82.7k", Assert.Throws<InputException>(() => PointMask.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void No_point_left_is_refused() =>
        Assert.ThrowsAny<ImpedanceFitException>(() => PointMask.Parse("1:1M").Apply(Sweep()));
}
