using System.Numerics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Conductivity;

/// <summary>Start values of a mixed conductor's circuits, read off the spectrum.</summary>
internal sealed class MixedConductorStart
{
    public MixedConductorStart(Spectrum spectrum, double seriesOhm)
    {
        int[] order = [.. Enumerable.Range(0, spectrum.Count).OrderByDescending(k => spectrum.FrequenciesHertz[k])];
        Complex[] z = [.. order.Select(k => spectrum[k] - seriesOhm)];
        double[] omega = [.. order.Select(k => 2 * Math.PI * spectrum.FrequenciesHertz[k])];
        double zero = z[^1].Real;
        // R_∞ lies where the phase is smallest between the dielectric arc (if it is in the range) and the arc of the blocked carrier.
        int peak = Enumerable.Range(0, z.Length).Where(k => z[k].Real > 0.3 * zero).DefaultIfEmpty(z.Length - 1).MaxBy(k => -z[k].Imaginary);
        int top = Enumerable.Range(0, Math.Max(peak, 1)).MinBy(k => Math.Abs(z[k].Imaginary / Math.Max(z[k].Real, 1e-12 * zero)));
        double infinity = Math.Clamp(z[top].Real, 1e-6 * Math.Abs(zero), 0.999 * Math.Abs(zero));
        Passing = Math.Max(Math.Abs(zero), 1e-6);
        Blocked = Passing * infinity / (Passing - infinity);
        PeakOmega = omega[peak];
        // Y″ at the highest frequency is the geometric capacitance's, where anything is.
        GeometricCapacitance = Math.Max((1 / z[0]).Imaginary / omega[0], 1e-15);
        HasDielectricArc = z[0].Real < 0.97 * infinity || -z[0].Imaginary > 0.05 * infinity;
    }

    /// <summary>Resistance of the rail that the direct current takes.</summary>
    public double Passing { get; }

    /// <summary>Resistance of the blocked carrier's rail.</summary>
    public double Blocked { get; }

    /// <summary>ω at the top of the low-frequency arc.</summary>
    public double PeakOmega { get; }

    /// <summary>C_g in F.</summary>
    public double GeometricCapacitance { get; }

    /// <summary>Whether the spectrum begins in the dielectric arc.</summary>
    public bool HasDielectricArc { get; }

    /// <summary>C of lumped elements: ω_pk = 1/((R_i + R_e)·C).</summary>
    public double LumpedCapacitance => 1 / (PeakOmega * (Passing + Blocked));

    /// <summary>C of a line: the arc of tanh(ν/2)/(ν/2) has its top at ω = 10.2/((R_i + R_e)·C).</summary>
    public double LineCapacitance => 10.2 * LumpedCapacitance;
}
