using System.Numerics;

namespace ImpedanceFit.Conductivity.MixedConductors;

/// <summary>Start values of a mixed conductor's circuits, read off the spectrum; the search looks elsewhere too.</summary>
internal sealed class MixedConductorStart
{
    private const int TopPoints = 3;
    private const double LeastInductivePhase = 0.01;

    public MixedConductorStart(Spectrum spectrum, double seriesOhm)
    {
        int[] order = [.. Enumerable.Range(0, spectrum.Count).OrderByDescending(k => spectrum.FrequenciesHertz[k])];
        Complex[] z = [.. order.Select(k => spectrum[k] - seriesOhm)];
        double[] omega = [.. order.Select(k => 2 * Math.PI * spectrum.FrequenciesHertz[k])];
        (HighestOmega, LowestOmega) = (omega[0], omega[^1]);
        double zero = z[^1].Real;
        // R_∞ lies where the phase is smallest between the dielectric arc (if it is in the range) and the arc of the blocked carrier.
        int peak = Enumerable.Range(0, z.Length)
            .Where(k => z[k].Real > 0.3 * zero).DefaultIfEmpty(z.Length - 1).MaxBy(k => -z[k].Imaginary);
        int top = Enumerable.Range(0, Math.Max(peak, 1)).MinBy(k => Math.Abs(z[k].Imaginary / Math.Max(z[k].Real, 1e-12 * zero)));
        double passing = Math.Max(Math.Abs(zero), 1e-6);
        Infinity = Math.Clamp(z[top].Real, 1e-6 * passing, 0.999 * passing);
        Step = passing - Infinity;
        PeakOmega = omega[peak];
        // Y″ at the highest frequency is the geometric capacitance's, where anything is.
        GeometricCapacitance = Math.Max((1 / z[0]).Imaginary / omega[0], 1e-15);
        HasDielectricArc = z[0].Real < 0.97 * Infinity || -z[0].Imaginary > 0.05 * Infinity;
        Complex[] first = [.. order.Take(TopPoints).Select(k => spectrum[k])];
        IsInductive = first.All(each => each.Imaginary > 0) && first[0].Imaginary > LeastInductivePhase * first[0].Magnitude;
        Inductance = Math.Max(spectrum[order[0]].Imaginary / omega[0], 1e-12);
    }

    /// <summary>R_∞ in Ω.</summary>
    public double Infinity { get; }

    /// <summary>R_0 − R_∞ in Ω.</summary>
    public double Step { get; }

    /// <summary>ω at the top of the low-frequency arc.</summary>
    public double PeakOmega { get; }

    /// <summary>The highest ω.</summary>
    public double HighestOmega { get; }

    /// <summary>The lowest ω.</summary>
    public double LowestOmega { get; }

    /// <summary>C_g in F.</summary>
    public double GeometricCapacitance { get; }

    /// <summary>Whether the spectrum begins in the dielectric arc.</summary>
    public bool HasDielectricArc { get; }

    /// <summary>Whether Z″ is positive at the highest frequencies.</summary>
    public bool IsInductive { get; }

    /// <summary>L in H.</summary>
    public double Inductance { get; }
}
