using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace ImpedanceFit.Tests.Validation;

/// <summary>What is recommended passes its own test and holds no point that is named as bad.
/// IMPEDANCEFIT_CALIBRATION=1000 tries as many spectra of each kind.</summary>
public partial class PassingRangeTests(ITestOutputHelper output)
{
    private static readonly int Spectra = int.Parse(Environment.GetEnvironmentVariable("IMPEDANCEFIT_CALIBRATION") ?? "40",
        CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("drift")]
    [InlineData("wild points")]
    [InlineData("wild points at the ends")]
    [InlineData("turned sign")]
    [InlineData("drift and wild points")]
    public void Recommended_range_passes_and_holds_no_bad_point(string kind)
    {
        int recommended = 0, failing = 0;
        for (int seed = 0; seed < Spectra; seed++)
        {
            Spectrum spectrum = Spoilt(kind, 300_000 + seed);
            KramersKronigResult result = LinearKramersKronig.Test(spectrum);
            if (result.Verdict == KramersKronigVerdict.Valid)
                continue;
            failing++;
            if (result.PassingRange is not { } range)
                continue;
            recommended++;
            string what = $"{kind}, seed {seed}: {string.Join(" ", result.Reasons)}";
            Spectrum part = spectrum.Between(range.FromHertz, range.ToHertz);
            Assert.True(LinearKramersKronig.Test(part).Verdict == KramersKronigVerdict.Valid, what);
            Assert.True(result.Outliers.All(k => !Within(range, spectrum.FrequenciesHertz[k])), what);
            Assert.Equal(part.Count, AsPrinted(spectrum, result).Count);
            Assert.All(NamedRanges(result), named => Assert.False(named.From > range.FromHertz * 1.001 && named.From < range.ToHertz * 0.999
                || named.To > range.FromHertz * 1.001 && named.To < range.ToHertz * 0.999, what));
        }
        output.WriteLine($"{kind}: {failing} of {Spectra} do not pass; a range is recommended in {recommended}");
        Assert.True(failing > Spectra / 2);
        if (kind is "drift" or "wild points at the ends")
            Assert.True(recommended > failing / 3, $"{recommended} of {failing}");
    }

    private static bool Within(FrequencyRange range, double hertz) => hertz >= range.FromHertz && hertz <= range.ToHertz;

    /// <summary>The range that a user gets who types what the reasons say.</summary>
    private static Spectrum AsPrinted(Spectrum spectrum, KramersKronigResult result)
    {
        Match match = result.Reasons.Select(r => Recommended().Match(r)).First(m => m.Success);
        return spectrum.Between(Hertz(match.Groups[1].Value, match.Groups[2].Value), Hertz(match.Groups[3].Value, match.Groups[4].Value));
    }

    /// <summary>Ranges that the findings name: of residuals that are off, and of a drift.</summary>
    private static IEnumerable<(double From, double To)> NamedRanges(KramersKronigResult result)
    {
        foreach (string reason in result.Reasons.Where(r => r.StartsWith("Residuals", StringComparison.Ordinal)))
        {
            if (Named().Match(reason) is { Success: true } of)
                yield return (Hertz(of.Groups[1].Value, of.Groups[2].Value), Hertz(of.Groups[3].Value, of.Groups[4].Value));
            if (Below().Match(reason) is { Success: true } below)
                yield return (0, Hertz(below.Groups[1].Value, below.Groups[2].Value));
        }
    }

    private static double Hertz(string number, string unit) => double.Parse(number, CultureInfo.InvariantCulture)
        * unit switch { "GHz" => 1e9, "MHz" => 1e6, "kHz" => 1e3, _ => 1 };

    private static Spectrum Spoilt(string kind, int seed)
    {
        Random random = new(seed);
        Spectrum spectrum = kind.StartsWith("drift", StringComparison.Ordinal) ? SimulatedSpectrum.Drifting(seed).Spectrum
            : SimulatedSpectrum.Valid(seed).Spectrum;
        double[] real = spectrum.RealOhm.ToArray(), imaginary = spectrum.ImaginaryOhm.ToArray();
        int n = real.Length;
        int[] wild = kind switch
        {
            "wild points" => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(3, n - 3))],
            "wild points at the ends" => random.Next(2) == 0 ? [1, 2] : [n - 2, n - 3],
            "drift and wild points" => [random.Next(n / 4, n / 2)],
            _ => [],
        };
        foreach (int k in wild.Distinct())
        {
            Complex off = spectrum[k] * Complex.FromPolarCoordinates(1 + 0.15 * (1 + random.NextDouble()), 0.1);
            (real[k], imaginary[k]) = (off.Real, off.Imaginary);
        }
        for (int k = 0; k < n && kind == "turned sign"; k++)
            imaginary[k] = -imaginary[k];
        return new Spectrum(spectrum.FrequenciesHertz, real, imaginary);
    }

    [GeneratedRegex(@"[Tt]he range from ([-+.\dE]+) (Hz|kHz|MHz|GHz) to ([-+.\dE]+) (Hz|kHz|MHz|GHz) passes")]
    private static partial Regex Recommended();

    [GeneratedRegex(@"of Z.+? from ([-+.\dE]+) (Hz|kHz|MHz|GHz) to ([-+.\dE]+) (Hz|kHz|MHz|GHz) are off")]
    private static partial Regex Named();

    [GeneratedRegex(@"^Residuals below ([-+.\dE]+) (Hz|kHz|MHz|GHz) follow")]
    private static partial Regex Below();
}
