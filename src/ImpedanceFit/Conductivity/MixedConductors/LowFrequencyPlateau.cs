using System.Numerics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Conductivity.MixedConductors;

/// <summary>Whether a spectrum of a mixed conductor goes down to where the blocked carrier has stopped moving.</summary>
/// <param name="Reached">True if at the lowest frequency less than 3 % of the step from R_∞ to R_0 is missing.</param>
/// <param name="MissingShare">(R_0 − Z′)/(R_0 − R_∞) at the lowest frequency, of the fitted circuit.</param>
/// <param name="LowestHertz">The lowest frequency.</param>
/// <param name="LowestRealOhm">The measured Z′ there less what is in series with the sample in the circuit, in Ω.</param>
/// <param name="RelativeNoise">Standard deviation of the points relative to |Z|.</param>
/// <remarks>3 % missing correspond to f ≈ 0.3·D̃/L² for a transmission line, and to f ≈ 0.17/(2π(R_i +
/// R_e)C) for lumped elements.</remarks>
internal sealed record LowFrequencyPlateau(bool Reached, double MissingShare, double LowestHertz, double LowestRealOhm,
    double RelativeNoise)
{
    private const double TolerableShare = 0.03, LargestTangent = 0.1;

    /// <summary>True where the phase at the lowest frequency is within 6° of the real axis.</summary>
    public bool IsOnRealAxis { get; init; }

    internal static LowFrequencyPlateau Of(FitResult fit, Rails rails)
    {
        int lowest = 0;
        ReadOnlySpan<double> f = fit.Spectrum.FrequenciesHertz;
        for (int k = 1; k < f.Length; k++)
        {
            if (f[k] < f[lowest])
                lowest = k;
        }
        double step = rails.Passing.Value - rails.Parallel.Value;
        // The limit is that of the whole circuit, with the leads and layers in series, which the last point has too.
        CircuitEvaluator evaluator = new(fit.Circuit, new FrequencyGrid([f[lowest] * 1e-6]));
        evaluator.Evaluate([.. fit.Parameters.Select(p => p.Value)]);
        double missing = step > 0 ? Math.Max(0, (evaluator.Real[0] - fit.Model[lowest].Real) / step) : 1;
        double series = Math.Max(0, evaluator.Real[0] - rails.Passing.Value), noise = 0;
        for (int k = 0; k < fit.Model.Count; k++)
            noise += Math.Pow(Complex.Abs(fit.Model[k] - fit.Spectrum[k]) / Complex.Abs(fit.Spectrum[k]), 2);
        return new LowFrequencyPlateau(missing <= TolerableShare, missing, f[lowest], fit.Spectrum.RealOhm[lowest] - series,
            Math.Sqrt(noise / Math.Max(1, fit.DegreesOfFreedom)))
        {
            IsOnRealAxis = Math.Abs(fit.Spectrum.ImaginaryOhm[lowest]) <= LargestTangent * fit.Spectrum.RealOhm[lowest],
        };
    }
}
