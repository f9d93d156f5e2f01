using MathNet.Numerics;

namespace ImpedanceFit.Polarization;

/// <summary>The answer in time of a mixed conductor to a step of voltage or current, one carrier blocked at both contacts. Z(s) = R_∞ +
/// ΔR·tanh(ν/2)/(ν/2) with ν² = s·τ_D. R_∞ and ΔR in Ω, τ_D = L²/D̃ in s.</summary>
/// <remarks>Poles by s = −4y²/τ_D. Voltage step: Z = 0, tan y = −κ·y with κ = R_∞/ΔR (σ_e/σ_i for
/// ion-blocking contacts), y_k ∈ ((k−½)π, kπ): I/V = 1/(R_∞ + ΔR) + Σ 2/(ΔR·(1 + κ + κ²y²))·exp(−4y²t/τ_D). Current step: y = kπ/2, k odd:
/// V/I = R_∞ + ΔR·(1 − Σ 8/(π²k²)·exp(−π²k²t/τ_D)). So the slowest time constant is τ_D/π² in the latter, and between τ_D/π² (κ → ∞) and
/// τ_D/(4π²) (κ → 0) in the former. Below t = 0.01·τ_D the diffusion is that of a half-space (error e⁻²⁵):
/// I/V = erfcx(a√t)/R_∞, a = 2ΔR/(R_∞√τ_D), and V/I = R_∞ + 4ΔR·√(t/(πτ_D)). Derived from the impedance in J. Jamnik, J. Maier, J.
/// Electrochem. Soc. 146 (1999) 4183, doi:10.1149/1.1392611.</remarks>
internal static class StepResponse
{
    private const double HalfSpace = 0.01;

    /// <summary>Current per volt at a time after a voltage step.</summary>
    public static double Conductance(double seconds, double infinity, double step, double diffusionTime)
    {
        if (seconds <= HalfSpace * diffusionTime)
            return ScaledErfc(2 * step / infinity * Math.Sqrt(Math.Max(seconds, 0) / diffusionTime)) / infinity;
        double κ = infinity / step, sum = 1 / (infinity + step);
        for (int k = 1; ; k++)
        {
            double y = Root(k, κ), exponent = 4 * y * y * seconds / diffusionTime;
            if (exponent > 45)
                return sum;
            sum += 2 / (step * (1 + κ + κ * κ * y * y)) * Math.Exp(-exponent);
        }
    }

    /// <summary>Voltage per ampere at a time after a current step.</summary>
    public static double Resistance(double seconds, double infinity, double step, double diffusionTime)
    {
        if (seconds <= HalfSpace * diffusionTime)
            return infinity + 4 * step * Math.Sqrt(Math.Max(seconds, 0) / (Math.PI * diffusionTime));
        double sum = 0;
        for (int k = 1; ; k += 2)
        {
            double exponent = Math.PI * Math.PI * k * k * seconds / diffusionTime;
            if (exponent > 45)
                return infinity + step * (1 - sum);
            sum += 8 / (Math.PI * Math.PI * k * k) * Math.Exp(-exponent);
        }
    }

    /// <summary>Slowest time constant after a voltage step, in units of τ_D: 1/(4y₁²).</summary>
    public static double SlowestPotentiostatic(double κ) => 1 / (4 * Math.Pow(Root(1, κ), 2));

    /// <summary>Slowest time constant after a current step, in units of τ_D: 1/π².</summary>
    public const double SlowestGalvanostatic = 1 / (Math.PI * Math.PI);

    /// <summary>y_k with tan y = −κ·y: y = kπ − θ with θ = atan(κ·y), a contraction because |dθ/dy| ≤ 1/(2y).</summary>
    internal static double Root(int k, double κ)
    {
        double y = k * Math.PI - Math.Atan(κ * k * Math.PI);
        for (int i = 0; i < 60; i++)
        {
            double next = k * Math.PI - Math.Atan(κ * y);
            if (Math.Abs(next - y) <= 1e-15 * y)
                return next;
            y = next;
        }
        return y;
    }

    // exp(x²)·erfc(x); the asymptotic series is good to 1e-7 from 10 on, where the product would soon overflow.
    private static double ScaledErfc(double x)
    {
        if (x < 10)
            return Math.Exp(x * x) * SpecialFunctions.Erfc(x);
        double inverse = 1 / (2 * x * x);
        return (1 - inverse * (1 - 3 * inverse * (1 - 5 * inverse))) / (x * Math.Sqrt(Math.PI));
    }
}
