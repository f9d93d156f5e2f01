using System.Text.Json;
using ImpedanceFit.Validation.KramersKronig;

namespace ImpedanceFit.Tests.Validation;

/// <summary>Against impedance.py's linKK: five spectra, three fits, with and without capacitance.</summary>
public class PublishedAlgorithmTests
{
    private static readonly Dictionary<string, KramersKronigFit> Fits = new()
    {
        ["real"] = KramersKronigFit.Real,
        ["imag"] = KramersKronigFit.Imaginary,
        ["complex"] = KramersKronigFit.Complex,
    };

    public static TheoryData<string, int> Cases()
    {
        TheoryData<string, int> data = [];
        foreach (string group in new[] { "linKK", "linKK_fixed_M" })
            for (int i = 0; i < GoldenKramersKronig.Entries(group).Count(); i++)
                data.Add(group, i);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fixed_number_of_elements_agrees(string group, int index)
    {
        JsonElement golden = GoldenKramersKronig.Entries(group).ElementAt(index);
        Spectrum spectrum = GoldenKramersKronig.Spectrum(golden.GetProperty("dataset").GetString()!);

        KramersKronigResult result = LinearKramersKronig.Test(spectrum, OptionsOf(golden) with
            { ElementCount = golden.GetProperty("M").GetInt32() });

        Assert.Equal(golden.GetProperty("cond").GetDouble(), result.ConditionNumber!.Value, 1e-6 * result.ConditionNumber.Value);
        if (PinvTruncates(golden))
        {
            // Their pseudo-inverse of the unscaled matrix (columns ω and 1/ω) cuts off a singular value; the least squares are ours.
            Assert.True(ImaginaryPart(result.ResidualImaginaryPercent.ToArray()) <= 1e4
                * ImaginaryPart(GoldenKramersKronig.Numbers(golden, "residual_im")));
            Assert.Equal(golden.GetProperty("mu").GetDouble(), result.Mu, 1e-4);
            return;
        }
        Assert.Equal(golden.GetProperty("mu").GetDouble(), result.Mu, 1e-6);
        Assert.Equal(golden.GetProperty("chi2").GetDouble(), result.ChiSquared, 1e-6 * result.ChiSquared);
        if (!golden.TryGetProperty("residual_re", out _))
            return;
        AssertResiduals(GoldenKramersKronig.Numbers(golden, "residual_re"), result.ResidualRealPercent.Span);
        AssertResiduals(GoldenKramersKronig.Numbers(golden, "residual_im"), result.ResidualImaginaryPercent.Span);
    }

    [Fact]
    public void Number_of_elements_by_mu_agrees_everywhere()
    {
        foreach (JsonElement golden in GoldenKramersKronig.Entries("linKK"))
        {
            Spectrum spectrum = GoldenKramersKronig.Spectrum(golden.GetProperty("dataset").GetString()!);

            KramersKronigResult result = LinearKramersKronig.Test(spectrum, OptionsOf(golden));

            Assert.Equal(golden.GetProperty("M").GetInt32(), result.ElementCount);
            Assert.Equal(golden.GetProperty("mu").GetDouble(), result.Mu, PinvTruncates(golden) ? 1e-4 : 1e-6);
        }
    }

    private static KramersKronigOptions OptionsOf(JsonElement golden) => KramersKronigOptions.Published with
    {
        Fit = Fits[golden.GetProperty("fit_type").GetString()!],
        AddCapacitance = golden.GetProperty("add_cap").GetBoolean(),
        FindsPassingRange = false,
    };

    private static bool PinvTruncates(JsonElement golden) =>
        golden is var g && g.GetProperty("dataset").GetString() == "syn_blocking" && g.GetProperty("fit_type").GetString() == "imag"
        && g.GetProperty("add_cap").GetBoolean() && g.GetProperty("M").GetInt32() == 34;

    private static double ImaginaryPart(double[] residuals) => residuals.Sum(r => r * r);

    private static void AssertResiduals(double[] expected, ReadOnlySpan<double> percent)
    {
        for (int k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], percent[k] / 100, 1e-6);
    }
}
